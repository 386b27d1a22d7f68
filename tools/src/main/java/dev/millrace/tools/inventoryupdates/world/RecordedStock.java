// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The books as they are after each message, by the definition of the ledger: on hand is what the latest count found, plus what
 * moved after it; what is declared void counts for nothing. A transfer that was received in part stays in transit with the rest.
 *
 * <p>Memory: three counts and five days of movements for each item and site. All amounts are thousandths of a unit.
 */
final class RecordedStock {

    // More than anything in the world is late; only a count that comes later than what follows it needs them.
    private static final long KEPT = 5 * Calendar.DAY;
    private static final int COUNTS = 3;

    private final Map<String, Shelves> shelves = new LinkedHashMap<>();
    private final Map<String, long[]> transfers = new HashMap<>();
    private final Map<String, long[]> collections = new HashMap<>();
    private final List<Negative> negatives = new ArrayList<>();
    private final Flows flows = new Flows();

    /**
     * A stretch of time in which on hand was below zero, by arrival.
     *
     * @param item of what
     * @param site where
     * @param from first moment, epoch milliseconds UTC
     * @param to last moment
     */
    record Negative(String item, String site, long from, long to) {}

    /** Units over all items and sites, in thousandths. */
    static final class Flows {
        long received;
        long sold;
        long returned;
        long disposed;
        long adjusted;
        long shipped;
        long receivedOfTransfers;
        /** On hand beyond the sum of all that moved: what counts have put right. */
        long counted;
    }

    /** One item at one site. */
    private static final class Shelves {
        final String item;
        final String site;
        /** By the time of a count: what was found, and what moved until the next. */
        final TreeMap<Long, long[]> counts = new TreeMap<>();

        final Deque<long[]> recent = new ArrayDeque<>();
        long moved;
        long hold;
        long inTransit;
        long allocated;
        long negativeSince = -1;

        Shelves(String item, String site) {
            this.item = item;
            this.site = site;
            counts.put(Long.MIN_VALUE, new long[2]);
        }

        long onHand() {
            long[] latest = counts.lastEntry().getValue();
            return latest[0] + latest[1];
        }

        void move(long at, long time, long amount) {
            moved += amount;
            segmentOf(time)[1] += amount;
            recent.add(new long[] {time, amount, at});
            while (!recent.isEmpty() && recent.getFirst()[2] < at - KEPT) {
                recent.removeFirst();
            }
        }

        void count(long time, long found) {
            long[] before = segmentOf(time);
            Long next = counts.higherKey(time);
            long after = 0;
            for (long[] each : recent) {
                if (each[0] > time && (next == null || each[0] <= next)) {
                    after += each[1];
                }
            }
            before[1] -= after;
            counts.put(time, new long[] {found, after});
            while (counts.size() > COUNTS) {
                counts.pollFirstEntry();
            }
        }

        void uncount(long time) {
            long[] gone = counts.remove(time);
            if (gone != null) {
                counts.lowerEntry(time).getValue()[1] += gone[1];
            }
        }

        // What happened at the very time of a count was counted. Before the oldest that is kept nothing matters any
        // more.
        private long[] segmentOf(long time) {
            Map.Entry<Long, long[]> entry = counts.lowerEntry(time);
            return entry == null ? new long[2] : entry.getValue();
        }
    }

    /** Takes the next message; what is not effective changes nothing. */
    void take(WorldMessage message) {
        StockMovement movement = message.movement();
        if (movement == null || !message.effective()) {
            return;
        }
        Shelves shelf = shelf(movement.item(), movement.site());
        long sign = movement.voidedAt() == null ? 1 : -1;
        long amount = sign * Amounts.of(movement.quantity());
        if (movement.type() == MovementType.COUNT) {
            if (sign > 0) {
                shelf.count(movement.time(), amount);
            } else {
                shelf.uncount(movement.time());
            }
        } else {
            long change = change(movement.type()) * amount;
            if (change != 0) {
                shelf.move(message.at(), movement.time(), change);
            }
            other(movement, shelf, amount);
        }
        look(shelf, message.at());
    }

    /** The books of a shelf. */
    record Booked(String item, String site, long onHand, long reserved, long allocated, long hold, long inTransit) {}

    /** All shelves of which anything was heard. Nothing is reserved any more: each reservation was kept, given up, or expired. */
    List<Booked> booked() {
        List<Booked> all = new ArrayList<>();
        shelves.values()
                .forEach(shelf -> all.add(new Booked(
                        shelf.item, shelf.site, shelf.onHand(), 0, shelf.allocated, shelf.hold, shelf.inTransit)));
        return all;
    }

    /** Stretches of time below zero; those that last are over at the end of the world. */
    List<Negative> negatives(long end) {
        shelves.values().forEach(shelf -> {
            if (shelf.negativeSince >= 0) {
                negatives.add(new Negative(shelf.item, shelf.site, shelf.negativeSince, end));
                shelf.negativeSince = -1;
            }
        });
        return negatives;
    }

    Flows flows() {
        flows.counted = 0;
        shelves.values().forEach(shelf -> flows.counted += shelf.onHand() - shelf.moved);
        return flows;
    }

    /** Sign of what a movement does to what is on hand. */
    static int change(MovementType type) {
        return switch (type) {
            case RECEIVE, VOID_SHIP, RETURN, RETURN_HELD, ADJUST -> 1;
            case SHIP, SELL, DISPOSE -> -1;
            default -> 0;
        };
    }

    private void other(StockMovement movement, Shelves shelf, long amount) {
        switch (movement.type()) {
            case RECEIVE -> {
                if (movement.shipment() == null) {
                    flows.received += amount;
                } else {
                    flows.receivedOfTransfers += amount;
                    transfer(shelf, movement.shipment(), 0, amount);
                }
            }
            case SHIP, VOID_SHIP -> {
                long shipped = movement.type() == MovementType.SHIP ? amount : -amount;
                flows.shipped += shipped;
                Shelves to = shelf(movement.item(), String.valueOf(movement.otherSite()));
                transfer(to, String.valueOf(movement.shipment()), shipped, 0);
            }
            case SELL -> {
                flows.sold += amount;
                collected(shelf, movement.reservation(), 0, amount);
            }
            case PICK -> collected(shelf, movement.reservation(), amount, 0);
            case RETURN, RETURN_HELD -> {
                flows.returned += amount;
                shelf.hold += movement.type() == MovementType.RETURN_HELD ? amount : 0;
            }
            case HOLD -> shelf.hold += amount;
            case RELEASE_HOLD -> shelf.hold -= amount;
            case DISPOSE -> flows.disposed += amount;
            case ADJUST -> flows.adjusted += amount;
            default -> {
                // Nothing that is judged.
            }
        }
    }

    private void transfer(Shelves to, String shipment, long shipped, long received) {
        long[] sums = transfers.computeIfAbsent(shipment + "|" + to.item, key -> new long[2]);
        to.inTransit -= Math.max(0, sums[0] - sums[1]);
        sums[0] += shipped;
        sums[1] += received;
        to.inTransit += Math.max(0, sums[0] - sums[1]);
    }

    private void collected(Shelves shelf, @Nullable String reservation, long picked, long gone) {
        if (reservation == null) {
            return;
        }
        long[] sums = collections.computeIfAbsent(reservation, key -> new long[2]);
        shelf.allocated -= Math.max(0, sums[0] - sums[1]);
        sums[0] += picked;
        sums[1] += gone;
        shelf.allocated += Math.max(0, sums[0] - sums[1]);
    }

    private void look(Shelves shelf, long at) {
        boolean negative = shelf.onHand() < 0;
        if (negative && shelf.negativeSince < 0) {
            shelf.negativeSince = at;
        } else if (!negative && shelf.negativeSince >= 0) {
            negatives.add(new Negative(shelf.item, shelf.site, shelf.negativeSince, at));
            shelf.negativeSince = -1;
        }
    }

    private Shelves shelf(String item, String site) {
        return shelves.computeIfAbsent(WorldMessage.key(item, site), key -> new Shelves(item, site));
    }
}
