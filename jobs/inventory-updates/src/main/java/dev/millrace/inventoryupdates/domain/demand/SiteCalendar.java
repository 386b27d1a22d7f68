// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import java.util.Arrays;

/**
 * What is known of a site before the items are asked: which days are trading days, and how its sales are spread over the week.
 * Fixed at the end of a day for the next.
 *
 * @param site GLN or site code
 * @param day the day that ended, days since 1970-01-01; a trading day
 * @param tradingDays how many there were so far
 * @param weekdays sales of Monday to Sunday over those of an average trading day
 * @param typicalLog mean natural logarithm of the base units of one sale; what is exceptional for an item that never sold before
 * @param meanAmount what an item has sold so far on average, of those that sold at all, thousandths
 */
public record SiteCalendar(
        String site, long day, long tradingDays, double[] weekdays, double typicalLog, long meanAmount) {

    /** Before the first trading day. */
    public static SiteCalendar unknown(String site) {
        double[] even = new double[7];
        Arrays.fill(even, 1);
        return new SiteCalendar(site, Long.MIN_VALUE, 0, even, Double.NaN, 0);
    }

    /**
     * Sales of a weekday over those of an average trading day.
     *
     * @param epochDay days since 1970-01-01
     */
    public double weekday(long epochDay) {
        return weekdays[weekdayOf(epochDay)];
    }

    /** Monday is 0; 1970-01-01 was a Thursday. */
    static int weekdayOf(long epochDay) {
        return (int) Math.floorMod(epochDay + 3, 7L);
    }
}
