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
 * @param watched how the stock stood when it was last judged
 * @param last how the stock stood last
 * @param waiting outlooks of days that ended, until the pace of the site on them is known: at most one, more while a recording is
 *     read
 * @param ahead what happened since those days, which is judged after them: a few at midnight, more while a recording is read
 */
public record Planning(
        Plan plan,
        CountWatch watch,
        Shortages shortages,
        DemandInput watched,
        DemandInput last,
        List<DemandOutlook> waiting,
        List<DemandInput> ahead) {

    /** At the first news of an item. */
    public static Planning first(DemandInput now) {
        return new Planning(
                Plan.none(),
                CountWatch.first(now.time()),
                Shortages.none(),
                now,
                now,
                new ArrayList<>(),
                new ArrayList<>());
    }

    /** With one more day that ended. */
    public Planning waitingFor(DemandOutlook outlook) {
        return new Planning(plan, watch, shortages, watched, last, with(waiting, outlook), ahead);
    }

    /** After the first of the days that ended. */
    public Planning learnt(Plan next, CountWatch counting) {
        return new Planning(next, counting, shortages, watched, last, withoutFirst(waiting), ahead);
    }

    /** After a change of the position that is not judged yet. */
    public Planning at(DemandInput now) {
        return new Planning(plan, watch, shortages, watched, now, waiting, with(ahead, now));
    }

    /** After the watch was told of the first change that is not judged yet. */
    public Planning told(CountWatch counting) {
        return new Planning(plan, counting, shortages, ahead.get(0), last, waiting, withoutFirst(ahead));
    }

    /** After a look at it. */
    public Planning judged(Plan next, Shortages told) {
        return new Planning(next, watch, told, watched, last, waiting, ahead);
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    private static <T> List<T> withoutFirst(List<T> list) {
        return new ArrayList<>(list.subList(1, list.size()));
    }
}
