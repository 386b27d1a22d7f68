// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

import java.util.Arrays;

/**
 * What sells until an order arrives: the sum of a number of days, which are as likely as each other and do not know of each other,
 * and whose number varies itself.
 *
 * <p>The distribution of a sum is kept as equally likely amounts, each the mean of a slice of all pairs; so the mean stays exact.
 * The number of days is taken at three points, which is exact for polynomials up to the fifth degree of a normal variable
 * (Gauss and Hermite).
 */
final class LeadTimeDemand {

    private static final double[] AT = {-Math.sqrt(3), 0, Math.sqrt(3)};
    private static final double[] WEIGHTS = {1 / 6.0, 2 / 3.0, 1 / 6.0};

    private final double[] amounts;
    private final double[] weights;

    private LeadTimeDemand(double[] amounts, double[] weights) {
        this.amounts = amounts;
        this.weights = weights;
    }

    static LeadTimeDemand of(double[] perDay, double days, double daysDeviation) {
        if (daysDeviation <= 0) {
            return mixed(new double[][] {sum(perDay, days)}, new double[] {1});
        }
        double[][] sums = new double[AT.length][];
        for (int i = 0; i < AT.length; i++) {
            sums[i] = sum(perDay, Math.max(0, days + AT[i] * daysDeviation));
        }
        return mixed(sums, WEIGHTS);
    }

    double mean() {
        double sum = 0;
        for (int i = 0; i < amounts.length; i++) {
            sum += weights[i] * amounts[i];
        }
        return sum;
    }

    double quantile(double probability) {
        double below = 0;
        for (int i = 0; i < amounts.length; i++) {
            double middle = below + weights[i] / 2;
            if (middle >= probability) {
                if (i == 0) {
                    return amounts[0];
                }
                double before = below - weights[i - 1] / 2;
                return amounts[i - 1] + (amounts[i] - amounts[i - 1]) * (probability - before) / (middle - before);
            }
            below += weights[i];
        }
        return amounts[amounts.length - 1];
    }

    private static LeadTimeDemand mixed(double[][] sums, double[] shares) {
        int each = sums[0].length;
        Integer[] order = new Integer[sums.length * each];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(sums[a / each][a % each], sums[b / each][b % each]));
        double[] amounts = new double[order.length];
        double[] weights = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            amounts[i] = sums[order[i] / each][order[i] % each];
            weights[i] = shares[order[i] / each] / each;
        }
        return new LeadTimeDemand(amounts, weights);
    }

    /** Of whole days, and of a part of a day as that part of its amounts. */
    private static double[] sum(double[] perDay, double days) {
        int whole = (int) Math.floor(days);
        double[] sum = new double[perDay.length];
        double[] power = perDay;
        for (int left = whole; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                sum = added(sum, power);
            }
            if (left > 1) {
                power = added(power, power);
            }
        }
        double part = days - whole;
        if (part > 1e-9) {
            double[] rest = new double[perDay.length];
            Arrays.setAll(rest, i -> part * perDay[i]);
            sum = added(sum, rest);
        }
        return sum;
    }

    private static double[] added(double[] one, double[] other) {
        int points = one.length;
        double[] pairs = new double[points * points];
        for (int i = 0; i < points; i++) {
            for (int j = 0; j < points; j++) {
                pairs[i * points + j] = one[i] + other[j];
            }
        }
        Arrays.sort(pairs);
        double[] sum = new double[points];
        for (int i = 0; i < pairs.length; i++) {
            sum[i / points] += pairs[i] / points;
        }
        return sum;
    }
}
