// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

/**
 * How often an item is bought at a site: what is known of the rate at which buyers come, however much each takes.
 *
 * <p>The rate has a gamma distribution, of shape {@code buys} and rate {@code days}: nothing is known before the first purchase, and
 * little after a few. Only time in which the item was there counts as observed.
 *
 * @param buys purchases, the older the less
 * @param days average trading days in which the item was there for them, likewise
 * @param units base units that they took, likewise
 * @param scatter sum of squared differences between purchases and what was expected, less what days differ anyway, over what was
 *     expected, likewise
 * @param blocks how many differences that is the sum of, likewise
 * @param newBuys purchases since that was last put together
 * @param newUnits base units likewise
 * @param newDays average trading days in which the item was there since then
 */
public record Buyers(
        double buys,
        double days,
        double units,
        double scatter,
        double blocks,
        int newBuys,
        double newUnits,
        double newDays) {

    /** Days of independent buyers that are taken for granted, so that a few odd days say little. */
    private static final double PRIOR_BLOCKS = 20;

    /**
     * By so much of itself a day may differ from what is expected of it, as long as the weekdays of the site are not known well: that
     * is no sign of groups.
     */
    private static final double DAY_DEVIATION = 0.3;

    /** Nothing is known. */
    public static Buyers unknown() {
        return new Buyers(0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Somebody has bought so many base units. */
    public Buyers bought(double amount) {
        return new Buyers(buys, days, units, scatter, blocks, newBuys + 1, newUnits + amount, newDays);
    }

    /** For so many average trading days it was there. */
    public Buyers there(double moreDays) {
        return new Buyers(buys, days, units, scatter, blocks, newBuys, newUnits, newDays + moreDays);
    }

    /**
     * At the end of a trading day; days without a purchase are put together with the next that has one.
     *
     * @param halfLife average trading days after which what was learnt counts half
     */
    public Buyers dayEnded(double halfLife) {
        if (newBuys == 0) {
            return this;
        }
        double kept = Math.pow(0.5, newDays / halfLife);
        double expected = days > 0 ? buys / days * newDays : 0;
        double off = newBuys - expected;
        double unexplained = off * off - Math.pow(DAY_DEVIATION * expected, 2);
        return new Buyers(
                kept * buys + newBuys,
                kept * days + newDays,
                kept * units + newUnits,
                kept * scatter + (expected > 0 ? unexplained / Math.max(1, expected) : 0),
                kept * blocks + (expected > 0 ? 1 : 0),
                0,
                0,
                0);
    }

    /** Expected purchases of an average trading day. */
    public double rate() {
        return observedDays() > 0 ? observedBuys() / observedDays() : 0;
    }

    /** Expected base units of an average trading day. */
    public double unitsPerDay() {
        return observedDays() > 0 ? (units + newUnits) / observedDays() : 0;
    }

    /** Purchases that the rate is known from. */
    public double observedBuys() {
        return buys + newBuys;
    }

    /** Average trading days that the rate is known from. */
    public double observedDays() {
        return days + newDays;
    }

    /** By how much purchases vary more than those of independent buyers do, 1 or more: they come in groups. */
    public double clustering() {
        return Math.max(1, (PRIOR_BLOCKS + scatter) / (PRIOR_BLOCKS + blocks));
    }
}
