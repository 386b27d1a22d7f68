// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the last days on pages by the hour in which they happened, and where each of them is.
 *
 * <p>An entry that happened before the log begins is filed under the hour in which it came: it is known again for as long as
 * any other, but has no place in the order.
 */
final class MovementLog {

    static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final int PAGE_BITS = 20;
    private static final long PAGE_MASK = (1L << PAGE_BITS) - 1;

    private final LedgerParts parts;
    private long oldest;
    private long youngest;

    /** Where an entry is. */
    record Place(long page, Logged entry) {

        /** Whether it is older than the log was when it came. */
        boolean isBeforeLog() {
            return (page >> PAGE_BITS) != hour(entry.time());
        }
    }

    MovementLog(long oldest, long youngest, LedgerParts parts) {
        this.oldest = oldest;
        this.youngest = youngest;
        this.parts = parts;
    }

    static long hour(long time) {
        return Math.floorDiv(time, HOUR);
    }

    long oldest() {
        return oldest;
    }

    long youngest() {
        return youngest;
    }

    boolean knows(long id) {
        return parts.seen(id) != null;
    }

    @Nullable
    Place find(long id) {
        Long key = parts.seen(id);
        if (key == null) {
            return null;
        }
        for (Logged each : page(key).entries()) {
            if (each.id() == id) {
                return new Place(key, each);
            }
        }
        throw new IllegalStateException("an entry that is not where it was put");
    }

    void add(Logged entry, long hour) {
        long first = hour << PAGE_BITS;
        LogPage opening = parts.page(first);
        if (opening == null) {
            opening = LogPage.first();
            oldest = Math.min(oldest, hour);
            youngest = Math.max(youngest, hour);
        }
        long key = first + opening.pages() - 1;
        LogPage last = key == first ? opening : page(key);
        if (!last.takes(entry)) {
            parts.putPage(first, opening.withOneMorePage());
            key++;
            last = LogPage.first();
        }
        parts.putPage(key, last.with(entry));
        parts.putSeen(entry.id(), key);
    }

    /** Changes an entry where it is. */
    void replace(Place place, Logged entry) {
        parts.putPage(place.page(), page(place.page()).replacing(entry));
    }

    void remove(Place place) {
        parts.putPage(place.page(), page(place.page()).without(place.entry().id()));
        parts.putSeen(place.entry().id(), null);
    }

    /** All that has its place in the order, in it. */
    List<Logged> inOrder() {
        List<Logged> all = new ArrayList<>();
        for (long hour = oldest; hour <= youngest; hour++) {
            collect(hour, all);
        }
        all.sort(Logged.IN_ORDER);
        return all;
    }

    /** Forgets what is before an hour; gives back what had its place in the order, in it. */
    List<Logged> forget(long before) {
        List<Logged> all = new ArrayList<>();
        long until = Math.min(before, youngest == Long.MIN_VALUE ? youngest : youngest + 1);
        for (long hour = oldest; hour < until; hour++) {
            collect(hour, all);
            LogPage first = parts.page(hour << PAGE_BITS);
            for (int i = 0; first != null && i < first.pages(); i++) {
                long key = (hour << PAGE_BITS) + i;
                page(key).entries().forEach(each -> parts.putSeen(each.id(), null));
                parts.putPage(key, null);
            }
        }
        if (before > youngest) {
            oldest = Long.MAX_VALUE;
            youngest = Long.MIN_VALUE;
        } else {
            oldest = Math.max(oldest, before);
        }
        all.sort(Logged.IN_ORDER);
        return all;
    }

    private void collect(long hour, List<Logged> all) {
        LogPage first = parts.page(hour << PAGE_BITS);
        for (int i = 0; first != null && i < first.pages(); i++) {
            for (Logged each : page((hour << PAGE_BITS) + i).entries()) {
                if (hour(each.time()) == hour) {
                    all.add(each);
                }
            }
        }
    }

    private LogPage page(long key) {
        LogPage page = parts.page(key);
        if (page == null) {
            throw new IllegalStateException("a page is missing: " + (key >> PAGE_BITS) + "/" + (key & PAGE_MASK));
        }
        return page;
    }
}
