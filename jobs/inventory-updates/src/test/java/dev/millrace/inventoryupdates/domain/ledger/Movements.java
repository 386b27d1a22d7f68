// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.StockMovement;
import java.time.Instant;

/** Short ways to say what happened to mugs in Bonn and Kiel. */
public final class Movements {

    public static final String MUG = "sku:MUG";
    public static final String BONN = "bonn";
    public static final String KIEL = "kiel";
    public static final long SECOND = 1_000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    private Movements() {}

    /** A time of the day on which most of it happens. */
    public static long at(String time) {
        return Instant.parse("2026-03-11T" + time + ":00Z").toEpochMilli();
    }

    public static StockMovement in(String id, MovementType type, double quantity, long time) {
        return new StockMovement(
                id, type, MUG, BONN, quantity, null, time, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    public static StockMovement sold(String id, double quantity, long time) {
        return in(id, MovementType.SELL, quantity, time);
    }

    public static StockMovement received(String id, double quantity, long time) {
        return in(id, MovementType.RECEIVE, quantity, time);
    }

    public static StockMovement counted(String id, double quantity, long time) {
        return in(id, MovementType.COUNT, quantity, time);
    }

    public static StockMovement reserved(String id, String reservation, double quantity, long time, Long expiresAt) {
        return new StockMovement(
                id,
                MovementType.RESERVE,
                MUG,
                BONN,
                quantity,
                null,
                time,
                null,
                null,
                null,
                null,
                reservation,
                expiresAt,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Of a reservation: PICK, SHIP to a customer, SELL or RELEASE. */
    public static StockMovement under(String reservation, String id, MovementType type, double quantity, long time) {
        return new StockMovement(
                id,
                type,
                MUG,
                BONN,
                quantity,
                null,
                time,
                null,
                null,
                null,
                null,
                reservation,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** From Bonn to Kiel: SHIP or VOID_SHIP. */
    public static StockMovement shipped(
            String id, MovementType type, String shipment, double quantity, long time, Long eta) {
        return new StockMovement(
                id, type, MUG, BONN, quantity, null, time, KIEL, shipment, eta, null, null, null, null, null, null,
                null, null, null);
    }

    /** At Kiel: RECEIVE, or DISPOSE on the way. */
    public static StockMovement arrived(String id, MovementType type, String shipment, double quantity, long time) {
        return new StockMovement(
                id, type, MUG, KIEL, quantity, null, time, BONN, shipment, null, null, null, null, null, null, null,
                null, null, null);
    }

    /** With a supplier: ORDER, CANCEL_ORDER or RECEIVE. */
    public static StockMovement ordered(String id, MovementType type, String order, double quantity, long time) {
        return new StockMovement(
                id, type, MUG, BONN, quantity, null, time, null, null, null, order, null, null, null, null, null, null,
                null, null);
    }

    /** Did not happen. */
    public static StockMovement voided(StockMovement that) {
        return new StockMovement(
                that.id(),
                that.type(),
                that.item(),
                that.site(),
                that.quantity(),
                that.unit(),
                that.time(),
                that.otherSite(),
                that.shipment(),
                that.eta(),
                that.order(),
                that.reservation(),
                that.expiresAt(),
                that.reason(),
                that.unitPriceMinor(),
                that.currency(),
                that.employee(),
                that.time() + HOUR,
                null);
    }

    public static ReservationRequest asks(
            String id, ReservationRequest.Action action, String reservation, double quantity, long time) {
        return new ReservationRequest(id, action, reservation, MUG, BONN, quantity, time, "c1");
    }
}
