// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.tools.inventoryupdates.world.Receiving.Delivery;

/** Ships to the shops what they ask for, and orders from suppliers what it runs out of. */
final class Warehouse {
    private static final String OFFICE = "wms";

    /** When a transfer counts as lost, after it was expected. */
    private static final long LOST_AFTER = 48 * Calendar.HOUR;

    private final Wire wire;
    private final Log log;
    private final Receiving receiving;

    Warehouse(Wire wire, Log log, Receiving receiving) {
        this.wire = wire;
        this.log = log;
        this.receiving = receiving;
    }

    /** One day of one item there. */
    void day(Shelf shelf, int day) {
        long evening = shelf.calendar.at(day, 22 * 60 + 30);
        shelf.later(evening, () -> order(shelf, day, evening));
        shelf.runUntil(shelf.calendar.midnight(day + 1));
    }

    /** A shop has asked for units; they are shipped in the morning of a day. */
    void request(Shelf from, Shelf to, int quantity, int day) {
        long time = from.calendar.at(day, 7 * 60) + from.draws.below((int) Calendar.HOUR);
        from.later(time, () -> ship(from, to, quantity, day, time));
    }

    private void ship(Shelf from, Shelf to, int asked, int day, long time) {
        int shipped = Math.min(asked, from.onShelf());
        to.inbound -= asked - shipped;
        if (shipped == 0) {
            return;
        }
        int arrivalDay = day + 1 + to.draws.below(2);
        String shipment = "shipment-" + day + "-" + to.site.code();
        long eta = to.calendar.at(arrivalDay, 8 * 60);
        Draft draft = new Draft(MovementType.SHIP, from, shipped, time)
                .shipment(shipment, to.site.code())
                .eta(eta);
        wire.send(draft.as(wire.id(OFFICE, from.site)), Wire.OFFICE);
        int packed = shipped;
        boolean settled = arrivalDay + 4 < to.calendar.days();
        if (settled && to.takes(day, Incident.LOST_TRANSFER)) {
            long lost = eta + LOST_AFTER;
            to.later(lost, () -> to.inbound -= shipped);
            log.add(episode(Incident.LOST_TRANSFER, to, lost, lost + Calendar.DAY, shipped)
                    .telling(WorldJudge.LOST_TRANSFER));
            from.move(time, -shipped, -shipped, 0);
            return;
        }
        if (to.takes(day, Incident.VOID_SHIPPING)) {
            from.move(time, -shipped, -shipped, 0);
            long back = time + Calendar.HOUR + to.draws.below((int) (2 * Calendar.HOUR));
            from.later(back, () -> undo(from, to, shipped, shipment, back));
            log.add(episode(Incident.VOID_SHIPPING, to, time, back, shipped));
            return;
        }
        long late = to.draws.uniform() < 0.04 ? Calendar.DAY : 0;
        long arrival = to.calendar.at(arrivalDay, 6 * 60 + 30) + to.draws.below((int) (4 * Calendar.HOUR)) + late;
        if (settled && from.onShelf() >= shipped + 2 && to.takes(day, Incident.OVER_RECEIPT)) {
            packed = shipped + 2;
            log.add(episode(Incident.OVER_RECEIPT, to, arrival, arrival + Calendar.DAY, 2)
                    .telling(WorldJudge.OVER_RECEIPT));
        } else if (settled && shipped > 2 && to.takes(day, Incident.SHORT_RECEIPT)) {
            packed = shipped - 2;
            // Some judge at the receipt, some wait until the rest is overdue: lost is what it is then.
            log.add(episode(Incident.SHORT_RECEIPT, to, arrival, eta + LOST_AFTER + 2 * Calendar.DAY, 2)
                    .telling(WorldJudge.SHORT_RECEIPT)
                    .allowing(WorldJudge.LOST_TRANSFER));
        }
        from.move(time, -packed, -shipped, 0);
        Delivery delivery = new Delivery(packed, shipped, shipment, from.site.code(), eta, null);
        to.later(arrival, () -> receiving.receive(to, arrival, delivery));
    }

    private void undo(Shelf from, Shelf to, int shipped, String shipment, long time) {
        Draft draft = new Draft(MovementType.VOID_SHIP, from, shipped, time).shipment(shipment, to.site.code());
        wire.send(draft.as(wire.id(OFFICE, from.site)), Wire.OFFICE);
        from.move(time, shipped, shipped, 0);
        to.inbound -= shipped;
    }

    private void order(Shelf shelf, int day, long time) {
        int position = shelf.book() + shelf.inbound;
        if (position > shelf.reorderPoint) {
            return;
        }
        int quantity = Shop.wholePacks(shelf.item, shelf.orderUpTo - position);
        int deliveryDay = day + 3 + shelf.draws.below(5);
        long delivery = shelf.calendar.at(deliveryDay, 6 * 60) + shelf.draws.below((int) (Calendar.HOUR / 2));
        String order = "order-" + day + "-" + shelf.site.code();
        Draft draft = new Draft(MovementType.ORDER, shelf, quantity, time)
                .order(order)
                .eta(delivery);
        wire.send(draft.as(wire.id(OFFICE, shelf.site)), Wire.OFFICE);
        shelf.inbound += quantity;
        shelf.later(delivery, () -> receiving.receive(shelf, delivery, Delivery.ordered(quantity, order)));
    }

    private static Episode episode(Incident kind, Shelf to, long from, long until, int amount) {
        return Episode.of(kind, to.item.id(), to.site.code(), from, until, amount);
    }
}
