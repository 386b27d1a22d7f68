// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.tools.inventoryupdates.world.WorldRun.Told;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds conditions of one kind against the stretches of time in which they must or may be told.
 *
 * <p>One that must be told is found if it was between its first and its last moment; one that was told is wrong if no stretch of
 * the same item and site had begun. What is told late is neither found nor wrong, but for stretches that may be told only while
 * they last.
 */
final class ConditionJudge {

    /** Clocks need not agree to the second on when something began. */
    private static final long SLACK = 5 * Calendar.MINUTE;

    /**
     * When a condition of an item and a site is right.
     *
     * @param item of what
     * @param site where
     * @param from first moment, epoch milliseconds UTC
     * @param latest last moment at which it must have been told; null if it need not be told
     * @param until last moment at which it is not wrong
     */
    record Stretch(
            String item, String site, long from, @Nullable Long latest, long until) {
        boolean concerns(Told told) {
            return told.item().equals(item) && told.site().equals(site) && told.time() >= from - SLACK;
        }
    }

    /**
     * What became of them.
     *
     * @param sought how many must be told
     * @param missed those that were not, in time
     * @param wrong those that were told and must not be
     */
    record Verdict(int sought, List<Stretch> missed, List<Told> wrong) {
        int found() {
            return sought - missed.size();
        }
    }

    private ConditionJudge() {}

    static Verdict judge(List<Stretch> stretches, List<Told> told) {
        List<Stretch> missed = new ArrayList<>();
        int sought = 0;
        for (Stretch each : stretches) {
            Long latest = each.latest();
            if (latest != null) {
                sought++;
                if (told.stream().noneMatch(one -> each.concerns(one) && one.time() <= latest + SLACK)) {
                    missed.add(each);
                }
            }
        }
        List<Told> wrong = told.stream()
                .filter(one ->
                        stretches.stream().noneMatch(each -> each.concerns(one) && one.time() <= each.until() + SLACK))
                .toList();
        return new Verdict(sought, missed, wrong);
    }

    /** Episodes that speak of a condition; from their first moment on it is never wrong. */
    static List<Stretch> of(List<Episode> episodes, String kind, long end) {
        List<Stretch> stretches = new ArrayList<>();
        for (Episode each : episodes) {
            boolean must = each.tells().contains(kind);
            if (each.item() != null && (must || each.mayTell().contains(kind))) {
                stretches.add(new Stretch(each.item(), each.site(), each.from(), must ? each.to() : null, end));
            }
        }
        return stretches;
    }

    /** Times below zero; those an hour apart are one, and those shorter than that need not be told. */
    static List<Stretch> ofNegatives(List<WorldTruth.Negative> negatives) {
        List<WorldTruth.Negative> sorted = negatives.stream()
                .sorted(Comparator.comparing(WorldTruth.Negative::item)
                        .thenComparing(WorldTruth.Negative::site)
                        .thenComparingLong(WorldTruth.Negative::from))
                .toList();
        List<Stretch> stretches = new ArrayList<>();
        WorldTruth.Negative open = null;
        for (WorldTruth.Negative each : sorted) {
            if (open != null
                    && open.item().equals(each.item())
                    && open.site().equals(each.site())
                    && each.from() <= open.to() + Calendar.HOUR) {
                open = new WorldTruth.Negative(open.item(), open.site(), open.from(), Math.max(open.to(), each.to()));
            } else {
                add(stretches, open);
                open = each;
            }
        }
        add(stretches, open);
        return stretches;
    }

    private static void add(List<Stretch> stretches, WorldTruth.@Nullable Negative each) {
        if (each != null) {
            boolean lasts = each.to() - each.from() >= Calendar.HOUR;
            stretches.add(new Stretch(each.item(), each.site(), each.from(), lasts ? each.to() : null, each.to()));
        }
    }
}
