// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import org.jspecify.annotations.Nullable;

/**
 * The calendar of a site after its last trading day, and the one that was in force on that day.
 *
 * @param before null if that was the first
 */
public record CalendarPair(SiteCalendar latest, @Nullable SiteCalendar before) {

    /** After another trading day. */
    public static CalendarPair after(@Nullable CalendarPair earlier, SiteCalendar next) {
        return new CalendarPair(next, earlier == null ? null : earlier.latest());
    }

    /** Whether the site sold anything on a day that is the last that ended. */
    public boolean isTrading(long epochDay) {
        return latest.day() == epochDay;
    }

    /** What was in force on the last trading day. */
    public SiteCalendar inForce() {
        return before == null ? SiteCalendar.unknown(latest.site()) : before;
    }
}
