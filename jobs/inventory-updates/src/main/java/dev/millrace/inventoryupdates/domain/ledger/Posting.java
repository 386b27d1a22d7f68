// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Enters a movement in the ledgers it concerns.
 *
 * <p>What is on the way is kept where it goes to: SHIP and VOID_SHIP are entered at both sites, everything else at its own. The
 * quantity must be in base units. A DISPOSE that names a shipment tells that it is lost on the way: it takes from what is in
 * transit, not from what is on hand.
 */
public final class Posting {

    private static final long SECOND = TimeUnit.SECONDS.toMillis(1);

    private Posting() {}

    /**
     * One entry, or two, or none if nothing changes.
     *
     * <p>What changes nothing is not entered, so that it is not known as a revision either: that something was only seen, and not
     * sold, has to be declared.
     */
    public static List<LedgerEntry> entries(StockMovement movement) {
        return switch (movement.type()) {
            case STOCK, OBSERVE -> List.of();
            case SHIP, VOID_SHIP ->
                text(movement.otherSite()) == null
                        ? List.of(at(movement, movement.site(), null, false))
                        : Stream.of(true, false)
                                .map(inbound -> inbound
                                        ? at(movement, String.valueOf(movement.otherSite()), movement.site(), true)
                                        : at(movement, movement.site(), movement.otherSite(), false))
                                .toList();
            default -> List.of(at(movement, movement.site(), text(movement.otherSite()), false));
        };
    }

    /**
     * The movement of an entry, fit to be sent again.
     *
     * <p>Quantities are in base units then; when a declaration became known is not kept, so that it is dated as what it voids.
     */
    public static StockMovement movement(LedgerEntry entry) {
        boolean reserve = entry.type() == MovementType.RESERVE;
        return new StockMovement(
                entry.id(),
                entry.type(),
                entry.item(),
                entry.inbound() && entry.otherSite() != null ? entry.otherSite() : entry.site(),
                Amounts.units(entry.amount()),
                null,
                entry.time(),
                entry.inbound() ? entry.site() : entry.otherSite(),
                entry.shipment(),
                reserve ? null : entry.until(),
                entry.order(),
                entry.reservation(),
                reserve ? entry.until() : null,
                entry.reason(),
                entry.unitPriceMinor(),
                entry.currency(),
                null,
                entry.voided() ? Long.valueOf(entry.time()) : null,
                null);
    }

    private static LedgerEntry at(StockMovement movement, String site, @Nullable String otherSite, boolean inbound) {
        Long until = movement.type() == MovementType.RESERVE ? movement.expiresAt() : movement.eta();
        return new LedgerEntry(
                movement.item(),
                site,
                movement.id(),
                movement.type(),
                inbound,
                Amounts.of(movement.quantity()),
                movement.time(),
                otherSite,
                text(movement.shipment()),
                text(movement.order()),
                inbound ? null : text(movement.reservation()),
                until == null ? null : upToTheSecond(until),
                movement.unitPriceMinor(),
                movement.currency(),
                movement.reason(),
                movement.voidedAt() != null);
    }

    /** What ends within a second ends at its end: what is due is kept by the second. */
    static long upToTheSecond(long time) {
        return -Math.floorDiv(-time, SECOND) * SECOND;
    }

    private static @Nullable String text(@Nullable String optional) {
        return optional == null || optional.isEmpty() ? null : optional;
    }
}
