// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.tools.frauddetection.scenarios.ScenarioRun.Scored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds what the rules said of payments against what they should have said. */
final class RuleJudge {

    private static final int RULES = 17;

    /** Payments of which a rule said something. */
    private final Map<String, Set<String>> hits = new HashMap<>();

    private final Map<String, List<String>> honestHits = new TreeMap<>();

    RuleJudge(List<Scored> scores) {
        for (Scored score : scores) {
            score.rules().forEach((rule, confidence) -> {
                if (confidence > 0) {
                    hits.computeIfAbsent(rule, id -> new HashSet<>()).add(score.txId());
                    if (score.txId().startsWith(Stage.HONEST)) {
                        honestHits
                                .computeIfAbsent(rule, id -> new ArrayList<>())
                                .add(score.txId());
                    }
                }
            });
        }
    }

    /** The tally of each rule, by its id. */
    Map<String, Tally> judge(List<Truth> truths) {
        Map<String, Tally> tallies = new TreeMap<>();
        for (int number = 1; number <= RULES; number++) {
            String rule = (number < 10 ? "R0" : "R") + number;
            tallies.put(rule, judge(rule, truths));
        }
        return tallies;
    }

    private Tally judge(String rule, List<Truth> truths) {
        Set<String> spoken = hits.getOrDefault(rule, Set.of());
        List<String> missed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        int near = 0;
        for (Truth truth : truths) {
            if (!truth.rule().equals(rule)) {
                continue;
            }
            if (truth.kind() == Truth.Kind.TRUE) {
                cases++;
                if (!spoken.containsAll(truth.txIds())) {
                    missed.add(truth.id());
                }
            } else if (truth.kind() == Truth.Kind.NEAR) {
                near++;
                if (truth.txIds().stream().anyMatch(spoken::contains)) {
                    wrong.add(truth.id());
                }
            }
        }
        wrong.addAll(honestHits.getOrDefault(rule, List.of()));
        return Tally.of(cases, near, missed, wrong);
    }
}
