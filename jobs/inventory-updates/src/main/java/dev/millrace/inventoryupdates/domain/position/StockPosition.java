// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.position;

import org.jspecify.annotations.Nullable;

/**
 * How an item stands at a site; type {@code inventory.position.v1}, quantities in base units.
 *
 * <p>What follows from the demand is told beside it and not in it, since the version of every position would have to rise with every
 * night: the rate and the days it covers with proposals and shortages, suspicions with count priorities. What is below zero or
 * promised beyond what is there shows in its own amounts.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param version rises by one with each change; 0 if nothing was ever known
 * @param asOf the present of the run when it was told, epoch milliseconds UTC
 * @param onHand by the book
 * @param reserved held for somebody until it expires
 * @param allocated set apart
 * @param hold there, but not to be sold
 * @param inTransitIn on the way to here
 * @param onOrder ordered from suppliers
 * @param available on hand, less reserved, allocated and hold; below zero if too much is promised
 * @param atp what may be promised now: available less the buffer, never below zero
 * @param lastCountAt when the count in force was taken, epoch milliseconds UTC; null if nobody has counted
 * @param lastCountVariance what it found beyond the book
 */
public record StockPosition(
        String item,
        String site,
        long version,
        long asOf,
        double onHand,
        double reserved,
        double allocated,
        double hold,
        double inTransitIn,
        double onOrder,
        double available,
        double atp,
        @Nullable Long lastCountAt,
        @Nullable Double lastCountVariance) {

    /** Nothing is known of it. */
    public static StockPosition unknown(String item, String site, long asOf) {
        return new StockPosition(item, site, 0, asOf, 0, 0, 0, 0, 0, 0, 0, 0, null, null);
    }

    /** Whether another says the same, whatever its version and time. */
    public boolean isSame(StockPosition other) {
        return told(version, asOf).equals(other.told(version, asOf));
    }

    /** The same under another version and time. */
    public StockPosition told(long otherVersion, long time) {
        return new StockPosition(
                item,
                site,
                otherVersion,
                time,
                onHand,
                reserved,
                allocated,
                hold,
                inTransitIn,
                onOrder,
                available,
                atp,
                lastCountAt,
                lastCountVariance);
    }
}
