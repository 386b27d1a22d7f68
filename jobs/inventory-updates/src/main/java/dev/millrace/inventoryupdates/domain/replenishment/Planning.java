// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

import dev.millrace.inventoryupdates.domain.counting.CountWatch;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is kept of the plans for one item at one site: one small value.
 *
 * @param plan when to order
 * @param watch what to count
 * @param shortages what was told of its running short
 * @param last how the stock stood last
 * @param waiting outlooks of days that ended, until the pace of the site on them is known: at most one, more while a recording is
 *     read
 */
public record Planning(
        Plan plan, CountWatch watch, Shortages shortages, DemandInput last, List<DemandOutlook> waiting) {

    /** At the first news of an item. */
    public static Planning first(DemandInput now) {
        return new Planning(Plan.none(), CountWatch.none(), Shortages.none(), now, new ArrayList<>());
    }

    /** With one more day that ended. */
    public Planning waitingFor(DemandOutlook outlook) {
        List<DemandOutlook> more = new ArrayList<>(waiting);
        more.add(outlook);
        return new Planning(plan, watch, shortages, last, more);
    }

    /** After the first of the days that ended. */
    public Planning learnt(Plan next, CountWatch counting) {
        return new Planning(next, counting, shortages, last, new ArrayList<>(waiting.subList(1, waiting.size())));
    }

    /** After a change of the position. */
    public Planning at(DemandInput now) {
        return new Planning(plan, watch, shortages, now, waiting);
    }

    /** After a count. */
    public Planning counted(CountWatch counting) {
        return new Planning(plan, counting, shortages, last, waiting);
    }

    /** After a look at it. */
    public Planning judged(Plan next, Shortages told) {
        return new Planning(next, watch, told, last, waiting);
    }
}
