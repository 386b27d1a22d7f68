// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goods come in at a dock, and somebody books them, more or less rightly. */
final class Receiving {
    private static final int CASE = 12;
    private static final String DOCK = "wms";

    private final Wire wire;
    private final Log log;

    Receiving(Wire wire, Log log) {
        this.wire = wire;
        this.log = log;
    }

    /**
     * What comes in.
     *
     * @param quantity units that are really there
     * @param expected units that were announced
     * @param shipment of a transfer
     * @param from where it comes from
     * @param eta when it was expected
     * @param order of a supplier
     */
    record Delivery(
            int quantity,
            int expected,
            @Nullable String shipment,
            String from,
            long eta,
            @Nullable String order) {
        static Delivery ordered(int quantity, @Nullable String order) {
            return new Delivery(quantity, quantity, null, "", 0, order);
        }
    }

    /** Books a delivery at a moment. */
    void receive(Shelf shelf, long time, Delivery delivery) {
        int day = shelf.calendar.dayOf(time);
        shelf.inbound -= delivery.expected();
        boolean direct = delivery.shipment() == null;
        if (direct && shelf.takes(day, Incident.CORRECTED_RECEIPT)) {
            corrected(shelf, time, delivery);
        } else if (direct && shelf.takes(day, Incident.UNIT_ERROR)) {
            inCases(shelf, time, delivery);
        } else if (direct && shelf.takes(day, Incident.MIS_SCAN)) {
            boolean less = delivery.quantity() > CASE && shelf.draws.uniform() < 0.3;
            int error = less ? -CASE : CASE;
            book(shelf, time, delivery, delivery.quantity() + error);
            log.add(Episode.of(Incident.MIS_SCAN, shelf.item.id(), shelf.site.code(), time, time, error));
        } else if (shelf.takes(day, Incident.DOUBLE_RECEIPT)) {
            book(shelf, time, delivery, delivery.quantity());
            again(shelf, time, delivery);
        } else {
            book(shelf, time, delivery, delivery.quantity());
        }
    }

    private void book(Shelf shelf, long time, Delivery delivery, int booked) {
        wire.send(draft(shelf, time, delivery, booked).as(wire.id(DOCK, shelf.site)), Wire.OFFICE);
        shelf.move(time, delivery.quantity(), booked, 0);
    }

    private void again(Shelf shelf, long time, Delivery delivery) {
        int quantity = delivery.quantity();
        long sentAt = time + 5 * Calendar.MINUTE + shelf.draws.below(45 * 60_000);
        wire.send(draft(shelf, time, delivery, quantity).as(wire.id(DOCK, shelf.site)), Wire.OFFICE, sentAt);
        shelf.move(time, 0, quantity, 0);
        Episode episode = Episode.of(
                Incident.DOUBLE_RECEIPT, shelf.item.id(), shelf.site.code(), time, sentAt + Calendar.DAY, quantity);
        log.add(delivery.shipment() == null ? episode : episode.telling(WorldJudge.OVER_RECEIPT));
    }

    private void corrected(Shelf shelf, long time, Delivery delivery) {
        int quantity = delivery.quantity();
        int wrong = quantity * CASE;
        String wrongId = wire.id(DOCK, shelf.site);
        String rightId = wire.id(DOCK, shelf.site);
        long known = time + 2 * Calendar.HOUR + shelf.draws.below((int) (28 * Calendar.HOUR));
        wire.send(draft(shelf, time, delivery, wrong).as(wrongId), Wire.OFFICE);
        shelf.move(time, quantity, wrong, 0);
        StockMovement declared = draft(shelf, time, delivery, wrong).voided(wrongId, known, List.of(rightId));
        wire.send(declared, Wire.OFFICE, known);
        wire.send(draft(shelf, time, delivery, quantity).as(rightId), Wire.OFFICE, known);
        shelf.later(known, () -> shelf.learn(known, time, quantity - wrong));
        log.add(Episode.of(
                Incident.CORRECTED_RECEIPT, shelf.item.id(), shelf.site.code(), time, known, wrong - quantity));
    }

    private void inCases(Shelf shelf, long time, Delivery delivery) {
        int quantity = delivery.quantity();
        int cases = Math.max(1, quantity / shelf.item.pack());
        wire.send(draft(shelf, time, delivery, cases).unit("CS").as(wire.id(DOCK, shelf.site)), Wire.OFFICE);
        shelf.move(time, quantity, 0, 0);
        // Long enough that some sell what the books have never seen.
        long again = time + Calendar.DAY + shelf.draws.below((int) (36 * Calendar.HOUR));
        wire.send(draft(shelf, time, delivery, quantity).as(wire.id(DOCK, shelf.site)), Wire.OFFICE, again);
        shelf.later(again, () -> shelf.learn(again, time, quantity));
        log.add(Episode.of(Incident.UNIT_ERROR, shelf.item.id(), shelf.site.code(), time, again, quantity));
    }

    private static Draft draft(Shelf shelf, long time, Delivery delivery, int quantity) {
        return new Draft(MovementType.RECEIVE, shelf, quantity, time)
                .shipment(delivery.shipment(), delivery.from())
                .order(delivery.order());
    }
}
