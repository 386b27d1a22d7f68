// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.position;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has changed of a position: new values, not differences, and null where nothing changed; type
 * {@code inventory.position.changed.v1}.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param version after the change
 * @param previousVersion it applies to; 0 if there was nothing before, and then it is complete
 * @param asOf the present of the run when it was told, epoch milliseconds UTC
 * @param onHand base units, as all quantities
 * @param reserved held for somebody until it expires
 * @param allocated set apart
 * @param hold there, but not to be sold
 * @param inTransitIn on the way to here
 * @param onOrder ordered from suppliers
 * @param available always told
 * @param atp always told
 * @param lastCountAt always told: when the count in force was taken, epoch milliseconds UTC; null if there is none
 * @param lastCountVariance what it found beyond the book
 */
public record PositionDelta(
        String item,
        String site,
        long version,
        long previousVersion,
        long asOf,
        @Nullable Double onHand,
        @Nullable Double reserved,
        @Nullable Double allocated,
        @Nullable Double hold,
        @Nullable Double inTransitIn,
        @Nullable Double onOrder,
        double available,
        double atp,
        @Nullable Long lastCountAt,
        @Nullable Double lastCountVariance) {

    /** From one position to the next. */
    public static PositionDelta between(StockPosition before, StockPosition after) {
        return new PositionDelta(
                after.item(),
                after.site(),
                after.version(),
                before.version(),
                after.asOf(),
                changed(before.onHand(), after.onHand()),
                changed(before.reserved(), after.reserved()),
                changed(before.allocated(), after.allocated()),
                changed(before.hold(), after.hold()),
                changed(before.inTransitIn(), after.inTransitIn()),
                changed(before.onOrder(), after.onOrder()),
                after.available(),
                after.atp(),
                after.lastCountAt(),
                after.lastCountVariance());
    }

    /** Whether it may change what can be promised now; what only changes inbound stock does not. */
    public boolean tellsStock() {
        boolean inboundAlone = inTransitIn != null || onOrder != null;
        boolean stock = onHand != null || reserved != null || allocated != null || hold != null;
        return stock || !inboundAlone || previousVersion == 0;
    }

    /** The position after it. */
    public StockPosition appliedTo(StockPosition before) {
        return new StockPosition(
                item,
                site,
                version,
                asOf,
                Objects.requireNonNullElse(onHand, before.onHand()),
                Objects.requireNonNullElse(reserved, before.reserved()),
                Objects.requireNonNullElse(allocated, before.allocated()),
                Objects.requireNonNullElse(hold, before.hold()),
                Objects.requireNonNullElse(inTransitIn, before.inTransitIn()),
                Objects.requireNonNullElse(onOrder, before.onOrder()),
                available,
                atp,
                lastCountAt,
                lastCountVariance);
    }

    private static @Nullable Double changed(double before, double after) {
        return before == after ? null : Double.valueOf(after);
    }
}
