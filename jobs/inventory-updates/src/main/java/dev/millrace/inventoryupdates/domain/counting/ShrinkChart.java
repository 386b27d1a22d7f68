// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import dev.millrace.inventoryupdates.domain.settings.Thresholds;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The control chart of a category at a site: individual values with moving ranges, whose limits lie 2.66 mean moving ranges from the
 * mean (NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: 3 / 1.128).
 *
 * @param salesMinor since the last point
 * @param counts since then
 * @param varianceMinor since then
 * @param knownLossMinor since then
 * @param lastInput when there was news, epoch milliseconds UTC
 * @param rates of earlier points that were within the limits, oldest first
 */
public record ShrinkChart(
        long salesMinor, long counts, long varianceMinor, long knownLossMinor, long lastInput, double[] rates) {

    private static final double RANGES = 3 / 1.128;

    /** An empty chart. */
    public static ShrinkChart empty() {
        return new ShrinkChart(0, 0, 0, 0, Long.MIN_VALUE, new double[0]);
    }

    /** After some news. */
    public ShrinkChart after(ShrinkInput input) {
        return new ShrinkChart(
                salesMinor + input.salesMinor(),
                counts + input.counts(),
                varianceMinor + input.varianceMinor(),
                knownLossMinor + input.knownLossMinor(),
                Math.max(lastInput, input.time()),
                rates);
    }

    /** Whether the day that ends makes a point: something was counted, and something sold since the last point. */
    public boolean makesPoint() {
        return counts > 0 && salesMinor > 0;
    }

    /** The point that the end of a day makes. */
    public ShrinkReport report(String site, String category, long time, Thresholds thresholds, long settingsVersion) {
        double rate = rate();
        Double centre = null;
        Double lower = null;
        Double upper = null;
        if (rates.length >= thresholds.shrinkBaseline()) {
            double mean = Arrays.stream(rates).average().orElse(0);
            double reach = RANGES * meanRange();
            centre = mean;
            lower = mean - reach;
            upper = mean + reach;
        }
        return new ShrinkReport(
                site,
                category,
                time,
                rate,
                -varianceMinor,
                knownLossMinor,
                salesMinor,
                centre,
                lower,
                upper,
                isOutside(rate, lower, upper),
                settingsVersion);
    }

    /** After the point: one beyond the limits does not move them. */
    public ShrinkChart next(ShrinkReport report, Thresholds thresholds) {
        double[] next = rates;
        if (!report.outside()) {
            int from = Math.max(0, rates.length + 1 - thresholds.shrinkPoints());
            next = Arrays.copyOfRange(rates, from, rates.length + 1);
            next[next.length - 1] = report.rate();
        }
        return new ShrinkChart(0, 0, 0, 0, lastInput, next);
    }

    private double rate() {
        return (double) -varianceMinor / salesMinor;
    }

    private double meanRange() {
        double sum = 0;
        for (int i = 1; i < rates.length; i++) {
            sum += Math.abs(rates[i] - rates[i - 1]);
        }
        return sum / (rates.length - 1);
    }

    private static boolean isOutside(double rate, @Nullable Double lower, @Nullable Double upper) {
        return lower != null && upper != null && (rate < lower || rate > upper);
    }
}
