// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import org.jspecify.annotations.Nullable;

/**
 * The calendar of a site after a trading day, and the one that was in force on that day.
 *
 * @param before null if that was the first
 */
public record CalendarPair(SiteCalendar after, @Nullable SiteCalendar before) {

    /** What was in force on that day. */
    public SiteCalendar inForce() {
        return before == null ? SiteCalendar.unknown(after.site()) : before;
    }
}
