// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

/**
 * Suspects stock that exists in the book only: what should have sold and did not for so long is probably not there.
 *
 * <p>The chance of a silence is {@code exp(-sum of expected sales)} if customers come independently (Poisson). They do not where
 * demand is clustered: some days sell many and most sell none. So each day counts for what is less suspicious of the two: the Poisson
 * chance, or the share of the item's own trading days without a sale, by Laplace's rule of succession.
 */
public final class PhantomRule {

    private final double leastChance;

    /** A rule that suspects below a chance. */
    public PhantomRule(double leastChance) {
        this.leastChance = leastChance;
    }

    /**
     * How much a day without a sale says, as a negative logarithm.
     *
     * @param rate expected base units of the day
     * @param zeroShare share of its trading days without a sale
     * @param shareThere of the opening hours in which the book said that it was there
     */
    public static double evidence(double rate, double zeroShare, double shareThere) {
        return Math.min(rate, -Math.log(Math.max(zeroShare, 1e-9))) * shareThere;
    }

    /**
     * Share of trading days without a sale, never none and never all.
     *
     * @param share as it was seen
     * @param days in which it was seen
     */
    public static double zeroShare(double share, double days) {
        return (share * days + 1) / (days + 2);
    }

    /** After a trading day without a sale on which the book said that it was there. */
    public Silence dayWithout(Silence before, double scale, double shareThere) {
        return new Silence(
                before.rate(),
                before.zeroShare(),
                before.evidence() + evidence(before.rate() * scale, before.zeroShare(), shareThere),
                before.days() + 1,
                before.told());
    }

    /** Whether to count it: probably not there, and the book says that it is. */
    public boolean suspects(Silence silence, long bookAmount) {
        return bookAmount > 0 && silence.chance() < leastChance;
    }
}
