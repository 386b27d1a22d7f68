// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.tools.inventoryupdates.world.Receiving.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sells what is on its shelves, loses some of it, counts some of it, and asks for more by its books. */
final class Shop {

    /** Tills of each. */
    static final int TILLS = 2;

    private static final double SINGLE_THEFTS = 0.0025;
    private static final double RETURNED = 0.01;
    private static final int COLLECTION = 4;

    private final Wire wire;
    private final Log log;
    private final Receiving receiving;
    private final Warehouse warehouse;
    private final CountingPlan counting;

    Shop(Wire wire, Log log, Receiving receiving, Warehouse warehouse, CountingPlan counting) {
        this.wire = wire;
        this.log = log;
        this.receiving = receiving;
        this.warehouse = warehouse;
        this.counting = counting;
    }

    /** One day of one item there; {@code supply} is the same item at the warehouse. */
    void day(Shelf shelf, @Nullable Shelf supply, Demand demand, int number, int day) {
        customers(shelf, demand, day);
        losses(shelf, demand, day);
        shelf.later(shelf.calendar.opening(day), () -> oddities(shelf, day));
        if (counting.counts(shelf.site, number, day)) {
            long time = shelf.calendar.at(day, 21 * 60 + 30) + 1000L * number;
            long sheet = time + Calendar.MINUTE + shelf.draws.below((int) (Calendar.HOUR * 3 / 2));
            shelf.later(time, () -> count(shelf, time, sheet));
        }
        long evening = shelf.calendar.at(day, 23 * 60 + 15);
        shelf.later(evening, () -> replenish(shelf, supply, day));
        shelf.runUntil(shelf.calendar.midnight(day + 1));
    }

    /** Units in whole packs, at least as many as wanted. */
    static int wholePacks(Item item, int wanted) {
        return (Math.max(1, wanted) + item.pack() - 1) / item.pack() * item.pack();
    }

    private void customers(Shelf shelf, Demand demand, int day) {
        for (int hour = 0; hour < shelf.calendar.openHours(); hour++) {
            long begin = shelf.calendar.opening(day) + hour * Calendar.HOUR;
            for (int left = shelf.draws.poisson(demand.purchasesIn(day, hour)); left > 0; left--) {
                long time = begin + shelf.draws.below((int) Calendar.HOUR);
                int wanted = demand.size(shelf.draws);
                shelf.later(time, () -> sell(shelf, time, wanted, day));
            }
        }
    }

    private void sell(Shelf shelf, long time, int wanted, int day) {
        int taken = Math.max(0, Math.min(wanted, shelf.onShelf()));
        shelf.lost += wanted - taken;
        if (taken == 0) {
            return;
        }
        log.sold += taken;
        int till = 1 + shelf.draws.below(TILLS);
        Draft draft = new Draft(MovementType.SELL, shelf, taken, time);
        boolean booked = wire.send(draft.as(wire.id("pos" + till, shelf.site)), till);
        shelf.move(time, -taken, booked ? -taken : 0, 0);
        if (shelf.draws.uniform() < RETURNED) {
            int later = Math.min(shelf.calendar.days() - 1, day + 1 + shelf.draws.below(4));
            if (later > day) {
                long back = moment(shelf, later);
                shelf.later(back, () -> giveBack(shelf, back, taken));
            }
        }
        if (shelf.takes(day, Incident.VOIDED_SALE)) {
            saleThatNeverWas(shelf, time + 1);
        }
    }

    private void giveBack(Shelf shelf, long time, int quantity) {
        post(shelf, MovementType.RETURN, quantity, time, null);
        shelf.move(time, quantity, quantity, 0);
    }

    private void saleThatNeverWas(Shelf shelf, long time) {
        String id = wire.id("pos1", shelf.site);
        Draft draft = new Draft(MovementType.SELL, shelf, 1, time);
        long known = time + Calendar.HOUR + shelf.draws.below((int) (4 * Calendar.HOUR));
        if (shelf.draws.uniform() < 0.5) {
            wire.sendWithoutEffect(draft.voided(id, known, null), known);
            wire.sendWithoutEffect(draft.as(id), known + 10 * Calendar.MINUTE);
        } else {
            wire.send(draft.as(id), Wire.OFFICE);
            shelf.move(time, 0, -1, 0);
            wire.send(draft.voided(id, known, List.of()), Wire.OFFICE, known);
            shelf.later(known, () -> shelf.learn(known, time, 1));
        }
        log.add(Episode.of(Incident.VOIDED_SALE, shelf.item.id(), shelf.site.code(), time, known, 1));
    }

    private void losses(Shelf shelf, Demand demand, int day) {
        for (int left = shelf.draws.poisson(demand.unitsPerDay() * SINGLE_THEFTS); left > 0; left--) {
            long time = moment(shelf, day);
            shelf.later(time, () -> {
                if (shelf.onShelf() > 0) {
                    steal(shelf, time, 1, Incident.THEFT);
                }
            });
        }
        if (shelf.planned == Incident.SHELF_EMPTIED && day >= shelf.plannedDay) {
            long time = moment(shelf, day);
            shelf.later(time, () -> {
                // With the books no higher than the reorder point somebody would refill the shelf tomorrow.
                if (shelf.onShelf() > 1 && shelf.onShelfByBook() > shelf.reorderPoint) {
                    shelf.planned = null;
                    steal(shelf, time, shelf.onShelf(), Incident.SHELF_EMPTIED);
                }
            });
        }
    }

    private void steal(Shelf shelf, long time, int quantity, Incident kind) {
        log.stolen += quantity;
        log.add(Episode.of(kind, shelf.item.id(), shelf.site.code(), time, time, quantity));
        shelf.move(time, -quantity, 0, 0);
    }

    /** What is seldom done with a shelf, at most one of them a day. */
    private void oddities(Shelf shelf, int day) {
        long time = moment(shelf, day);
        double chance = shelf.draws.uniform();
        boolean there = shelf.onShelf() > COLLECTION && shelf.onShelfByBook() > COLLECTION;
        if (shelf.takes(day, Incident.VOIDED_COUNT)) {
            wrongCount(shelf, day);
        } else if (chance < 0.01 && there && day < shelf.calendar.days() - 2) {
            shelf.later(time, () -> collection(shelf, time));
        } else if (chance > 0.99) {
            seen(shelf, time);
        } else if (chance > 0.987 && there) {
            shelf.later(time, () -> {
                post(shelf, MovementType.DISPOSE, 1, time, "damaged");
                shelf.move(time, -1, -1, 0);
            });
        } else if (chance > 0.985 && there) {
            shelf.later(time, () -> hold(shelf, time, day));
        } else if (chance > 0.9845) {
            shelf.later(time, () -> adjust(shelf, time));
        }
    }

    /** Radio tags are read twice at the same gate. */
    private void seen(Shelf shelf, long time) {
        post(shelf, MovementType.OBSERVE, 1, time, null);
        post(shelf, MovementType.OBSERVE, 1, time + 1 + shelf.draws.below(600_000), null);
    }

    private void hold(Shelf shelf, long time, int day) {
        if (shelf.onShelf() < 1 || shelf.onShelfByBook() < 1) {
            return;
        }
        post(shelf, MovementType.HOLD, 1, time, "inspection");
        shelf.move(time, 0, 0, 1);
        if (shelf.draws.uniform() < 0.6 && day + 1 < shelf.calendar.days()) {
            long end = shelf.calendar.at(day + 1, 8 * 60) + shelf.draws.below(3_000_000);
            shelf.later(end, () -> {
                post(shelf, MovementType.RELEASE_HOLD, 1, end, null);
                shelf.move(end, 0, 0, -1);
            });
        }
    }

    private void adjust(Shelf shelf, long time) {
        int difference = shelf.actual() - shelf.book();
        if (difference != 0) {
            post(shelf, MovementType.ADJUST, difference, time, "found");
            shelf.move(time, 0, difference, 0);
        }
    }

    /** Somebody wants to collect what another shop system has reserved: it is fetched, forgotten or given up. */
    private void collection(Shelf shelf, long time) {
        if (shelf.onShelf() < 1 || shelf.onShelfByBook() < 1) {
            return;
        }
        String which = "collect-" + wire.id("web", shelf.site);
        long expires = time + COLLECTION * Calendar.HOUR;
        Draft reserve = new Draft(MovementType.RESERVE, shelf, 1, time)
                .reservation(which)
                .expiresAt(expires);
        wire.send(reserve.as(wire.id("oms", shelf.site)), Wire.OFFICE);
        double fate = shelf.draws.uniform();
        long next = time + Calendar.HOUR + shelf.draws.below((int) Calendar.HOUR);
        if (fate < 0.6) {
            shelf.later(next, () -> pick(shelf, which, next, fate < 0.5));
        } else if (fate < 0.8) {
            shelf.later(next, () -> reserved(shelf, MovementType.RELEASE, which, next));
        }
    }

    private void pick(Shelf shelf, String which, long time, boolean fetched) {
        if (shelf.onShelf() < 1) {
            reserved(shelf, MovementType.RELEASE, which, time);
            return;
        }
        reserved(shelf, MovementType.PICK, which, time);
        shelf.move(time, 0, 0, 1);
        if (fetched) {
            long end = time + Calendar.HOUR + shelf.draws.below((int) Calendar.HOUR);
            shelf.later(end, () -> {
                reserved(shelf, MovementType.SELL, which, end);
                shelf.move(end, -1, -1, -1);
                log.sold++;
            });
        }
    }

    private void reserved(Shelf shelf, MovementType type, String which, long time) {
        Draft draft = new Draft(type, shelf, 1, time).reservation(which);
        wire.send(draft.as(wire.id("oms", shelf.site)), Wire.OFFICE);
    }

    private void count(Shelf shelf, long time, long sheet) {
        Draft draft = new Draft(MovementType.COUNT, shelf, shelf.actual(), time);
        wire.send(draft.as(wire.id("count", shelf.site)), Wire.OFFICE, sheet);
        shelf.count(time, shelf.actual());
    }

    private void wrongCount(Shelf shelf, int day) {
        long time = shelf.calendar.at(day, 22 * 60 + 50) + shelf.draws.below(60_000);
        long known = time + 10 * Calendar.HOUR + shelf.draws.below((int) (6 * Calendar.HOUR));
        String id = wire.id("count", shelf.site);
        shelf.later(time, () -> {
            int found = shelf.actual() + 10;
            Draft draft = new Draft(MovementType.COUNT, shelf, found, time);
            wire.send(draft.as(id), Wire.OFFICE);
            shelf.count(time, found);
            wire.send(draft.voided(id, known, List.of()), Wire.OFFICE, known);
            shelf.later(known, () -> shelf.uncount(known, time));
            log.add(Episode.of(Incident.VOIDED_COUNT, shelf.item.id(), shelf.site.code(), time, known, 10));
        });
    }

    private void replenish(Shelf shelf, @Nullable Shelf supply, int day) {
        int position = shelf.onShelfByBook() + shelf.inbound;
        if (position > shelf.reorderPoint) {
            return;
        }
        int quantity = wholePacks(shelf.item, shelf.orderUpTo - position);
        shelf.inbound += quantity;
        if (supply != null && !shelf.item.direct()) {
            warehouse.request(supply, shelf, quantity, day + 1);
            return;
        }
        int deliveryDay = day + 2 + shelf.draws.below(2);
        long time = shelf.calendar.at(deliveryDay, 6 * 60 + 30) + shelf.draws.below((int) (4 * Calendar.HOUR));
        shelf.later(time, () -> receiving.receive(shelf, time, Delivery.ordered(quantity, null)));
    }

    private void post(Shelf shelf, MovementType type, int quantity, long time, @Nullable String reason) {
        Draft draft = new Draft(type, shelf, quantity, time);
        if (reason != null) {
            draft.reason(reason);
        }
        wire.send(draft.as(wire.id("shop", shelf.site)), Wire.OFFICE);
    }

    private static long moment(Shelf shelf, int day) {
        return shelf.calendar.opening(day)
                + (long) (shelf.draws.uniform() * shelf.calendar.openHours() * Calendar.HOUR);
    }
}
