// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.tools.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * One item at one site: what is really there beside what the books say, and what will happen to it.
 *
 * <p>The books here follow the time of what happens, not of its arrival; shops order by them.
 */
final class Shelf {
    final Item item;
    final Site site;
    final Calendar calendar;
    final @Nullable Demand demand;
    final Draws draws;
    final List<Phantom> phantoms = new ArrayList<>();

    /** Ordered when what is there and expected is no more than that. */
    int reorderPoint;

    /** So much is wanted after an order. */
    int orderUpTo;

    /** The incident that is planned for it; null once it has happened, or if there is none. */
    @Nullable
    Incident planned;

    /** First day on which the planned incident may happen. */
    int plannedDay;

    /** Shipped or ordered to here and not yet received, as the one who orders sees it. */
    int inbound;

    /** Units that customers wanted and did not get. */
    long lost;

    private final PriorityQueue<Happening> ahead =
            new PriorityQueue<>(Comparator.comparingLong(Happening::time).thenComparingLong(Happening::order));
    private long order;
    private int actual;
    private int book;
    private int aside;
    private long counted = Long.MIN_VALUE;
    private long countedBefore = Long.MIN_VALUE;
    private int variance;
    private long phantomSince = -1;

    private record Happening(long time, long order, Runnable what) {}

    Shelf(Item item, Site site, Calendar calendar, @Nullable Demand demand, Draws draws) {
        this.item = item;
        this.site = site;
        this.calendar = calendar;
        this.demand = demand;
        this.draws = draws;
    }

    /** Units that are really there. */
    int actual() {
        return actual;
    }

    /** Units that are there by the books. */
    int book() {
        return book;
    }

    /** Units that a customer finds. */
    int onShelf() {
        return actual - aside;
    }

    /** Units that a customer finds by the books. */
    int onShelfByBook() {
        return book - aside;
    }

    /** Makes something happen later. */
    void later(long time, Runnable what) {
        ahead.add(new Happening(time, order++, what));
    }

    /** Lets happen what does before a moment. */
    void runUntil(long end) {
        Happening first = ahead.peek();
        while (first != null && first.time() < end) {
            ahead.poll();
            first.what().run();
            first = ahead.peek();
        }
    }

    /** The planned incident if it is one of these and its day has come; it is not planned any more then. */
    boolean takes(int day, Incident incident) {
        if (planned != incident || day < plannedDay) {
            return false;
        }
        planned = null;
        return true;
    }

    /** Something moved: really, by the books, and to or from what is kept aside for somebody. */
    void move(long time, int really, int booked, int keptAside) {
        actual += really;
        book += booked;
        aside += keptAside;
        look(time);
    }

    /** Somebody counted. */
    void count(long time, int found) {
        countedBefore = counted;
        counted = time;
        variance = found - book;
        book = found;
        look(time);
    }

    /** A count turns out not to have happened; only a later one makes that meaningless. */
    void uncount(long now, long countTime) {
        if (counted == countTime) {
            book -= variance;
            counted = countedBefore;
            look(now);
        }
    }

    /** Something of an earlier time becomes known: the books change unless they were counted since. */
    void learn(long now, long time, int booked) {
        if (time > counted) {
            book += booked;
            look(now);
        }
    }

    /** The world ends. */
    void end(long time) {
        close(time);
    }

    private void look(long time) {
        boolean phantom = onShelf() == 0 && onShelfByBook() > 0;
        if (phantom && phantomSince < 0) {
            phantomSince = time;
        } else if (!phantom) {
            close(time);
        }
    }

    private void close(long time) {
        if (phantomSince >= 0 && demand != null) {
            long open = calendar.openMillis(phantomSince, time);
            if (open > 0) {
                phantoms.add(new Phantom(
                        item.id(), site.code(), phantomSince, time, open, demand.purchasesBetween(phantomSince, time)));
            }
        }
        phantomSince = -1;
    }
}
