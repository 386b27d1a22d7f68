// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import dev.millrace.model.inventory.MovementType;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the log keeps it, in about 45 bytes: enough to know it again and to take it back exactly.
 *
 * @param id its fingerprint
 * @param time when it happened, epoch milliseconds UTC
 * @param amount thousandths of a base unit
 * @param digest of what it says
 * @param type what happened; null of what only has to be known again
 * @param inbound whether it is the entry of the site where a shipment goes to
 * @param voided declared not to have happened
 * @param links to reservation, shipment and order; null if it has none
 */
public record Logged(
        long id,
        long time,
        long amount,
        int digest,
        @Nullable MovementType type,
        boolean inbound,
        boolean voided,
        @Nullable Links links) {

    /** In the order of the definition: what moves at the instant of a count was there to be counted. */
    static final Comparator<Logged> IN_ORDER = Comparator.comparingLong(Logged::time)
            .thenComparing(Logged::isCount)
            .thenComparingLong(Logged::id);

    private static final int PLAIN_BYTES = 46;
    private static final int LINK_BYTES = 44;

    /** Only to be known again. */
    static Logged seen(long id, long time) {
        return new Logged(id, time, 0, 0, null, false, true, null);
    }

    /** Whether it is in force and says how many there are. */
    boolean isCount() {
        return type == MovementType.COUNT && !voided;
    }

    /** What it adds to what is on hand, thousandths; zero of a count, and of what did not happen. */
    long onHand() {
        if (voided || type == null) {
            return 0;
        }
        return switch (type) {
            case RECEIVE, RETURN, RETURN_HELD, ADJUST -> amount;
            case SELL -> -amount;
            case DISPOSE -> links != null && links.shipment() != 0 ? 0 : -amount;
            case SHIP -> inbound ? 0 : -amount;
            case VOID_SHIP -> inbound ? 0 : amount;
            default -> 0;
        };
    }

    /** What it adds to what is on hold, thousandths. */
    long hold() {
        if (voided || type == null) {
            return 0;
        }
        return switch (type) {
            case HOLD, RETURN_HELD -> amount;
            case RELEASE_HOLD -> -amount;
            default -> 0;
        };
    }

    /** Whether it leaves for a customer, or after all does not. */
    boolean isSale() {
        boolean toNoSite = links == null || links.name().isEmpty();
        return type == MovementType.SELL || ((type == MovementType.SHIP || type == MovementType.VOID_SHIP) && toNoSite);
    }

    Logged taken(boolean back) {
        return new Logged(id, time, amount, digest, type, inbound, back, links);
    }

    /** Whether this one is to be believed of two with one id: the later, then the one of the larger digest. */
    boolean outranks(Logged other) {
        return time != other.time ? time > other.time : digest > other.digest;
    }

    /** Bytes it takes, about. */
    int size() {
        return PLAIN_BYTES + (links == null ? 0 : LINK_BYTES + 2 * links.name().length());
    }

    /**
     * What an entry belongs to, each by the fingerprint of its name; 0 for none.
     *
     * @param reservation the reservation, or the picks of the day
     * @param shipment the shipment
     * @param order the purchase order
     * @param until when that ends or is expected, epoch milliseconds UTC; {@link Commitment#NEVER} for none
     * @param name COUNT: id of the movement; SHIP and VOID_SHIP: the other site; else empty
     */
    public record Links(long reservation, long shipment, long order, long until, String name) {}
}
