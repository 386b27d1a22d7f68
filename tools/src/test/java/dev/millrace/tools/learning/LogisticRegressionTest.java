// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.tools.learning.LogisticRegression.Fit;
import dev.millrace.tools.learning.LogisticRegression.Options;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
    private static final Options DEFAULTS = Options.defaults();
    private static final long SEED = 20_260_101;

    @Test
    void aTableOfTwoByTwoHasAClosedSolution() {
        // Without penalty the fitted odds are those of the table: 3 of 4 against 1 of 5.
        double[][] x = {{1}, {1}, {1}, {1}, {0}, {0}, {0}, {0}, {0}};
        boolean[] y = {true, true, true, false, true, false, false, false, false};

        Fit fit = LogisticRegression.fit(x, y, new Options(0, 100, 1e-12, new boolean[0]));

        assertThat(fit.converged()).isTrue();
        assertThat(fit.probability(1)).isEqualTo(.75, within(1e-9));
        assertThat(fit.probability(0)).isEqualTo(.2, within(1e-9));
        assertThat(fit.means()).containsExactly(4 / 9.0);
    }

    @Test
    void theGradientVanishesAtTheOptimum() {
        System.out.println("seed " + SEED);
        var sample = new Sample(SEED, 5000, 1.5, -2, 0, .3);

        Fit fit = LogisticRegression.fit(sample.x, sample.y, DEFAULTS);

        assertThat(fit.converged()).isTrue();
        for (int column = 0; column < 4; column++) {
            assertThat(gradient(sample, fit, 1, column)).isEqualTo(0, within(1e-5));
        }
        assertThat(fit.weights()[0] / fit.scales()[0]).isEqualTo(1.5, within(.15));
        assertThat(fit.weights()[1] / fit.scales()[1]).isEqualTo(-2, within(.2));
    }

    @Test
    void aBoundedWeightEndsAtZeroAndTheOthersAreOptimalGivenThat() {
        System.out.println("seed " + SEED);
        var sample = new Sample(SEED, 5000, 1.5, -2, 0, .3);

        Fit fit = LogisticRegression.fit(sample.x, sample.y, DEFAULTS.withNonNegative(true, true, false, true));

        assertThat(fit.converged()).isTrue();
        assertThat(fit.weights()[1]).isZero();
        // Increasing it would only lose.
        assertThat(gradient(sample, fit, 1, 1)).isPositive();
        assertThat(gradient(sample, fit, 1, 0)).isEqualTo(0, within(1e-5));
        assertThat(gradient(sample, fit, 1, 2)).isEqualTo(0, within(1e-5));
        assertThat(gradient(sample, fit, 1, 3)).isEqualTo(0, within(1e-5));
    }

    @Test
    void aWeightThatIsNegativeOnlyBesideABoundedOneComesBack() {
        // Column 1 is column 0 plus noise: freely fitted it takes a negative weight to cancel the noise of column 0.
        System.out.println("seed " + SEED);
        var random = new SplittableRandom(SEED);
        double[][] x = new double[4000][];
        boolean[] y = new boolean[4000];
        for (int row = 0; row < x.length; row++) {
            double signal = random.nextDouble() - .5;
            double noise = random.nextDouble() - .5;
            x[row] = new double[] {signal + noise, noise, -signal};
            y[row] = random.nextDouble() < 1 / (1 + Math.exp(-4 * signal));
        }

        Fit fit = LogisticRegression.fit(x, y, DEFAULTS.withNonNegative(true, true, true));

        assertThat(fit.converged()).isTrue();
        assertThat(fit.weights()[0]).isPositive();
        assertThat(fit.weights()[1]).isZero();
        assertThat(fit.weights()[2]).isZero();
        var sample = new Sample(x, y);
        assertThat(gradient(sample, fit, 1, 0)).isEqualTo(0, within(1e-5));
        assertThat(gradient(sample, fit, 1, 1)).isPositive();
        assertThat(gradient(sample, fit, 1, 2)).isPositive();
    }

    @Test
    void separableClassesAndColumnsWithoutSpreadAreNoTrouble() {
        double[][] x = {{0, 7}, {1, 7}, {2, 7}, {3, 7}};
        boolean[] y = {false, false, true, true};

        Fit fit = LogisticRegression.fit(x, y, DEFAULTS);

        assertThat(fit.converged()).isTrue();
        assertThat(fit.scales()[1]).isEqualTo(1);
        assertThat(fit.weights()[1]).isZero();
        assertThat(fit.probability(3, 7)).isGreaterThan(.7);
        assertThat(fit.intercept()).isEqualTo(0, within(1e-9));
    }

    @Test
    void inputThatTeachesNothingIsRefused() {
        assertThatThrownBy(() -> LogisticRegression.fit(new double[][] {{1}}, new boolean[] {true}, DEFAULTS))
                .hasMessageContaining("one class");
        assertThatThrownBy(() -> LogisticRegression.fit(
                        new double[][] {{1}, {Double.NaN}}, new boolean[] {true, false}, DEFAULTS))
                .hasMessageContaining("Row 1, column 0");
        assertThatThrownBy(() -> LogisticRegression.fit(new double[0][], new boolean[0], DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double gradient(Sample sample, Fit fit, double l2, int column) {
        double sum = l2 * fit.weights()[column];
        for (int row = 0; row < sample.x.length; row++) {
            double error = fit.probability(sample.x[row]) - (sample.y[row] ? 1 : 0);
            sum += error * (sample.x[row][column] - fit.means()[column]) / fit.scales()[column];
        }
        return sum;
    }

    private record Sample(double[][] x, boolean[] y) {
        Sample(long seed, int rows, double... weights) {
            this(new double[rows][weights.length], new boolean[rows]);
            var random = new SplittableRandom(seed);
            for (int row = 0; row < rows; row++) {
                double logit = -1;
                for (int column = 0; column < weights.length; column++) {
                    x[row][column] = 3 * random.nextDouble() + column;
                    logit += weights[column] * (x[row][column] - column - 1.5);
                }
                y[row] = random.nextDouble() < 1 / (1 + Math.exp(-logit));
            }
        }
    }
}
