// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.learning;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Fits a logistic regression with a quadratic penalty by Newton's method; the result depends on nothing but its input.
 *
 * <p>Columns are standardised first (mean 0, population deviation 1), then minimised is the sum of the log losses plus
 * {@code l2 / 2} times the sum of the squared standardised weights, the intercept going free: scikit-learn's default with
 * C = 1 / l2. Columns may be held to weights of at least zero; their bound is kept by projecting each step, so the result
 * is the optimum under the bounds and not a cut-off one without them.
 */
public final class LogisticRegression {
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final int MOST_HALVINGS = 60;
    // Keeps the matrix positive definite when the penalty is 0 and a column is a copy of another.
    private static final double RIDGE = 1e-10;

    private final double[][] rows;
    private final boolean[] truth;
    private final Options options;
    private final int width;

    /**
     * How to fit.
     *
     * @param l2 strength of the penalty on standardised weights, 0 or more
     * @param maxIterations Newton steps at most
     * @param tolerance largest projected gradient that counts as the optimum, as a share of the number of rows
     * @param nonNegative for each column, whether its weight must be at least 0; empty for no bound at all
     */
    public record Options(double l2, int maxIterations, double tolerance, boolean[] nonNegative) {

        /** Penalty 1, no bounds. */
        public static Options defaults() {
            return new Options(1.0, 100, 1e-10, new boolean[0]);
        }

        /** The same with bounds. */
        public Options withNonNegative(boolean... columns) {
            return new Options(l2, maxIterations, tolerance, columns);
        }
    }

    /**
     * A fitted regression.
     *
     * @param intercept of the standardised columns
     * @param weights of the standardised columns
     * @param means by which columns were centred
     * @param scales by which columns were divided; 1 for a column without spread
     * @param iterations Newton steps taken
     * @param converged whether the tolerance was reached
     */
    public record Fit(
            double intercept, double[] weights, double[] means, double[] scales, int iterations, boolean converged) {

        /** Log odds of a row in its own units. */
        public double logit(double... row) {
            double sum = intercept;
            for (int column = 0; column < weights.length; column++) {
                sum += weights[column] * ((row[column] - means[column]) / scales[column]);
            }
            return sum;
        }

        /** Probability of a row in its own units. */
        public double probability(double... row) {
            return sigmoid(logit(row));
        }
    }

    private LogisticRegression(double[][] rows, boolean[] truth, Options options) {
        this.rows = rows;
        this.truth = truth;
        this.options = options;
        this.width = rows[0].length;
    }

    /**
     * Fits.
     *
     * @param x one row an observation, all finite
     * @param y for each row, whether it belongs to the class; both must occur
     * @throws IllegalArgumentException when sizes differ, a value is not finite, or only one class occurs
     */
    public static Fit fit(double[][] x, boolean[] y, Options options) {
        check(x, y, options);
        double[] means = new double[x[0].length];
        double[] scales = new double[x[0].length];
        return new LogisticRegression(standardised(x, means, scales), y, options).solve(means, scales);
    }

    private Fit solve(double[] means, double[] scales) {
        // The intercept is the last coordinate.
        double[] weights = new double[width + 1];
        double loss = loss(weights);
        int iteration = 0;
        boolean converged = false;
        while (true) {
            double[] gradient = gradient(weights);
            converged = isOptimum(weights, gradient);
            if (converged || iteration == options.maxIterations) {
                break;
            }
            iteration++;
            double[] step = newtonStep(weights, gradient);
            double[] next = search(weights, gradient, step, loss);
            double nextLoss = loss(next);
            if (nextLoss >= loss) {
                // Rounding leaves nothing to gain: as near to the optimum as doubles come.
                converged = isNearly(weights, gradient);
                break;
            }
            weights = next;
            loss = nextLoss;
        }
        double[] result = Arrays.copyOf(weights, width);
        return new Fit(weights[width], result, means, scales, iteration, converged);
    }

    /** Newton's direction on the free coordinates; those at their bound that want to pass it stay. */
    private double[] newtonStep(double[] weights, double[] gradient) {
        RealMatrix hessian = hessian(weights);
        int[] free = IntStream.rangeClosed(0, width)
                .filter(index -> !isHeld(index, weights, gradient))
                .toArray();
        double[] freeGradient = new double[free.length];
        for (int index = 0; index < free.length; index++) {
            freeGradient[index] = gradient[free[index]];
        }
        double[] solved = new CholeskyDecomposition(hessian.getSubMatrix(free, free), 1e-9, 0)
                .getSolver()
                .solve(new ArrayRealVector(freeGradient))
                .toArray();
        double[] step = new double[width + 1];
        for (int index = 0; index < free.length; index++) {
            step[free[index]] = -solved[index];
        }
        return step;
    }

    private double[] search(double[] weights, double[] gradient, double[] step, double loss) {
        double length = 1;
        double[] next = weights;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            next = moved(weights, step, length);
            double slope = 0;
            for (int index = 0; index <= width; index++) {
                slope += gradient[index] * (next[index] - weights[index]);
            }
            if (loss(next) <= loss + SUFFICIENT_DECREASE * slope) {
                return next;
            }
            length /= 2;
        }
        return next;
    }

    private double[] moved(double[] weights, double[] step, double length) {
        double[] next = new double[width + 1];
        for (int index = 0; index <= width; index++) {
            double value = weights[index] + length * step[index];
            next[index] = isBounded(index) ? Math.max(0, value) : value;
        }
        return next;
    }

    private boolean isBounded(int index) {
        return index < options.nonNegative.length && options.nonNegative[index];
    }

    private boolean isHeld(int index, double[] weights, double[] gradient) {
        return isBounded(index) && weights[index] == 0 && gradient[index] > 0;
    }

    private boolean isOptimum(double[] weights, double[] gradient) {
        return largest(weights, gradient) <= options.tolerance * rows.length;
    }

    private boolean isNearly(double[] weights, double[] gradient) {
        return largest(weights, gradient) <= 1e-6 * rows.length;
    }

    private double largest(double[] weights, double[] gradient) {
        double largest = 0;
        for (int index = 0; index <= width; index++) {
            if (!isHeld(index, weights, gradient)) {
                largest = Math.max(largest, Math.abs(gradient[index]));
            }
        }
        return largest;
    }

    private double loss(double[] weights) {
        double sum = 0;
        for (int row = 0; row < rows.length; row++) {
            double logit = logit(rows[row], weights);
            // log(1 + exp(z)) without overflow, z being the log odds against the truth.
            double against = truth[row] ? -logit : logit;
            sum += Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
        }
        for (int column = 0; column < width; column++) {
            sum += options.l2 / 2 * weights[column] * weights[column];
        }
        return sum;
    }

    private double[] gradient(double[] weights) {
        double[] gradient = new double[width + 1];
        for (int row = 0; row < rows.length; row++) {
            double error = sigmoid(logit(rows[row], weights)) - (truth[row] ? 1 : 0);
            for (int column = 0; column < width; column++) {
                gradient[column] += error * rows[row][column];
            }
            gradient[width] += error;
        }
        for (int column = 0; column < width; column++) {
            gradient[column] += options.l2 * weights[column];
        }
        return gradient;
    }

    private RealMatrix hessian(double[] weights) {
        double[][] hessian = new double[width + 1][width + 1];
        for (double[] row : rows) {
            double probability = sigmoid(logit(row, weights));
            double curvature = probability * (1 - probability);
            for (int left = 0; left <= width; left++) {
                double scaled = curvature * (left == width ? 1 : row[left]);
                for (int right = left; right <= width; right++) {
                    hessian[left][right] += scaled * (right == width ? 1 : row[right]);
                }
            }
        }
        for (int left = 0; left <= width; left++) {
            hessian[left][left] += (left == width ? 0 : options.l2) + RIDGE * rows.length;
            for (int right = 0; right < left; right++) {
                hessian[left][right] = hessian[right][left];
            }
        }
        return new Array2DRowRealMatrix(hessian, false);
    }

    private double logit(double[] row, double[] weights) {
        double sum = weights[width];
        for (int column = 0; column < width; column++) {
            sum += weights[column] * row[column];
        }
        return sum;
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static double[][] standardised(double[][] x, double[] means, double[] scales) {
        for (int column = 0; column < means.length; column++) {
            double sum = 0;
            for (double[] row : x) {
                sum += row[column];
            }
            means[column] = sum / x.length;
            double squares = 0;
            for (double[] row : x) {
                squares += (row[column] - means[column]) * (row[column] - means[column]);
            }
            double deviation = Math.sqrt(squares / x.length);
            scales[column] = deviation > 1e-12 * Math.abs(means[column]) ? deviation : 1;
        }
        double[][] result = new double[x.length][means.length];
        for (int row = 0; row < x.length; row++) {
            for (int column = 0; column < means.length; column++) {
                result[row][column] = (x[row][column] - means[column]) / scales[column];
            }
        }
        return result;
    }

    private static void check(double[][] x, boolean[] y, Options options) {
        if (x.length == 0 || x.length != y.length) {
            throw new IllegalArgumentException(x.length + " rows and " + y.length + " truths");
        }
        int width = x[0].length;
        int bounds = options.nonNegative.length;
        if (bounds != 0 && bounds != width) {
            throw new IllegalArgumentException(width + " columns and " + bounds + " bounds");
        }
        int trues = 0;
        for (int row = 0; row < x.length; row++) {
            if (x[row].length != width) {
                throw new IllegalArgumentException("Row " + row + " has " + x[row].length + " columns, not " + width);
            }
            for (int column = 0; column < width; column++) {
                if (!Double.isFinite(x[row][column])) {
                    throw new IllegalArgumentException(
                            "Row " + row + ", column " + column + " is not finite: " + x[row][column]);
                }
            }
            trues += y[row] ? 1 : 0;
        }
        if (trues == 0 || trues == y.length) {
            throw new IllegalArgumentException("Nothing to learn: all " + y.length + " rows are of one class");
        }
    }
}
