// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

/**
 * An item at a site begins to run short, does so more or less than before, or is there again.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param kind of shortage
 * @param present whether it is short
 * @param time of what brought it about, epoch milliseconds UTC; never before what was told last
 * @param severity 3 to act this shift, 4 to look when convenient
 * @param observed base units: LOW the inventory position, STOCKOUT what is available
 * @param expected base units to compare with: LOW the reorder point, STOCKOUT 0
 * @param coverDays trading days that what is available lasts; 0 if the demand is not known
 * @param settingsVersion of the settings in force
 */
public record Shortage(
        String item,
        String site,
        Kind kind,
        boolean present,
        long time,
        int severity,
        double observed,
        double expected,
        double coverDays,
        long settingsVersion) {

    /** Of what there is too little. */
    public enum Kind {
        /** What is there and under way has fallen to the reorder point. */
        LOW,
        /** Nothing is available while the site is open. It lasts until something is, also over night. */
        STOCKOUT
    }
}
