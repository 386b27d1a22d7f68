// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.SECOND;
import static dev.millrace.frauddetection.Payments.amountModel;
import static dev.millrace.frauddetection.Payments.onArrival;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.Band;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.Ramp;
import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.RuleSetRefusal;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.TerminalFeatures;
import dev.millrace.frauddetection.domain.VersionedModel;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.testkit.operator.Backend;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScoreCardFunctionTest {

    /** 100 euros are watched, 101 reviewed, 103 blocked. */
    private static final VersionedModel MODEL = amountModel(100);

    private static final long REVIEWED = 10_100;
    private static final long BLOCKED = 10_300;

    private static final RuleSet RULES = shippedRules();

    @ParameterizedTest
    @EnumSource
    void paymentsAreScoredInEventOrderHoweverTheyArrive(Backend backend) throws Exception {
        try (CardHarness card = CardHarness.opened(backend, scoring(), RULES, MODEL)) {
            card.pay(at("10", NOON), at("3", NOON + 2), at("9", NOON), at("4", NOON + 1))
                    .timePasses(NOON - 1);
            assertThat(card.scores()).isEmpty();
            assertThat(card.timers()).isPositive();
            card.timePasses(NOON + 2);
            assertThat(card.scoredIds()).containsExactly("9", "10", "4", "3");
            assertThat(card.scores())
                    .extracting(score -> score.features().get("cardCount1d"))
                    .containsExactly(1.0, 2.0, 3.0, 4.0);
            assertThat(card.timers()).isZero();
        }
    }

    @Test
    void onArrivalAPaymentIsScoredAtOnce() throws Exception {
        try (CardHarness card = card(onArrival())) {
            card.pay(at("2", NOON), at("1", NOON - 1));
            assertThat(card.scoredIds()).containsExactly("2", "1");
            assertThat(card.timers()).isZero();
        }
    }

    @Test
    void everyPaymentIsScoredAndSaysByWhat() throws Exception {
        try (CardHarness card = card(scoring())) {
            card.take(PendingPayment.taken(at("1", NOON), NOON, -1).with(new TerminalFeatures(1, 0, 2, 1, 4, 1, true)))
                    .timePasses(NOON);
            FraudScore score = card.last();
            assertThat(score.band()).isEqualTo(Band.PASS);
            assertThat(score.configVersion()).isEqualTo("1");
            assertThat(score.modelHash()).isEqualTo(MODEL.sha256());
            assertThat(score.jobVersion()).isEqualTo("test");
            assertThat(score.missingLegs()).contains("merchant", "response");
            assertThat(score.features()).containsEntry("terminalRisk7d", 0.5);
            assertThat(score.approximate()).isTrue();
            assertThat(score.late()).isFalse();
            assertThat(score.revision()).isZero();
            assertThat(card.alerts()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRepeatOfAPaymentIsNotScoredAgain(Backend backend) throws Exception {
        try (CardHarness card = CardHarness.opened(backend, scoring(), RULES, MODEL)) {
            card.pay(at("1", NOON), at("1", NOON)).timePasses(NOON);
            card.payLate(at("1", NOON), 0).pay(at("2", NOON + 1)).timePasses(NOON + 1);
            assertThat(card.scoredIds()).containsExactly("1", "2");
            assertThat(card.last().features()).containsEntry("cardCount1d", 2.0);
        }
    }

    @Test
    void aPaymentSentAgainWithAnotherAmountIsARevision() throws Exception {
        try (CardHarness card = card(scoring())) {
            card.pay(at("1", NOON)).timePasses(NOON).payLate(with(at("1", NOON), "amountMinor", 9_000L), 0);
            assertThat(card.scoredIds()).containsExactly("1", "1");
            assertThat(card.last().revision()).isEqualTo(1);
            assertThat(card.last().features()).containsEntry("cardCount1d", 1.0).containsEntry("amount", 90.0);
        }
    }

    @Test
    void aCardHasOneAlertADayUnlessMattersGetWorse() throws Exception {
        try (CardHarness card = card(scoring())) {
            card.pay(
                            paying("1", NOON, REVIEWED),
                            paying("2", NOON + 1, REVIEWED),
                            paying("3", NOON + 2, BLOCKED),
                            paying("4", NOON + 3, BLOCKED),
                            paying("5", NOON + DAY, REVIEWED))
                    .timePasses(NOON + DAY);
            assertThat(card.alerts())
                    .extracting(alert -> alert.evidence().get(0))
                    .containsExactly("1", "3", "5");
            assertThat(card.alerts())
                    .extracting(Alert::phase)
                    .containsExactly(Alert.Phase.START, Alert.Phase.ESCALATE, Alert.Phase.START);
            String today = card.alerts().get(0).dedupKey();
            assertThat(card.alerts().get(1).dedupKey()).isEqualTo(today);
            assertThat(card.alerts().get(2).dedupKey()).isNotEqualTo(today);
            assertThat(card.alerts()).extracting(Alert::alertId).doesNotHaveDuplicates();
        }
    }

    @Test
    void aLatePaymentIsFlaggedAndWithinTheHourItStillRaisesAnAlert() throws Exception {
        try (CardHarness card = card(scoring())) {
            card.timePasses(NOON).payLate(paying("1", NOON - HOUR, BLOCKED), HOUR);
            assertThat(card.last().late()).isTrue();
            assertThat(card.alerts()).hasSize(1);
        }
    }

    @Test
    void aPaymentThatComesLaterIsScoredInSilence() throws Exception {
        try (CardHarness card = card(scoring())) {
            card.timePasses(NOON).payLate(paying("1", NOON - HOUR - 1, BLOCKED), HOUR + 1);
            assertThat(card.last().late()).isTrue();
            assertThat(card.last().band()).isEqualTo(Band.BLOCK);
            assertThat(card.alerts()).isEmpty();
            card.pay(paying("2", NOON + 1, BLOCKED)).timePasses(NOON + 1);
            assertThat(card.alerts()).hasSize(1);
        }
    }

    @Test
    void aRuleSetTakesEffectWithTheNextDecision() throws Exception {
        try (CardHarness card = card(scoring())) {
            burst(card, "a", NOON);
            assertThat(card.last().rules()).extracting(RuleHit::id).containsExactly("R01");
            card.rule(lenient(2));
            burst(card, "b", NOON + DAY);
            assertThat(card.last().rules()).isEmpty();
            assertThat(card.last().configVersion()).isEqualTo("2");
            assertThat(card.refusals()).isEmpty();
        }
    }

    @Test
    void aPaymentThatWaitsIsJudgedByTheRulesOfItsDecision() throws Exception {
        try (CardHarness card = card(scoring())) {
            card.pay(at("1", NOON)).rule(lenient(5)).timePasses(NOON);
            assertThat(card.last().configVersion()).isEqualTo("5");
        }
    }

    @Test
    void aBadRuleSetIsRefusedAndTheOldOneStays() throws Exception {
        try (CardHarness card = card(scoring())) {
            card.rule(lenient(3))
                    .rule(with(lenient(4), "countVelocity.weight", 7.0))
                    .rule(lenient(3));
            card.rule(with(lenient(4), "terminalRisk.multiple", null));
            assertThat(card.refusals())
                    .containsExactly(
                            new RuleSetRefusal(
                                    4,
                                    3,
                                    ReasonCode.RANGE_HARD,
                                    "rule-set-range",
                                    "countVelocity.weight = 7.0; 0.0 to 1.0 expected"),
                            new RuleSetRefusal(
                                    3,
                                    3,
                                    ReasonCode.STATE_ILLEGAL,
                                    "rule-set-version",
                                    "version = 3; above 3, the version in force, expected"),
                            new RuleSetRefusal(
                                    4,
                                    3,
                                    ReasonCode.RANGE_HARD,
                                    "rule-set-range",
                                    "terminalRisk.multiple is absent; lo and hi expected"));
            card.pay(at("1", NOON)).timePasses(NOON);
            assertThat(card.last().configVersion()).isEqualTo("3");
        }
    }

    @Test
    void onlyOneSubtaskReportsARefusedRuleSet() throws Exception {
        assertThat(refusalsOfSubtask(0)).isEqualTo(1);
        assertThat(refusalsOfSubtask(1)).isZero();
    }

    private static int refusalsOfSubtask(int subtask) throws Exception {
        try (var harness = new KeyedBroadcastOperatorTestHarness<String, PendingPayment, RuleSet, FraudScore>(
                new CoBroadcastWithKeyedOperator<>(
                        new ScoreCardFunction(scoring(), RULES, MODEL, RunClock.eventTime(), "test"),
                        List.of(ScoreCardFunction.RULES)),
                pending -> pending.payment().panToken(),
                Types.STRING,
                128,
                2,
                subtask)) {
            harness.open();
            harness.processBroadcastElement(lenient(1), 0);
            var refusals = harness.getSideOutput(ScoreCardFunction.REFUSED_RULES);
            return refusals == null ? 0 : refusals.size();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsAndTheRuleSetSurviveARestart(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (CardHarness card = CardHarness.opened(backend, scoring(), RULES, MODEL)) {
            card.pay(paying("early", NOON - HOUR, BLOCKED)).rule(lenient(2)).timePasses(NOON - 1);
            card.pay(paying("10", NOON, BLOCKED), at("9", NOON));
            assertThat(card.alerts()).hasSize(1);
            snapshot = card.snapshot();
        }
        try (CardHarness card = CardHarness.restored(backend, scoring(), RULES, MODEL, snapshot)) {
            card.timePasses(NOON);
            assertThat(card.scoredIds()).containsExactly("9", "10");
            assertThat(card.last().configVersion()).isEqualTo("2");
            assertThat(card.last().features()).containsEntry("cardCount1d", 3.0);
            assertThat(card.alerts())
                    .as("the day's alert has been raised before")
                    .isEmpty();
            assertThat(card.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCardThatHasBeenQuietForItsTimeToLiveIsForgotten(Backend backend) throws Exception {
        long timeToLive = scoring().stateTimeToLive().toMillis();
        try (CardHarness card = CardHarness.opened(backend, scoring(), RULES, MODEL)) {
            card.clockSays(NOON);
            card.pay(at("1", NOON)).timePasses(NOON);
            card.clockSays(NOON + timeToLive - 1);
            card.pay(at("2", NOON + SECOND)).timePasses(NOON + SECOND);
            assertThat(card.last().features()).containsEntry("cardCount1d", 2.0);
            card.clockSays(NOON + 2 * timeToLive);
            card.pay(at("3", NOON + MINUTE)).timePasses(NOON + MINUTE);
            assertThat(card.last().features()).containsEntry("cardCount1d", 1.0);
        }
    }

    @Test
    void forgottenCardsLeaveTheMemory() throws Exception {
        try (CardHarness card = card(scoring())) {
            card.clockSays(NOON);
            card.pay(at("1", NOON), with(at("2", NOON), "panToken", "other")).timePasses(NOON);
            assertThat(card.keysInMemory()).isEqualTo(2);
            card.clockSays(NOON + scoring().stateTimeToLive().toMillis() + 1);
            for (int i = 0; i < 20; i++) {
                card.pay(with(at("x" + i, NOON + 1 + i), "panToken", "third")).timePasses(NOON + 1 + i);
            }
            assertThat(card.keysInMemory()).isEqualTo(1);
        }
    }

    /** Six payments within a second. */
    private static void burst(CardHarness card, String name, long start) throws Exception {
        for (int i = 0; i < 6; i++) {
            card.pay(at(name + i, start + i));
        }
        card.timePasses(start + SECOND);
    }

    private static RuleSet lenient(long version) {
        return with(with(RULES, "version", version), "countVelocity.minute", new Ramp(100, 200));
    }

    private static CardHarness card(ScoringRules rules) throws Exception {
        return CardHarness.opened(Backend.HASHMAP, rules, RULES, MODEL);
    }

    private static CardTransaction at(String id, long time) {
        return payment(id, "card", "terminal", time);
    }

    private static CardTransaction paying(String id, long time, long cents) {
        return payment(id, "card", "terminal", time, cents);
    }
}
