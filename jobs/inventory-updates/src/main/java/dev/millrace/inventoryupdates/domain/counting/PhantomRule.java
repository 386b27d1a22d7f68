// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.settings.Thresholds;

/**
 * Suspects stock that exists in the book only: what should have sold and did not for so long is probably not there.
 *
 * <p>Two conditions. Chance does not explain the silence: nobody buys an item that is there for so long with a probability below
 * {@code phantomChance}. That is {@code exp(-expected purchases)} for a known rate; the rate is learnt, so it is the mean of that
 * over its gamma distribution, {@code (days / (days + silent days)) ^ buys}, which no silence brings near zero for an item that was
 * hardly ever bought. Where buyers come in groups the exponent is divided by the clustering, as in a quasi-likelihood.
 *
 * <p>And an empty shelf explains it well enough, at least {@code phantomLikely}: thousands of shelves are looked at every night, and
 * one in a hundred of the full ones is always silent by chance. By Bayes' rule, the odds are those before the silence over its
 * chance. Before the silence, the last sale may have taken the last unit, since of what is sold a share of {@code silentLoss} goes
 * unseen: likely where the book says one, hardly where it says a hundred, and not after a count. Or the shelf may have been emptied
 * since, at {@code phantomsPerDay}.
 */
public final class PhantomRule {

    /** Beyond these odds against it an error that is just as large as the book is not worth a thought. */
    private static final double NEVER = 1e9;

    private final Thresholds thresholds;

    /** A rule by these thresholds. */
    public PhantomRule(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /**
     * Chance that nobody buys an item that is there for so long.
     *
     * @param days average trading days
     */
    public static double chance(Buyers buyers, double days) {
        if (buyers.observedBuys() <= 0 || buyers.observedDays() <= 0) {
            return 1;
        }
        return Math.exp(-shape(buyers) * Math.log1p(days / buyers.observedDays()));
    }

    /**
     * How likely the shelf is empty.
     *
     * @param days average trading days without a purchase
     * @param bookAmount on the shelf by the book, thousandths of a base unit
     */
    public double likely(Buyers buyers, double days, RecordError error, long bookAmount) {
        if (bookAmount <= 0 || days <= 0 || buyers.observedBuys() <= 0 || buyers.observedDays() <= 0) {
            return 0;
        }
        double last = lastTaken(error, bookAmount);
        double odds =
                (last / (1 - last) + thresholds.phantomsPerDay() * expectedDays(buyers, days)) / chance(buyers, days);
        return Double.isInfinite(odds) ? 1 : odds / (1 + odds);
    }

    /** Whether to count it. */
    public boolean suspects(Buyers buyers, double days, RecordError error, long bookAmount) {
        return bookAmount > 0
                && chance(buyers, days) < thresholds.phantomChance()
                && likely(buyers, days, error, bookAmount) >= thresholds.phantomLikely();
    }

    /**
     * Chance that nothing was left when the book came to this amount, which was no less before: that of a Poisson sum of losses being
     * just that, over that of not being more; the recursion is known as Erlang's loss formula.
     */
    private double lastTaken(RecordError error, long bookAmount) {
        double known = error.suspectAmount() == bookAmount ? error.likely() : 0;
        double losses = Amounts.units(error.lossAmount());
        double inverse = 1;
        if (losses <= 0) {
            inverse = NEVER;
        }
        long units = Math.max(1, Math.round(Amounts.units(bookAmount)));
        for (long unit = 1; unit <= units && inverse < NEVER; unit++) {
            inverse = 1 + unit / losses * inverse;
        }
        return Math.min(0.99, Math.max(known, 1 / inverse));
    }

    /** Average trading days that pass until somebody buys, at most {@code days}: from any of them on it may have been empty. */
    private static double expectedDays(Buyers buyers, double days) {
        double shape = shape(buyers);
        double growth = Math.log1p(days / buyers.observedDays());
        double less = shape - 1;
        return buyers.observedDays() * (Math.abs(less) < 1e-6 ? growth : -Math.expm1(-less * growth) / less);
    }

    private static double shape(Buyers buyers) {
        return buyers.observedBuys() / buyers.clustering();
    }
}
