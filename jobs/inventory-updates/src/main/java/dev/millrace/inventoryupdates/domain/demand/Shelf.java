// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import dev.millrace.inventoryupdates.domain.settings.OpeningHours;

/**
 * The day that runs, of one item at one site.
 *
 * @param epochDay days since 1970-01-01
 * @param soldAmount so far, thousandths
 * @param withoutMillis opening hours so far in which nothing was available
 * @param since when {@code available} was last looked at, epoch milliseconds UTC
 * @param available thousandths that can be sold
 */
public record Shelf(long epochDay, long soldAmount, long withoutMillis, long since, long available) {

    /**
     * At the first news of an item; what was before is not known, and counts as if it had been there.
     *
     * @param earliest days that ended before are over, epoch milliseconds UTC
     */
    public static Shelf first(DemandInput input, OpeningHours hours, long earliest) {
        long since = Math.max(input.time(), earliest);
        return new Shelf(hours.epochDay(since), 0, 0, since, input.available());
    }

    /** After a change on the day that runs; what comes late counts as if it came now. */
    public Shelf after(DemandInput input, OpeningHours hours) {
        Shelf then = at(Math.max(since, input.time()), hours);
        return new Shelf(
                epochDay, then.soldAmount + input.soldAmount(), then.withoutMillis, then.since, input.available());
    }

    /** The day as a whole, once it has ended. */
    public DayDemand ended(OpeningHours hours) {
        Shelf then = at(hours.endOf(epochDay), hours);
        long open = hours.openMillis(epochDay);
        return new DayDemand(epochDay, soldAmount, open == 0 ? 0 : Math.min(1, (double) then.withoutMillis / open));
    }

    /** The day after. */
    public Shelf next(OpeningHours hours) {
        return new Shelf(epochDay + 1, 0, 0, hours.endOf(epochDay), available);
    }

    private Shelf at(long time, OpeningHours hours) {
        long without = available > 0 ? 0 : hours.openMillis(epochDay, since, time);
        return new Shelf(epochDay, soldAmount, withoutMillis + without, time, available);
    }
}
