// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

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
 * @param countedAt when that was counted, epoch milliseconds UTC; {@link #NOT_COUNTED} if nobody has
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
        long countedAt) {

    /** Something else happened than a count. */
    public static final long NOT_COUNTED = Long.MIN_VALUE;

    /** The same stock, looked at later: nothing was sold or counted since. */
    public DemandInput at(long later) {
        return new DemandInput(
                item, site, later, 0, available, onHand, onOrder, inTransit, reserved, allocated, hold, NOT_COUNTED);
    }

    /** What a customer should find. */
    public long onShelf() {
        return onHand - allocated - hold;
    }
}
