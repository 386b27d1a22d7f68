// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

/**
 * A stretch of time in which a shelf was empty while the books said that something is there.
 *
 * @param item of what
 * @param site where
 * @param from first moment, epoch milliseconds UTC
 * @param to when something was there again, or the books knew, or the world ended
 * @param openMillis of it in opening hours
 * @param expectedPurchases how many customers would have bought in it, by the true rates; the units of Poisson demand
 */
public record Phantom(String item, String site, long from, long to, long openMillis, double expectedPurchases) {

    /** Purchases that fail to come by chance in one of a hundred cases: ln 100. */
    public static final double KNOWABLE = 4.605_170_185_988_091;

    /**
     * Whether it can be known from the feed at all: so many customers stayed away that chance explains it in fewer than one of a
     * hundred cases, by the true rates, which no job has. Shorter ones are neither sought nor counted as missed; who tells of
     * them is right nevertheless.
     */
    public boolean knowable() {
        return expectedPurchases >= KNOWABLE;
    }
}
