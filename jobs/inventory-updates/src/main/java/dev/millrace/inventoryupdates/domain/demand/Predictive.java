// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import java.util.Arrays;

/**
 * How much will be sold: one distribution, of which mean, median and quantiles are read.
 *
 * <p>Below the top hundredth it is the mean of two distributions, quantile by quantile: that of the past days, by their weights, and
 * that of a chance of no demand with logarithmically normal amounts else, which is smooth where there are few days. The mean is
 * that of the level; exceptional orders, which no quantile in use reaches, are part of it.
 *
 * <p>Taking the mean of quantiles keeps the shape, where a mixture would widen it: Ratcliff (1979), Group reaction time
 * distributions and an analysis of distribution statistics.
 */
public final class Predictive {

    private final double[] amounts;
    private final double[] upTo;
    private final double zeroShare;
    private final double logMean;
    private final double logSpread;
    private final double scale;
    private final double regularMean;
    private final double exceptional;

    /**
     * @param amounts of past days, ascending, base units
     * @param upTo share of the weight of all that is at or below each
     * @param logMean mean of the logarithms of those above zero
     * @param logSpread standard deviation of them; 0 if there are none
     * @param scale all amounts are multiplied by
     */
    Predictive(
            double[] amounts,
            double[] upTo,
            double zeroShare,
            double logMean,
            double logSpread,
            double scale,
            double regularMean,
            double exceptional) {
        this.amounts = amounts;
        this.upTo = upTo;
        this.zeroShare = zeroShare;
        this.logMean = logMean;
        this.logSpread = logSpread;
        this.scale = scale;
        this.regularMean = regularMean;
        this.exceptional = exceptional;
    }

    /** Expected base units, all orders counted. */
    public double mean() {
        return regularMean + exceptional;
    }

    /** Expected base units without orders of a size that nobody keeps stock for. */
    public double regularMean() {
        return regularMean;
    }

    /** Chance that nothing is sold, 0 to 1. */
    public double zeroShare() {
        return zeroShare;
    }

    /** Base units that are not exceeded in half of the cases. */
    public double median() {
        return quantile(0.5);
    }

    /**
     * Base units that are not exceeded with a probability.
     *
     * @param probability above 0 and below 1
     */
    public double quantile(double probability) {
        return scale * (past(probability) + smooth(probability)) / 2;
    }

    /**
     * Equally likely amounts in ascending order, whose mean is that of regular demand, base units.
     *
     * @param count how many
     */
    public double[] points(int count) {
        double[] points = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            points[i] = quantile((i + 0.5) / count);
            sum += points[i];
        }
        double stretch = sum > 0 ? regularMean * count / sum : 0;
        for (int i = 0; i < count; i++) {
            points[i] *= stretch;
        }
        return points;
    }

    private double past(double probability) {
        if (amounts.length == 0) {
            return 0;
        }
        int at = Arrays.binarySearch(upTo, probability - 1e-12);
        return amounts[Math.min(at < 0 ? -at - 1 : at, amounts.length - 1)];
    }

    private double smooth(double probability) {
        if (probability <= zeroShare || zeroShare >= 1) {
            return 0;
        }
        double within = (probability - zeroShare) / (1 - zeroShare);
        return within <= 0 ? 0 : Math.exp(logMean + logSpread * NormalQuantile.z(Math.min(within, 0.9995)));
    }
}
