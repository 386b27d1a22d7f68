// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

/**
 * What is spoken for and what is coming, thousandths of a base unit.
 *
 * @param hold not to be sold; below zero while a release is known and what it releases is not
 * @param reserved held for somebody until it expires
 * @param allocated set apart
 * @param inTransit on the way to this site
 * @param onOrder ordered from suppliers
 */
public record Sums(long hold, long reserved, long allocated, long inTransit, long onOrder) {

    static final Sums NOTHING = new Sums(0, 0, 0, 0, 0);

    boolean isNothing() {
        return equals(NOTHING);
    }

    Sums plusHold(long change) {
        return new Sums(hold + change, reserved, allocated, inTransit, onOrder);
    }

    /** With another in place of one that is in it. */
    Sums replacing(Sums before, Sums after) {
        return new Sums(
                hold + after.hold - before.hold,
                reserved + after.reserved - before.reserved,
                allocated + after.allocated - before.allocated,
                inTransit + after.inTransit - before.inTransit,
                onOrder + after.onOrder - before.onOrder);
    }
}
