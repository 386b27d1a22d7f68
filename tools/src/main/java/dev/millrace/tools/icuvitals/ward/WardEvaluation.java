// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.alert.Alert;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Runs the job over a ward and says what of its truth was found, and what people were told without cause. */
public final class WardEvaluation {

    private final WardRun run;
    private final PrintStream log;

    /** Tells its progress and details to {@code log}. */
    public WardEvaluation(WardRun run, PrintStream log) {
        this.run = run;
        this.log = log;
    }

    /**
     * One evaluation in figures.
     *
     * @param figures for printing as one JSON object
     * @param clean whether all was found and nothing was wrong
     */
    public record Report(Map<String, Object> figures, boolean clean) {}

    /** Writes the ward of a seed, runs it and judges it. */
    public Report evaluate(WardRun.WardScript script) throws Exception {
        Ward ward = script.ward();
        WardFeed feed = ward.feed();
        long messages = 0;
        while (feed.hasNext()) {
            feed.next();
            messages++;
        }
        log.printf(
                Locale.ROOT,
                "seed %d: %,d messages of %d beds in %d h from %s%n",
                script.seed(),
                messages,
                script.beds(),
                script.hours(),
                Instant.ofEpochMilli(script.start()));
        long begun = System.nanoTime();
        WardRun.Results results = run.over(script, messages);
        WardJudge.Verdict verdict = new WardJudge(ward.episodes()).judge(results.alerts());
        List<Amendment> notAmended = WardJudge.notAmended(ward.amendments(), results.amended());
        detail(ward, verdict, results.alerts(), notAmended, script.start());
        log.printf(Locale.ROOT, "the job took %.0f s%n", (System.nanoTime() - begun) / 1e9);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("must_alarm", verdict.sought().size());
        figures.put("found", verdict.found());
        figures.put("missed", verdict.missed());
        figures.put("must_not_alarm", verdict.mustNot());
        figures.put("false", verdict.wrong().size());
        figures.put("notifications", verdict.notifications());
        figures.put("raw_crossings", feed.rawCrossings());
        return new Report(figures, verdict.missed() == 0 && verdict.wrong().isEmpty() && notAmended.isEmpty());
    }

    private void detail(
            Ward ward, WardJudge.Verdict verdict, List<Alert> alerts, List<Amendment> notAmended, long start) {
        Map<String, int[]> scenarios = new TreeMap<>();
        Map<String, Long> slowest = new TreeMap<>();
        for (WardJudge.Sought each : verdict.sought()) {
            String name = each.episode().scenario() + " "
                    + String.join("|", each.episode().rules());
            int[] counts = scenarios.computeIfAbsent(name, key -> new int[2]);
            counts[0]++;
            if (each.found()) {
                counts[1]++;
                slowest.merge(name, each.after(), Math::max);
            } else {
                Episode missed = each.episode();
                log.printf(
                        Locale.ROOT,
                        "missed: %s at %s (%s) from %s to %s%n",
                        name,
                        missed.bed(),
                        missed.encounter(),
                        clock(missed.from(), start),
                        clock(missed.latest() == null ? missed.to() : missed.latest(), start));
            }
        }
        scenarios.forEach((name, counts) -> log.printf(
                Locale.ROOT,
                "%-60s %d of %d, slowest after %.1f s%n",
                name,
                counts[1],
                counts[0],
                slowest.getOrDefault(name, 0L) / 1e3));
        verdict.wrong()
                .forEach(alert -> log.printf(
                        Locale.ROOT,
                        "false: %s at %s (%s), %s, severity %d: %s%n",
                        alert.dedupKey(),
                        alert.site(),
                        ward.scenarioAt(bed(alert)),
                        clock(WardJudge.time(alert), start),
                        alert.severity(),
                        String.join(
                                "; ",
                                alert.reasons().stream().map(Alert.Reason::text).toList())));
        notAmended.forEach(
                each -> log.printf(Locale.ROOT, "not amended: %s, %s%n", each.encounter(), clock(each.at(), start)));
        Map<String, Integer> spoke = new TreeMap<>();
        alerts.forEach(alert -> spoke.merge(WardJudge.rule(alert) + " " + alert.phase(), 1, Integer::sum));
        log.println(spoke);
    }

    private static String bed(Alert alert) {
        String site = String.valueOf(alert.site());
        return site.substring(site.indexOf('/') + 1);
    }

    private static String clock(long time, long start) {
        long seconds = Math.floorDiv(time - start, 1000);
        return String.format(
                Locale.ROOT,
                "%s%d:%02d:%02d",
                seconds < 0 ? "-" : "",
                Math.abs(seconds) / 3600,
                Math.abs(seconds) / 60 % 60,
                Math.abs(seconds) % 60);
    }
}
