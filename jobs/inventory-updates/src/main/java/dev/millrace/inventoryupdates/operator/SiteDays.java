// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.jspecify.annotations.Nullable;

/**
 * What was told of the days of each site, kept for as long as a recording may be read ahead of its time.
 *
 * <p>When a recording is read, event time goes forward by days at once: an item that learns from a Monday finds the Tuesday told
 * already.
 */
final class SiteDays<T> {

    private static final long KEPT = 400;

    /** Longer than any site is closed, or its old days would not be found. */
    private static final long SWEPT = 30;

    private final BroadcastState<String, T> days;

    SiteDays(BroadcastState<String, T> days) {
        this.days = days;
    }

    static <T> @Nullable T of(ReadOnlyBroadcastState<String, T> days, String site, long epochDay) throws Exception {
        return days.get(key(site, epochDay));
    }

    static <T> @Nullable T latest(ReadOnlyBroadcastState<String, T> days, String site) throws Exception {
        return days.get(site);
    }

    /** The latest of the weeks before a day, whatever has been told of later days. */
    static <T> @Nullable T latestBefore(ReadOnlyBroadcastState<String, T> days, String site, long epochDay)
            throws Exception {
        T found = null;
        for (long day = epochDay - 1; found == null && day >= epochDay - SWEPT; day--) {
            found = of(days, site, day);
        }
        return found;
    }

    void put(String site, long epochDay, T told) throws Exception {
        days.put(key(site, epochDay), told);
        days.put(site, told);
        for (long old = epochDay - KEPT - SWEPT; old < epochDay - KEPT; old++) {
            days.remove(key(site, old));
        }
    }

    private static String key(String site, long epochDay) {
        return site + '|' + epochDay;
    }
}
