// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.tools.Draws;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that happens in one scripted run, and the truth about it.
 *
 * @param seed the same seed gives the same run on every machine
 * @param start first moment
 * @param arrivals events in the order in which they arrive
 * @param truths what must and what must not be found
 */
public record Scenarios(long seed, Instant start, List<Arrival> arrivals, List<Truth> truths) {

    /** Length of a run in days: half a year for what is remembered so long, and two months in which most of it happens. */
    public static final int DAYS = 251;

    /** Notifications a day for which the truth about the budget is written; the shipped 100 would take a larger crowd. */
    public static final int NOTIFICATIONS_A_DAY = 30;

    /** Writes the script for a seed. */
    public static Scenarios of(long seed, Instant start) {
        Draws draws = new Draws(seed);
        Stage stage = new Stage(start.toEpochMilli(), draws.split());
        World world = new World();
        Cast cast = new Cast(stage, world, draws.split());
        VelocityStories.tell(cast);
        AmountStories.tell(cast);
        SequenceStories.tell(cast);
        AccountStories.tell(cast);
        PlaceStories.tell(cast);
        TerminalStories.tell(cast);
        CrowdStories.tell(cast);
        RefundStories.tell(cast);
        CompromiseStories.tell(cast);
        MessageTruths.tell(cast);
        CaseTruths.tell(cast);
        Background.tell(stage, world, draws.split());
        return new Scenarios(seed, start, stage.arrivals(), stage.truths());
    }

    /** Cases of each rule, true ones and near misses. */
    public Map<String, int[]> counts() {
        Map<String, int[]> counts = new TreeMap<>();
        for (Truth truth : truths) {
            if (truth.kind() != Truth.Kind.SINGLE) {
                counts.computeIfAbsent(truth.rule(), rule -> new int[2])[truth.kind() == Truth.Kind.TRUE ? 0 : 1]++;
            }
        }
        return counts;
    }
}
