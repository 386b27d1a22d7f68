// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Knows what is due when, in a few numbers: the nearer, the finer.
 *
 * <p>Within two minutes by the second, within two hours by the minute, within three days by the hour, then by the day; when a
 * coarse slot begins, what is in it moves to finer ones (the hierarchical timing wheel of Varghese and Lauck, 1987). At most 380
 * slots are open at a time, so that a ledger needs one timer and can say by itself what is due.
 */
final class DueTimes {

    private static final long SECOND = TimeUnit.SECONDS.toMillis(1);
    private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final long FURTHEST = 64 * DAY;
    private static final int PAGE_BITS = 12;

    private final LedgerParts parts;
    private long[] slots;

    DueTimes(long[] slots, LedgerParts parts) {
        this.slots = slots;
        this.parts = parts;
    }

    long[] slots() {
        return slots;
    }

    /** When the next slot begins, or {@link Long#MAX_VALUE}. */
    long next() {
        return slots.length == 0 ? Long.MAX_VALUE : slots[0];
    }

    /** The slot of an instant, as seen from another before it. */
    static long slot(long instant, long asOf) {
        long ahead = instant - asOf;
        if (ahead <= 2 * MINUTE) {
            return floor(instant, SECOND);
        }
        if (ahead <= 2 * HOUR) {
            return floor(instant, MINUTE);
        }
        if (ahead <= 3 * DAY) {
            return floor(instant, HOUR);
        }
        return floor(Math.min(instant, asOf + FURTHEST), DAY);
    }

    void put(long slot, long name) {
        int at = Arrays.binarySearch(slots, slot);
        if (at < 0) {
            int place = -at - 1;
            long[] more = Arrays.copyOf(slots, slots.length + 1);
            System.arraycopy(slots, place, more, place + 1, slots.length - place);
            more[place] = slot;
            slots = more;
            parts.putDue(key(slot, 0), new DuePage(1, new long[] {name}));
            return;
        }
        DuePage first = page(slot, 0);
        int last = first.pages() - 1;
        DuePage page = last == 0 ? first : page(slot, last);
        if (page.names().length < DuePage.MOST) {
            parts.putDue(key(slot, last), page.with(name));
        } else {
            parts.putDue(key(slot, 0), first.withOneMorePage());
            parts.putDue(key(slot, last + 1), new DuePage(1, new long[] {name}));
        }
    }

    /** Takes out the first slot, if it has begun, and says whose turn it is. */
    boolean take(long asOf, LongConsumer turns) {
        if (next() > asOf) {
            return false;
        }
        long slot = slots[0];
        slots = Arrays.copyOfRange(slots, 1, slots.length);
        int pages = page(slot, 0).pages();
        long[][] names = new long[pages][];
        for (int i = 0; i < pages; i++) {
            names[i] = page(slot, i).names();
            parts.putDue(key(slot, i), null);
        }
        for (long[] each : names) {
            for (long name : each) {
                turns.accept(name);
            }
        }
        return true;
    }

    private DuePage page(long slot, int number) {
        @Nullable DuePage page = parts.due(key(slot, number));
        if (page == null) {
            throw new IllegalStateException("a slot without its page");
        }
        return page;
    }

    private static long key(long slot, int page) {
        return ((slot / SECOND) << PAGE_BITS) | page;
    }

    private static long floor(long instant, long width) {
        return Math.floorDiv(instant, width) * width;
    }
}
