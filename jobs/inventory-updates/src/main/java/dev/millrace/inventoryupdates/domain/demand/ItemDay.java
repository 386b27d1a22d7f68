// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of the demand for one item at one site: one value of at most 4 KB.
 *
 * @param shelf the youngest day there is news of
 * @param ended days before it that are not learnt yet: none, more while a recording is read faster than its time passes
 * @param last how the stock stood last
 * @param demand what was learnt; null until a trading day has been closed
 */
public record ItemDay(
        Shelf shelf,
        List<DayDemand> ended,
        DemandInput last,
        @Nullable ItemDemand demand) {

    /**
     * At the first news of an item.
     *
     * @param closedUntil days that ended before are closed, epoch milliseconds UTC
     */
    public static ItemDay first(DemandInput input, OpeningHours hours, long closedUntil) {
        Shelf shelf = Shelf.first(input, hours, closedUntil);
        return new ItemDay(shelf.after(input, hours), new ArrayList<>(), input, null);
    }

    /** After a change; what comes late counts for the youngest day. */
    public ItemDay after(DemandInput input, OpeningHours hours) {
        ItemDay then = until(hours.epochDay(input.time()), hours);
        return new ItemDay(then.shelf.after(input, hours), then.ended, input, demand);
    }

    /** With all days before {@code epochDay} ended. */
    public ItemDay until(long epochDay, OpeningHours hours) {
        if (shelf.epochDay() >= epochDay) {
            return this;
        }
        List<DayDemand> days = new ArrayList<>(ended);
        Shelf next = shelf;
        while (next.epochDay() < epochDay) {
            days.add(next.ended(hours));
            next = next.next(hours);
        }
        return new ItemDay(next, days, last, demand);
    }

    /** The first day that is not learnt yet. */
    public long firstDay() {
        return ended.isEmpty() ? shelf.epochDay() : ended.get(0).epochDay();
    }

    /** After the first of the ended days was learnt, or was found not to be a trading day. */
    public ItemDay learnt(@Nullable ItemDemand next) {
        return new ItemDay(shelf, new ArrayList<>(ended.subList(1, ended.size())), last, next);
    }
}
