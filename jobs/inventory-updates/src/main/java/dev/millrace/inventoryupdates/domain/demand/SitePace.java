// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

/**
 * How much more a site sells than its items lead to expect; fixed at the end of a day for the next.
 *
 * @param site GLN or site code
 * @param epochDay the trading day that ended, days since 1970-01-01
 * @param factor by which forecasts are multiplied; 1 until there is something to go by
 */
public record SitePace(String site, long epochDay, double factor) {

    /** As expected. */
    public static SitePace even(String site) {
        return new SitePace(site, Long.MIN_VALUE, 1);
    }
}
