// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.ReservationRequest.Action;
import dev.millrace.tools.Draws;

/** A new item at one shop for which far more is asked at once than there is; nothing else happens to it. */
final class FlashSale {

    /** Units on sale. */
    static final int STOCK = 150;

    /** Reservations that are asked for within {@link #RUSH}. */
    static final int ASKERS = 500;

    /** Reservations that are asked for about an hour later, when what was not paid is free again. */
    static final int LATER_ASKERS = 200;

    /** Of the requests that are sent twice under the same id. */
    static final double REPEATED = 0.1;

    private static final int RUSH = 20_000;
    private static final int CART = 15;
    private static final int PAYMENT = 30;

    private final Wire wire;
    private final Log log;
    private final Draws draws;
    private final Shelf shelf;
    private int numbers;

    FlashSale(Wire wire, Log log, Shelf shelf) {
        this.wire = wire;
        this.log = log;
        this.shelf = shelf;
        draws = shelf.draws;
    }

    /** The day of the sale: goods at seven, customers at ten. */
    void day(int day) {
        long receipt = shelf.calendar.at(day, 7 * 60);
        Draft draft = new Draft(MovementType.RECEIVE, shelf, STOCK, receipt);
        wire.send(draft.as(wire.id("wms", shelf.site)), Wire.OFFICE);
        shelf.move(receipt, STOCK, STOCK, 0);
        long start = shelf.calendar.at(day, 10 * 60);
        for (int asker = 0; asker < ASKERS; asker++) {
            customer(start + draws.below(RUSH));
        }
        for (int asker = 0; asker < LATER_ASKERS; asker++) {
            customer(start + Calendar.HOUR + draws.below((int) (Calendar.HOUR / 4)));
        }
        log.add(Episode.of(
                Incident.FLASH_SALE, shelf.item.id(), shelf.site.code(), start, start + 3 * Calendar.HOUR, STOCK));
    }

    /** Most pay and commit in time, some too late, some give up, some just go; none looks at the answers. */
    private void customer(long time) {
        String reservation = "cart-" + numbers;
        String customer = "customer-" + numbers++;
        int quantity = 1 + draws.below(3);
        ask(Action.RESERVE, reservation, customer, quantity, time);
        if (draws.uniform() < 0.03) {
            ask(Action.RESERVE, reservation, customer, quantity, time + 5000);
        }
        double pays = draws.uniform();
        if (pays < 0.75) {
            long paying = time + (pays < 0.7 ? within(CART - 1) : after(CART));
            ask(Action.PAY, reservation, customer, quantity, paying);
            double commits = draws.uniform();
            if (commits < 0.83) {
                long committing = paying + (commits < 0.8 ? within(PAYMENT - 1) : after(PAYMENT));
                ask(Action.COMMIT, reservation, customer, quantity, committing);
            } else if (commits < 0.93) {
                ask(Action.CANCEL, reservation, customer, quantity, paying + within(PAYMENT - 1));
            }
        } else if (pays < 0.85) {
            ask(Action.CANCEL, reservation, customer, quantity, time + within(CART - 1));
        }
    }

    private long within(int minutes) {
        return Calendar.MINUTE / 2 + draws.below(minutes * 60_000 - 30_000);
    }

    private long after(int minutes) {
        return (minutes + 1 + draws.below(5)) * Calendar.MINUTE;
    }

    private void ask(Action action, String reservation, String customer, int quantity, long time) {
        ReservationRequest request = new ReservationRequest(
                wire.id("request", shelf.site),
                action,
                reservation,
                shelf.item.id(),
                shelf.site.code(),
                quantity,
                time,
                customer);
        long at = time + 5 + draws.below(200);
        wire.send(request, at, true);
        if (draws.uniform() < REPEATED) {
            wire.send(request, at + 50 + draws.below(30_000), false);
        }
    }
}
