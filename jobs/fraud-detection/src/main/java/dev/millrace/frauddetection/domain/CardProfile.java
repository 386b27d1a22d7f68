// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.util.Arrays;

/**
 * A card holder's habits, fading with age: usual amounts, usual sums, usual hours.
 *
 * <p>Means are weighted by 2^(-age / 30 days), hours by 2^(-age / 60 days). Immutable. One payment costs the same however long
 * the past.
 *
 * @param at time up to which the weights have faded, epoch milliseconds
 * @param seen payments learnt from
 * @param weight sum of the weights of the means
 * @param logMean mean of the natural logarithm of the amount
 * @param logVariance variance of the same
 * @param hourSumMean mean of the sum spent within one hour of a payment, minor units
 * @param daySumMean mean of the sum spent within one day of a payment, minor units
 * @param hours weight of each hour of the day, 24 values
 */
public record CardProfile(
        long at,
        int seen,
        double weight,
        double logMean,
        double logVariance,
        double hourSumMean,
        double daySumMean,
        float[] hours) {

    private static final double MEAN_HALF_LIFE = Windows.MONTH;
    private static final double HOUR_HALF_LIFE = 2.0 * Windows.MONTH;
    private static final CardProfile EMPTY = new CardProfile(0, 0, 0, 0, 0, 0, 0, new float[24]);

    /** The profile of a card not seen before. */
    public static CardProfile empty() {
        return EMPTY;
    }

    /**
     * The profile after one more payment; an older one than the latest counts with the weight of its age.
     *
     * @param time of the payment, epoch milliseconds
     * @param amountMinor its amount
     * @param hour its hour of the day, 0 to 23
     * @param hourSum spent in the hour up to it, itself included, minor units
     * @param daySum spent in the day up to it, itself included, minor units
     */
    public CardProfile with(long time, long amountMinor, int hour, long hourSum, long daySum) {
        long present = seen == 0 ? time : Math.max(at, time);
        // Nothing to fade before the first: the age since 1970 says nothing, and before it the weight has no bound.
        long age = seen == 0 ? 0 : present - at;
        double kept = fade(age, MEAN_HALF_LIFE);
        double fresh = fade(present - time, MEAN_HALF_LIFE);
        double total = weight * kept + fresh;
        double share = fresh / total;
        double log = logOf(amountMinor);
        double step = log - logMean;
        float[] faded = hours.clone();
        float hourKept = (float) fade(age, HOUR_HALF_LIFE);
        for (int i = 0; i < faded.length; i++) {
            faded[i] *= hourKept;
        }
        faded[hour] += (float) fade(present - time, HOUR_HALF_LIFE);
        return new CardProfile(
                present,
                seen + 1,
                total,
                logMean + share * step,
                (1 - share) * (logVariance + share * step * step),
                hourSumMean + share * (hourSum - hourSumMean),
                daySumMean + share * (daySum - daySumMean),
                faded);
    }

    /** How many standard deviations the logarithm of this amount lies above the usual; 0 while the spread is not known. */
    public double deviations(long amountMinor) {
        return logVariance > 1e-9 ? (logOf(amountMinor) - logMean) / Math.sqrt(logVariance) : 0;
    }

    /** Share of past payments within one hour of {@code hour} on the clock face, 0 to 1; 1 while nothing is known. */
    public double shareAround(int hour) {
        float all = 0;
        for (float each : hours) {
            all += each;
        }
        if (all == 0) {
            return 1;
        }
        return (hours[(hour + 23) % 24] + hours[hour] + hours[(hour + 1) % 24]) / all;
    }

    /** Natural logarithm in minor units; an amount of zero counts as one minor unit. */
    private static double logOf(long amountMinor) {
        return Math.log((double) Math.max(1, amountMinor));
    }

    private static double fade(long age, double halfLife) {
        return Math.pow(2, -(double) age / halfLife);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CardProfile that
                && at == that.at
                && seen == that.seen
                && weight == that.weight
                && logMean == that.logMean
                && logVariance == that.logVariance
                && hourSumMean == that.hourSumMean
                && daySumMean == that.daySumMean
                && Arrays.equals(hours, that.hours);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(at) * 31 + Double.hashCode(logMean);
    }
}
