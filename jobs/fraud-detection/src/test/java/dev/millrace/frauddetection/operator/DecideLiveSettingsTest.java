// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.amountModel;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.Scored.declinesBefore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.frauddetection.domain.Band;
import dev.millrace.frauddetection.domain.CardSignal;
import dev.millrace.frauddetection.domain.ControlMessage;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.ModelMessage;
import dev.millrace.frauddetection.domain.ModelMessage.Action;
import dev.millrace.frauddetection.domain.ModelRefusal;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.VersionedModel;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.testkit.operator.Backend;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule sets and models that change while payments flow. */
class DecideLiveSettingsTest {

    /** 100 euros are even odds. */
    private static final VersionedModel FIRST = amountModel(100);

    /** 50 euros are. */
    private static final VersionedModel SECOND = with(amountModel(50), "sha256", "b".repeat(64));

    private static final VersionedModel THIRD = with(amountModel(60), "sha256", "c".repeat(64));
    private static final RuleSet RULES = shippedRules();

    @Test
    void aRuleSetTakesEffectWithTheNextDecision() throws Exception {
        try (DecideHarness card = opened()) {
            card.pay(at("1", NOON, 10_100)).timePasses(NOON);
            assertThat(card.last().band()).isEqualTo(Band.REVIEW);
            card.pay(at("2", NOON + 1, 10_100)).rule(stricter(2)).timePasses(NOON + 1);
            assertThat(card.last().band()).as("it had waited").isEqualTo(Band.MONITOR);
            assertThat(card.last().configVersion()).isEqualTo("2");
            assertThat(card.lastCase().configVersion()).isEqualTo("2");
        }
    }

    @Test
    void aSequenceThatWaitsIsJudgedByTheRulesOfItsDecision() throws Exception {
        CardTransaction approved = at("1", NOON, 1_000);
        try (DecideHarness card = opened()) {
            card.match(declinesBefore(approved)).pay(approved);
            card.rule(with(with(RULES, "version", 2), "declineBurst.weight", 0.5))
                    .timePasses(NOON);
            assertThat(card.last().rules()).singleElement().satisfies(hit -> assertThat(hit.w())
                    .isEqualTo(0.5));
        }
    }

    @Test
    void aModelIsScoredInShadowUntilItIsPutInForce() throws Exception {
        try (DecideHarness card = opened()) {
            card.model(Action.TRY, SECOND).pay(at("1", NOON, 5_000)).timePasses(NOON);
            FraudScore shadowed = card.last();
            assertThat(shadowed.modelHash()).isEqualTo(FIRST.sha256());
            assertThat(shadowed.score()).isLessThan(0.1);
            assertThat(shadowed.shadowHash()).isEqualTo(SECOND.sha256());
            assertThat(shadowed.shadowP()).isEqualTo(0.5, within(1e-12));
            card.model(Action.ACTIVATE, SECOND).pay(at("2", NOON + 1, 5_100)).timePasses(NOON + 1);
            FraudScore inForce = card.last();
            assertThat(inForce.modelHash()).isEqualTo(SECOND.sha256());
            assertThat(inForce.band()).isEqualTo(Band.REVIEW);
            assertThat(inForce.shadowP()).isNull();
            assertThat(inForce.shadowHash()).isNull();
            assertThat(card.notices()).singleElement().satisfies(notice -> assertThat(
                            notice.alert().model().sha256())
                    .isEqualTo(SECOND.sha256()));
        }
    }

    @Test
    void aWithdrawnModelScoresNoMore() throws Exception {
        try (DecideHarness card = opened()) {
            card.model(Action.TRY, SECOND)
                    .model(Action.TRY, THIRD)
                    .pay(at("1", NOON, 5_000))
                    .timePasses(NOON);
            assertThat(card.last().shadowHash()).isEqualTo(THIRD.sha256());
            card.model(Action.WITHDRAW, THIRD).pay(at("2", NOON + 1, 5_000)).timePasses(NOON + 1);
            assertThat(card.last().shadowHash()).isNull();
            assertThat(card.last().modelHash()).isEqualTo(FIRST.sha256());
        }
    }

    @Test
    void aModelOnTrialHasNoSayInWhatIsNoPayment() throws Exception {
        try (DecideHarness card = opened()) {
            card.model(Action.TRY, SECOND)
                    .pay(with(at("1", NOON, 90_000), "processingCode", "20"))
                    .timePasses(NOON);
            assertThat(card.last().modelP()).isZero();
            assertThat(card.last().shadowP()).isZero();
        }
    }

    @Test
    void aBadModelOrCommandIsRefusedAndTheOldOneStays() throws Exception {
        VersionedModel bad = with(with(SECOND, "model.baseRate", 2.0), "sha256", "d".repeat(64));
        try (DecideHarness card = opened()) {
            card.model(Action.TRY, bad).model(Action.ACTIVATE, SECOND).model(Action.TRY, FIRST);
            assertThat(card.refusedModels())
                    .containsExactly(
                            new ModelRefusal(
                                    bad.sha256(),
                                    FIRST.sha256(),
                                    ReasonCode.RANGE_HARD,
                                    "model-check",
                                    "baseRate = 2.0; 0 to 1 expected"),
                            new ModelRefusal(
                                    SECOND.sha256(),
                                    FIRST.sha256(),
                                    ReasonCode.STATE_ILLEGAL,
                                    "model-on-trial",
                                    "model " + SECOND.sha256() + " is not on trial; none is, send its weights first"),
                            new ModelRefusal(
                                    FIRST.sha256(),
                                    FIRST.sha256(),
                                    ReasonCode.STATE_ILLEGAL,
                                    "model-in-force",
                                    "model " + FIRST.sha256() + " is in force already"));
            card.pay(at("1", NOON, 1_000)).timePasses(NOON);
            assertThat(card.last().modelHash()).isEqualTo(FIRST.sha256());
            assertThat(card.last().shadowHash()).isNull();
        }
    }

    @Test
    void onlyOneSubtaskReportsWhatIsRefused() throws Exception {
        for (int subtask = 0; subtask < 2; subtask++) {
            assertThat(refused(
                            subtask,
                            ControlMessage.of(new ModelMessage(Action.ACTIVATE, null, "x")),
                            DecideCardFunction.REFUSED_MODELS))
                    .isEqualTo(subtask == 0 ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rulesAndModelsSurviveARestart(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (DecideHarness card = DecideHarness.opened(backend, scoring(), RULES, FIRST)) {
            card.rule(stricter(2))
                    .model(Action.TRY, SECOND)
                    .model(Action.ACTIVATE, SECOND)
                    .model(Action.TRY, THIRD);
            snapshot = card.snapshot();
        }
        try (DecideHarness card = DecideHarness.restored(backend, scoring(), RULES, FIRST, snapshot)) {
            card.pay(at("1", NOON, 5_000)).timePasses(NOON);
            assertThat(card.last().configVersion()).isEqualTo("2");
            assertThat(card.last().modelHash()).isEqualTo(SECOND.sha256());
            assertThat(card.last().shadowHash()).isEqualTo(THIRD.sha256());
        }
    }

    private static int refused(int subtask, ControlMessage message, OutputTag<?> tag) throws Exception {
        InForce<RuleSet> inForce = new InForce<>("rules", RuleSet.class, RULES);
        try (var harness = new KeyedBroadcastOperatorTestHarness<String, CardSignal, ControlMessage, FraudScore>(
                new CoBroadcastWithKeyedOperator<>(
                        new DecideCardFunction(scoring(), inForce, FIRST, RunClock.eventTime(), "test"),
                        List.of(inForce.descriptor(), DecideCardFunction.MODELS)),
                CardSignal::panToken,
                Types.STRING,
                128,
                2,
                subtask)) {
            harness.open();
            harness.processBroadcastElement(message, 0);
            var refusals = harness.getSideOutput(tag);
            return refusals == null ? 0 : refusals.size();
        }
    }

    /** Reviews begin at .8. */
    private static RuleSet stricter(long version) {
        return with(with(RULES, "version", version), "bands.review", 0.8);
    }

    private static DecideHarness opened() throws Exception {
        return DecideHarness.opened(Backend.HASHMAP, scoring(), RULES, FIRST);
    }

    private static CardTransaction at(String id, long time, long cents) {
        return payment(id, "card", "terminal", time, cents);
    }
}
