// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.inventoryupdates.domain.Amounts;
import java.io.PrintStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs the job over a world and says what of its truth it found, and what it said without cause. */
public final class WorldEvaluation {
    private static final int SHOWN = 20;

    private final WorldRun run;
    private final PrintStream log;

    /** Tells its progress and details to {@code log}. */
    public WorldEvaluation(WorldRun run, PrintStream log) {
        this.run = run;
        this.log = log;
    }

    /**
     * One evaluation in figures.
     *
     * @param figures for printing as one JSON object
     * @param clean whether no unit was made, lost or promised twice, and every request was answered once
     */
    public record Report(Map<String, Object> figures, boolean clean) {}

    /** Writes the world of a script, runs it and judges it. */
    public Report evaluate(WorldRun.WorldScript script) throws Exception {
        World world = script.world();
        WorldTruth truth = world.truth();
        log.printf(
                Locale.ROOT,
                "seed %d: %,d messages of %d items at %d sites in %d days, refusals %s%n",
                script.seed(),
                truth.messages(),
                script.items(),
                script.sites(),
                script.days(),
                truth.refusals());
        Map<Incident, Integer> incidents = new EnumMap<>(Incident.class);
        truth.episodes().forEach(each -> incidents.merge(each.kind(), 1, Integer::sum));
        log.println(incidents);
        long begun = System.nanoTime();
        WorldRun.Results results = run.over(script, truth.messages());
        WorldJudge.Verdict verdict = new WorldJudge(world, truth).judge(results);
        detail(verdict);
        Map<String, Object> figures = figures(verdict);
        figures.put("seconds", Math.round((System.nanoTime() - begun) / 1e8) / 10.0);
        PromiseJudge.Verdict promises = verdict.promises();
        boolean clean = verdict.mismatches().isEmpty()
                && verdict.conservationError() == 0
                && promises.oversold().isEmpty()
                && promises.unanswered().isEmpty()
                && promises.answeredTwice().isEmpty()
                && promises.unasked().isEmpty();
        return new Report(figures, clean);
    }

    private static Map<String, Object> figures(WorldJudge.Verdict verdict) {
        PromiseJudge.Verdict promises = verdict.promises();
        PhantomJudge.Verdict phantoms = verdict.phantoms();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("requests", promises.requests());
        figures.put("accepted", promises.accepted());
        figures.put("oversold", promises.oversold().size());
        figures.put("refused_in_vain", promises.refusedInVain().size());
        figures.put("unanswered", promises.unanswered().size());
        figures.put("answered_twice", promises.answeredTwice().size());
        figures.put("unasked", promises.unasked().size());
        figures.put("conservation_error", Amounts.units(verdict.conservationError()));
        figures.put("position_mismatches", verdict.mismatches().size());
        figures.put("phantom_precision", share(phantoms.precision()));
        figures.put("phantom_recall", share(phantoms.recall()));
        figures.put("phantom_suspects", phantoms.told());
        figures.put("phantom_sought", phantoms.sought());
        verdict.conditions().forEach((kind, each) -> {
            String name = kind.toLowerCase(Locale.ROOT);
            figures.put(name + "_sought", each.sought());
            figures.put(name + "_found", each.found());
            figures.put(name + "_false", each.wrong().size());
        });
        return figures;
    }

    private void detail(WorldJudge.Verdict verdict) {
        PromiseJudge.Verdict promises = verdict.promises();
        show("oversold", promises.oversold());
        show("refused in vain", promises.refusedInVain());
        show("unanswered", promises.unanswered());
        show("answered twice", promises.answeredTwice());
        show("answered without being asked", promises.unasked());
        show("position", verdict.mismatches());
        verdict.conditions().forEach((kind, each) -> {
            show(kind + " missed", each.missed());
            show(kind + " false", each.wrong());
        });
        show("phantom missed", verdict.phantoms().missed());
        verdict.phantoms().wrong().stream()
                .limit(SHOWN)
                .forEach(each -> log.printf(
                        Locale.ROOT,
                        "phantom false: %s at %s, %s%n",
                        each.item(),
                        each.site(),
                        Instant.ofEpochMilli(each.time())));
    }

    private void show(String what, List<?> all) {
        all.stream().limit(SHOWN).forEach(each -> log.println(what + ": " + each));
        if (all.size() > SHOWN) {
            log.printf(Locale.ROOT, "%s: %d more%n", what, all.size() - SHOWN);
        }
    }

    private static double share(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
