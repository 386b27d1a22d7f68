// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

import dev.millrace.inventoryupdates.domain.counting.CountWatch;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of the plans for one item at one site: one small value.
 *
 * @param plan when to order
 * @param watch what to count
 * @param last how the stock stood last
 * @param waiting outlook of a day that ended, until the pace of its site is known
 */
public record Planning(
        Plan plan,
        CountWatch watch,
        DemandInput last,
        @Nullable DemandOutlook waiting) {

    /** At the first news of an item. */
    public static Planning first(DemandInput now) {
        return new Planning(Plan.none(), CountWatch.none(), now, null);
    }
}
