// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the job over a script and says what of its truth was found. */
public final class ScenarioEvaluation {

    private static final int LISTED = 500;

    private final ScenarioRun run;

    public ScenarioEvaluation(ScenarioRun run) {
        this.run = run;
    }

    /**
     * What of the truth was found.
     *
     * @param rules R01 to R17
     * @param enumeration merchants at which card numbers were tried out
     * @param cpp merchants at which cards were stolen
     * @param truths the single truths, and whether each holds
     */
    public record Verdict(Map<String, Tally> rules, Tally enumeration, Tally cpp, Map<String, Boolean> truths) {

        /** True cases that were not found, and single truths that do not hold. */
        public List<String> missed() {
            List<String> missed = new ArrayList<>();
            tallies().forEach(tally -> missed.addAll(tally.missed()));
            truths.forEach((id, holds) -> {
                if (!holds) {
                    missed.add(id);
                }
            });
            return missed;
        }

        /** What was reported and must not be. */
        public List<String> wrong() {
            List<String> wrong = new ArrayList<>();
            tallies().forEach(tally -> wrong.addAll(tally.wrongIds()));
            return wrong;
        }

        /** Whether all was found and nothing else. */
        public boolean clean() {
            return missed().isEmpty() && wrong().isEmpty();
        }

        private List<Tally> tallies() {
            List<Tally> all = new ArrayList<>(rules.values());
            all.add(enumeration);
            all.add(cpp);
            return all;
        }
    }

    /**
     * One evaluation in figures.
     *
     * @param figures for printing as one JSON object
     * @param clean whether all was found and nothing else
     */
    public record Report(Map<String, Object> figures, boolean clean) {}

    /** Writes the script for a seed, runs it and judges it. */
    public Report evaluate(long seed, Instant start) throws Exception {
        long begun = System.nanoTime();
        Scenarios scenarios = Scenarios.of(seed, start);
        Verdict verdict = judge(scenarios.truths(), run.over(scenarios));
        List<String> missed = verdict.missed();
        List<String> wrong = verdict.wrong();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seed", seed);
        figures.put("rules", verdict.rules());
        figures.put("enumeration", verdict.enumeration());
        figures.put("cpp", verdict.cpp());
        figures.put("truths", verdict.truths());
        figures.put("missed", missed.subList(0, Math.min(LISTED, missed.size())));
        figures.put("falseIds", wrong.subList(0, Math.min(LISTED, wrong.size())));
        figures.put("events", scenarios.arrivals().size());
        figures.put("seconds", Math.round((System.nanoTime() - begun) / 1e8) / 10.0);
        return new Report(figures, verdict.clean());
    }

    /** Holds what the job said against the truth. */
    public static Verdict judge(List<Truth> truths, ScenarioRun.Results results) {
        MerchantJudge merchants = new MerchantJudge(truths);
        return new Verdict(
                new RuleJudge(results.scores()).judge(truths),
                merchants.enumerations(results.enumerations()),
                merchants.commonPoints(results.commonPoints()),
                new SingleJudge(results).judge(truths));
    }
}
