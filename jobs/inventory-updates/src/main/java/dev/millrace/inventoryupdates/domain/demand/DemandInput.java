// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import org.jspecify.annotations.Nullable;

/**
 * What happened to the stock of an item at a site, and how it stands now; amounts in thousandths of a base unit.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param time when, epoch milliseconds UTC
 * @param soldAmount what was sold, zero if something else happened; a return is no negative sale
 * @param available what can be sold now
 * @param onHand what is there
 * @param onOrder what is expected from suppliers
 * @param inTransit what is on its way from other sites
 * @param reserved what is held for customers
 * @param allocated what is taken from the shelf for orders
 * @param hold what is there but cannot be sold
 * @param lastCountAt when the count in force was taken, epoch milliseconds UTC; null if nobody has counted
 */
public record DemandInput(
        String item,
        String site,
        long time,
        long soldAmount,
        long available,
        long onHand,
        long onOrder,
        long inTransit,
        long reserved,
        long allocated,
        long hold,
        @Nullable Long lastCountAt) {

    /** The same stock, looked at later. */
    public DemandInput at(long later) {
        return new DemandInput(item, site, later, 0, available, onHand, onOrder, inTransit, reserved, allocated, hold, lastCountAt);
    }

    /** Whether it was counted since another look at it. */
    public boolean countedSince(DemandInput earlier) {
        return lastCountAt != null && (earlier.lastCountAt == null || lastCountAt > earlier.lastCountAt);
    }
}
