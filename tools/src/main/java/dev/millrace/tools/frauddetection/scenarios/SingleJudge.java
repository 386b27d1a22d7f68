// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.frauddetection.domain.casework.FraudCase;
import dev.millrace.model.alert.Alert;
import dev.millrace.tools.frauddetection.scenarios.ScenarioRun.Results;
import dev.millrace.tools.frauddetection.scenarios.ScenarioRun.Scored;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds the single truths against what the job said. */
final class SingleJudge {

    private static final String CARD = "card";

    /** Starting up, the threshold lets through more than its share; never twice a day's notifications. */
    private static final int MOST_NOTIFICATIONS = 2 * Scenarios.NOTIFICATIONS_A_DAY;

    private final Map<String, Scored> scores = new HashMap<>();
    private final Set<String> notified = new HashSet<>();
    private final List<Alert> alerts;
    private final List<FraudCase> cases;
    private int scoredTwice;

    SingleJudge(Results results) {
        alerts = results.alerts();
        cases = results.cases();
        for (Scored score : results.scores()) {
            // Payments as such are millions in a longer run; only those that a truth is about are kept.
            if (score.txId().startsWith("truth-") && scores.put(score.txId(), score) != null) {
                scoredTwice++;
            }
        }
        alerts.stream().filter(SingleJudge::isOfCard).forEach(alert -> notified.addAll(alert.evidence()));
    }

    /** Whether each truth holds, by its id. */
    Map<String, Boolean> judge(List<Truth> truths) {
        Map<String, Boolean> verdicts = new TreeMap<>();
        for (Truth truth : truths) {
            if (truth.kind() == Truth.Kind.SINGLE) {
                verdicts.put(truth.id(), holds(truth));
                if (truth.id().equals("budget")) {
                    verdicts.put("digest", digested(truth));
                }
            }
        }
        verdicts.put("one-notification-per-card-and-day", oneNotificationADay());
        verdicts.put("one-score-per-payment", scoredTwice == 0);
        return verdicts;
    }

    private boolean holds(Truth truth) {
        return switch (truth.id()) {
            case "budget" -> budget(truth);
            case "suppression" ->
                isNotified(truth, "first") && !isNotified(truth, "again") && isNotified(truth, "after");
            case "reversal" -> reversal(truth);
            case "late-advice" -> lateAdvice(truth);
            case "repeats" -> repeats(truth);
            case "partial-approval" -> ids(truth, "partly").stream().allMatch(this::isUsual);
            case "foreign-currency" -> ids(truth, "billed").stream().allMatch(this::isUsual);
            default -> throw new IllegalArgumentException("no judge for " + truth.id());
        };
    }

    /** Only the most suspicious are notified, all blocks are, and every card has its case. */
    private boolean budget(Truth truth) {
        long reviews = ids(truth, "reviews").stream().filter(notified::contains).count();
        Set<String> withCase = cases.stream().map(FraudCase::panToken).collect(Collectors.toSet());
        return reviews > 0
                && reviews <= MOST_NOTIFICATIONS
                && notified.containsAll(ids(truth, "blocks"))
                && withCase.containsAll(truth.cards());
    }

    /** What is not notified is summed up: while the crowd lasts or within a day after it. */
    private boolean digested(Truth truth) {
        LongSummaryStatistics times = ids(truth, "reviews").stream()
                .map(scores::get)
                .filter(Objects::nonNull)
                .mapToLong(Scored::txTime)
                .summaryStatistics();
        return alerts.stream()
                .filter(alert -> !isOfCard(alert))
                .anyMatch(alert ->
                        alert.eventTime() >= times.getMin() && alert.eventTime() <= times.getMax() + Stage.DAY);
    }

    private boolean reversal(Truth truth) {
        Scored back = first(truth, "reversal");
        Scored next = first(truth, "next");
        return back != null
                && back.score() == 0
                && back.rules().isEmpty()
                && next != null
                && !speaks(next, "R02")
                && !speaks(next, "R03")
                && next.features().getOrDefault("cardCount1h", 0.0) >= 2
                && same(next.features().get("cardSum1h"), next.features().get("amount"));
    }

    private boolean lateAdvice(Truth truth) {
        Scored advice = first(truth, "advice");
        Scored next = first(truth, "next");
        return advice != null
                && advice.late()
                && speaks(advice, "R07")
                && !isNotified(truth, "advice")
                && next != null
                && !speaks(next, "R07")
                && next.features().getOrDefault("cardCount1d", 0.0) >= 2;
    }

    private boolean repeats(Truth truth) {
        List<String> firsts = ids(truth, "first");
        Scored last = scores.get(firsts.get(firsts.size() - 1));
        return ids(truth, "again").stream().noneMatch(scores::containsKey)
                && scores.keySet().containsAll(firsts)
                && firsts.stream().noneMatch(id -> speaks(scores.get(id), "R01"))
                && last != null
                && same(last.features().get("cardCount1m"), (double) firsts.size());
    }

    /** Neither above the usual by the rules nor by the number that they looked at. */
    private boolean isUsual(String txId) {
        Scored score = scores.get(txId);
        return score != null
                && !speaks(score, "R02")
                && !speaks(score, "R03")
                && score.features().getOrDefault("amount", 1e9)
                        < 2 * score.features().getOrDefault("priorMeanAmount30d", 0.0);
    }

    private boolean oneNotificationADay() {
        Set<String> seen = new HashSet<>();
        return alerts.stream()
                .filter(SingleJudge::isOfCard)
                .allMatch(alert -> seen.add(alert.entity().id() + "|" + Math.floorDiv(alert.eventTime(), Stage.DAY)));
    }

    private static boolean isOfCard(Alert alert) {
        return alert.entity().type().equals(CARD);
    }

    private boolean isNotified(Truth truth, String part) {
        return notified.containsAll(ids(truth, part));
    }

    private @Nullable Scored first(Truth truth, String part) {
        return scores.get(ids(truth, part).get(0));
    }

    private static boolean speaks(@Nullable Scored score, String rule) {
        return score != null && score.rules().getOrDefault(rule, 0.0) > 0;
    }

    private static boolean same(@Nullable Double one, @Nullable Double other) {
        return one != null && other != null && Math.abs(one - other) < 1e-6;
    }

    private static List<String> ids(Truth truth, String part) {
        return truth.parts().getOrDefault(part, List.of());
    }
}
