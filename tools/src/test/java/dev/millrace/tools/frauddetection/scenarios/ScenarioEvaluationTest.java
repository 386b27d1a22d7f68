// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.frauddetection.domain.Band;
import dev.millrace.frauddetection.domain.casework.FraudCase;
import dev.millrace.frauddetection.domain.merchant.CommonPoint;
import dev.millrace.frauddetection.domain.merchant.Enumeration;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.tools.frauddetection.scenarios.ScenarioEvaluation.Verdict;
import dev.millrace.tools.frauddetection.scenarios.ScenarioRun.Results;
import dev.millrace.tools.frauddetection.scenarios.ScenarioRun.Scored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The judge is given what a flawless job would say, and then that with one flaw. */
class ScenarioEvaluationTest {
    private static final long DAY = 86_400_000L;
    private static final Scenarios SCRIPT = Scenarios.of(5, Instant.parse("2025-01-01T00:00:00Z"));
    private static final List<Truth> TRUTHS = SCRIPT.truths();

    private final List<Scored> scores = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<FraudCase> cases = new ArrayList<>();
    private final List<Enumeration> enumerations = new ArrayList<>();
    private final List<CommonPoint> points = new ArrayList<>();

    @BeforeEach
    void aFlawlessJob() {
        Map<String, Map<String, Double>> rules = new HashMap<>();
        for (Truth truth : TRUTHS) {
            if (truth.kind() == Truth.Kind.TRUE) {
                truth.txIds().forEach(id -> rules.computeIfAbsent(id, none -> new TreeMap<>())
                        .put(truth.rule(), .5));
            }
        }
        Map<String, CardTransaction> payments = new TreeMap<>();
        SCRIPT.arrivals().stream()
                .map(Arrival::payment)
                .filter(Objects::nonNull)
                .forEach(payment -> payments.put(payment.txId(), payment));
        truth("repeats").parts().get("again").forEach(payments::remove);
        rules.put("truth-late-advice-advice", Map.of("R07", .8));
        payments.forEach((id, payment) -> scores.add(new Scored(
                id,
                payment.panToken(),
                payment.txTime(),
                id.equals("truth-late-advice-advice"),
                id.equals("truth-reversal-reversal") ? 0 : .1,
                rules.getOrDefault(id, Map.of()),
                Map.of(
                        "amount", 30.0,
                        "priorMeanAmount30d", 30.0,
                        "cardSum1h", 30.0,
                        "cardCount1m", 3.0,
                        "cardCount1h", 2.0,
                        "cardCount1d", 2.0))));
        Truth budget = truth("budget");
        budget.parts().get("reviews").subList(0, 35).forEach(id -> alerts.add(alert("card", payments.get(id))));
        budget.parts().get("blocks").forEach(id -> alerts.add(alert("card", payments.get(id))));
        alerts.add(alert("digest", payments.get(budget.parts().get("reviews").get(99))));
        budget.cards().forEach(card -> cases.add(caseOf(card)));
        alerts.add(alert("card", payments.get("truth-suppression-first")));
        alerts.add(alert("card", payments.get("truth-suppression-after")));
        for (Truth truth : TRUTHS) {
            if (truth.rule().equals("ENUMERATION") && truth.kind() == Truth.Kind.TRUE) {
                enumerations.add(enumeration(truth, truth.bin(), truth.from()));
            }
            if (truth.rule().equals("CPP") && truth.kind() == Truth.Kind.TRUE) {
                points.add(point(truth.merchantId(), truth.from(), truth.from() + DAY - 1, 1));
                points.add(point(truth.merchantId(), truth.from(), truth.to() - 1, 2));
            }
        }
    }

    @Test
    void aFlawlessJobIsFoundToBeSo() {
        Verdict verdict = judge();

        assertThat(verdict.missed()).isEmpty();
        assertThat(verdict.wrong()).isEmpty();
        assertThat(verdict.clean()).isTrue();
        assertThat(verdict.rules()).hasSize(17);
        assertThat(verdict.rules().get("R06")).isEqualTo(Tally.of(24, 24, List.of(), List.of()));
        assertThat(verdict.enumeration().found()).isEqualTo(24);
        assertThat(verdict.cpp().found()).isEqualTo(3);
        assertThat(verdict.truths()).hasSize(10).doesNotContainValue(false);
    }

    @Test
    void aRuleThatIsSilentOnOneOfTheExpectedPaymentsMissesItsCase() {
        Truth truth = TRUTHS.stream()
                .filter(each -> each.rule().equals("R01") && each.kind() == Truth.Kind.TRUE)
                .filter(each -> each.txIds().size() > 1)
                .findFirst()
                .orElseThrow();
        change(truth.txIds().get(1), score -> ruled(score, Map.of("R02", 1.0)));

        Verdict verdict = judge();

        assertThat(verdict.missed()).containsExactly(truth.id());
        assertThat(verdict.rules().get("R01").found()).isEqualTo(23);
    }

    @Test
    void aConfidenceOfZeroIsNoHit() {
        Truth truth = any("R12", Truth.Kind.TRUE);
        change(truth.txIds().get(0), score -> ruled(score, Map.of("R12", 0.0)));

        assertThat(judge().missed()).containsExactly(truth.id());
    }

    @Test
    void aRuleThatSpeaksOnANearMissOrAnHonestPaymentIsWrong() {
        Truth near = any("R06", Truth.Kind.NEAR);
        String last = near.txIds().get(near.txIds().size() - 1);
        String honest = "honest-card-background-7-3";
        change(last, score -> ruled(score, Map.of("R06", .01, "R11", .4)));
        change(honest, score -> ruled(score, Map.of("R03", .2)));

        Verdict verdict = judge();

        // R11 on a near miss of R06 is nobody's business.
        assertThat(verdict.wrong()).containsExactly(honest, near.id());
        assertThat(verdict.rules().get("R06").wrong()).isEqualTo(1);
        assertThat(verdict.rules().get("R03").wrong()).isEqualTo(1);
        assertThat(verdict.missed()).isEmpty();
        assertThat(verdict.clean()).isFalse();
    }

    @Test
    void anAttackIsMissedInAnotherWindowAndWrongThere() {
        Enumeration first = enumerations.remove(0);
        Truth truth = TRUTHS.stream()
                .filter(each -> first.merchantId().equals(each.merchantId()))
                .findFirst()
                .orElseThrow();
        enumerations.add(enumeration(truth, truth.bin(), truth.from() + 300_000));

        assertThat(judge().missed()).containsExactly(truth.id());
        assertThat(judge().wrong()).containsExactly(truth.id());
    }

    @Test
    void aMerchantNamedAsAWholeForAnAttackOnOneBinIsWrong() {
        Truth hidden = TRUTHS.stream()
                .filter(each -> each.rule().equals("ENUMERATION") && each.bin() != null)
                .findFirst()
                .orElseThrow();
        enumerations.add(enumeration(hidden, null, hidden.from()));

        assertThat(judge().wrong()).containsExactly(hidden.id());
        assertThat(judge().missed()).isEmpty();
    }

    @Test
    void aNearMissOrABystanderNamedIsWrong() {
        Truth near = any("ENUMERATION", Truth.Kind.NEAR);
        enumerations.add(enumeration(near, null, near.from()));
        Truth everywhere = any("CPP", Truth.Kind.NEAR);
        points.add(point(everywhere.merchantId(), 0, 1, 3));
        points.add(point("m-somebody", 0, 1, 3));

        assertThat(judge().wrong()).containsExactly(near.id(), everywhere.id(), "m-somebody");
    }

    @Test
    void aPointWhoseLastIntervalIsTooShortIsMissedAndOneThatGoesBeyondIsWrong() {
        Truth truth = any("CPP", Truth.Kind.TRUE);
        points.add(point(truth.merchantId(), truth.from(), truth.from() + DAY - 1, 3));
        assertThat(judge().missed()).containsExactly(truth.id());

        points.add(point(truth.merchantId(), truth.from(), truth.to() + 1, 4));
        assertThat(judge().missed()).isEmpty();
        assertThat(judge().wrong()).containsExactly(truth.id());
    }

    @Test
    void eachSingleTruthCanFail() {
        assertFails("budget", () -> alerts.removeIf(of("truth-budget-121-far")));
        assertFails("budget", () -> cases.remove(0));
        assertFails(
                "digest", () -> alerts.removeIf(alert -> !alert.entity().type().equals("card")));
        assertFails("suppression", () -> alerts.removeIf(of("truth-suppression-after")));
        assertFails("suppression", () -> alerts.add(alert("card", payment("truth-suppression-again"))));
        assertFails("reversal", () -> change("truth-reversal-next", score -> ruled(score, Map.of("R02", .5))));
        assertFails("reversal", () -> change("truth-reversal-next", score -> featured(score, "cardSum1h", 930.0)));
        assertFails("reversal", () -> change("truth-reversal-reversal", score -> ruled(score, Map.of("R03", 1.0))));
        assertFails("late-advice", () -> alerts.add(alert("card", payment("truth-late-advice-advice"))));
        assertFails("late-advice", () -> change("truth-late-advice-next", score -> ruled(score, Map.of("R07", .3))));
        assertFails("repeats", () -> scores.add(scored("truth-repeats-retry-1")));
        assertFails("repeats", () -> change("truth-repeats-first-2", score -> featured(score, "cardCount1m", 9.0)));
        assertFails(
                "partial-approval",
                () -> change("truth-partial-approval-partly", score -> featured(score, "amount", 300.0)));
        assertFails(
                "foreign-currency",
                () -> change("truth-foreign-currency-yen", score -> ruled(score, Map.of("R03", 1.0))));
        assertFails("one-notification-per-card-and-day", () -> alerts.add(alerts.get(0)));
        assertFails("one-score-per-payment", () -> scores.add(scored("truth-reversal-next")));
    }

    @Test
    void aCrowdThatIsNotifiedWholeBreaksTheBudget() {
        truth("budget").parts().get("reviews").stream().skip(35).forEach(id -> alerts.add(alert("card", payment(id))));

        assertThat(judge().missed()).containsExactly("budget");
    }

    @Test
    void theReportNamesWhatIsMissedAndIsNotClean() throws Exception {
        ScenarioEvaluation.Report report = new ScenarioEvaluation(
                        script -> new Results(List.of(), List.of(), List.of(), List.of(), List.of()))
                .evaluate(5, SCRIPT.start());

        assertThat(report.clean()).isFalse();
        assertThat(report.figures().keySet())
                .containsExactly(
                        "seed", "rules", "enumeration", "cpp", "truths", "missed", "falseIds", "events", "seconds");
        String json = new ObjectMapper().writeValueAsString(report.figures());
        assertThat(json)
                .contains("\"R01\":{\"true\":24,\"found\":0,\"near\":24,\"false\":0}")
                .contains("\"R01-true-01\"")
                .contains("\"budget\":false");
    }

    private void assertFails(String id, Runnable flaw) {
        List<Scored> scoresBefore = new ArrayList<>(scores);
        List<Alert> alertsBefore = new ArrayList<>(alerts);
        List<FraudCase> casesBefore = new ArrayList<>(cases);

        flaw.run();
        assertThat(judge().missed()).as(id).containsExactly(id);

        restore(scores, scoresBefore);
        restore(alerts, alertsBefore);
        restore(cases, casesBefore);
    }

    private static <T> void restore(List<T> list, List<T> before) {
        list.clear();
        list.addAll(before);
    }

    private Verdict judge() {
        return ScenarioEvaluation.judge(TRUTHS, new Results(scores, alerts, cases, enumerations, points));
    }

    private void change(String txId, UnaryOperator<Scored> change) {
        scores.replaceAll(score -> score.txId().equals(txId) ? change.apply(score) : score);
    }

    private static Scored ruled(Scored score, Map<String, Double> rules) {
        return new Scored(
                score.txId(), score.panToken(), score.txTime(), score.late(), score.score(), rules, score.features());
    }

    private static Scored featured(Scored score, String name, double value) {
        Map<String, Double> features = new HashMap<>(score.features());
        features.put(name, value);
        return new Scored(
                score.txId(), score.panToken(), score.txTime(), score.late(), score.score(), score.rules(), features);
    }

    private static Scored scored(String txId) {
        CardTransaction payment = payment(txId);
        return new Scored(
                txId,
                payment.panToken(),
                payment.txTime(),
                false,
                .1,
                Map.of(),
                Map.of("amount", 30.0, "cardSum1h", 30.0, "cardCount1h", 2.0));
    }

    private static Predicate<Alert> of(String txId) {
        return alert -> alert.evidence().contains(txId);
    }

    private static CardTransaction payment(String txId) {
        return SCRIPT.arrivals().stream()
                .map(Arrival::payment)
                .filter(payment -> payment != null && payment.txId().equals(txId))
                .findFirst()
                .orElseThrow();
    }

    private static Truth truth(String id) {
        return TRUTHS.stream()
                .filter(truth -> truth.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Truth any(String rule, Truth.Kind kind) {
        return TRUTHS.stream()
                .filter(truth -> truth.rule().equals(rule) && truth.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Enumeration enumeration(Truth truth, String bin, long window) {
        return new Enumeration(
                truth.merchantId(), bin, window, window + 300_000, 60, 30, .9, 100, List.of("14"), .7, "1");
    }

    private static CommonPoint point(String merchant, long from, long to, long at) {
        return new CommonPoint(merchant, from, to, at, 200, 40, .02, 10, 40, 0, 0, List.of(), 160, "1");
    }

    private static FraudCase caseOf(String card) {
        return new FraudCase(
                "case-" + card,
                1,
                card,
                0,
                0,
                FraudCase.Status.OPEN,
                Band.REVIEW,
                .8,
                1000,
                "EUR",
                List.of(),
                1,
                List.of("R06"),
                List.of(),
                false,
                "1",
                "1");
    }

    private static Alert alert(String type, CardTransaction payment) {
        return new Alert(
                type + payment.txId(),
                type + payment.panToken(),
                Alert.Status.FIRING,
                Alert.Phase.START,
                3,
                "fraud-detection",
                new Alert.Rule("R06", "1", "GEO_SPEED"),
                new Alert.Entity(type, payment.panToken(), ""),
                payment.txTime(),
                payment.txTime(),
                payment.txTime(),
                payment.txTime(),
                1,
                .8,
                .7,
                List.of(),
                List.of(payment.txId()),
                null,
                new Alert.Config("1"),
                "confidential",
                null,
                null,
                null,
                null,
                null);
    }
}
