// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.amountModel;
import static dev.millrace.frauddetection.Payments.fraud;
import static dev.millrace.frauddetection.Payments.genuine;
import static dev.millrace.frauddetection.Payments.onArrival;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.Scored.declinesBefore;
import static dev.millrace.frauddetection.Scored.profiled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.Band;
import dev.millrace.frauddetection.domain.CardSignal;
import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.VersionedModel;
import dev.millrace.frauddetection.domain.casework.FraudCase;
import dev.millrace.frauddetection.domain.casework.FraudCase.Status;
import dev.millrace.frauddetection.domain.casework.Notice;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.testkit.operator.Backend;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scores, cases and notices of one card, in event order and across restarts. */
class DecideCardFunctionTest {

    /** 100 euros are watched, 101 reviewed, 103 blocked. */
    private static final VersionedModel MODEL = amountModel(100);

    private static final long REVIEWED = 10_100;
    private static final long BLOCKED = 10_300;

    @ParameterizedTest
    @EnumSource
    void paymentsAreDecidedInEventOrderHoweverTheyArrive(Backend backend) throws Exception {
        try (DecideHarness card = opened(backend)) {
            card.pay(paying("10", NOON), paying("3", NOON + 2), paying("9", NOON), paying("4", NOON + 1))
                    .timePasses(NOON - 1);
            assertThat(card.scores()).isEmpty();
            card.timePasses(NOON + 2);
            assertThat(card.scoredIds()).containsExactly("9", "10", "4", "3");
            assertThat(card.held()).as("nothing of it is remembered").isZero();
            assertThat(card.timers()).isZero();
        }
    }

    @Test
    void onArrivalAPaymentIsDecidedAtOnce() throws Exception {
        try (DecideHarness card = opened(onArrival())) {
            card.pay(paying("2", NOON), paying("1", NOON - 1, BLOCKED));
            assertThat(card.scoredIds()).containsExactly("2", "1");
            assertThat(card.notices()).hasSize(1);
        }
    }

    @Test
    void onArrivalAPaymentThatMayCloseASequenceWaitsForIt() throws Exception {
        CardTransaction approved = paying("2", NOON);
        try (DecideHarness card = opened(onArrival())) {
            card.take(CardSignal.of(profiled(approved).closing(true))).pay(paying("3", NOON + 1));
            card.match(declinesBefore(approved));
            assertThat(card.scoredIds()).containsExactly("3");
            card.timePasses(NOON);
            assertThat(card.scoredIds()).containsExactly("3", "2");
            assertThat(card.last().rules()).extracting(RuleHit::id).containsExactly("R12");
        }
    }

    @Test
    void everyPaymentIsScoredAndSaysByWhat() throws Exception {
        try (DecideHarness card = opened(scoring())) {
            card.take(CardSignal.of(with(profiled(paying("1", NOON), "terminalRisk7d", 0.5), "approximate", true)))
                    .timePasses(NOON);
            FraudScore score = card.last();
            assertThat(score.band()).isEqualTo(Band.PASS);
            assertThat(score.kind()).isEqualTo(PaymentKind.PURCHASE);
            assertThat(score.configVersion()).isEqualTo("1");
            assertThat(score.modelHash()).isEqualTo(MODEL.sha256());
            assertThat(score.shadowP()).isNull();
            assertThat(score.shadowHash()).isNull();
            assertThat(score.held()).isNull();
            assertThat(score.jobVersion()).isEqualTo("test");
            assertThat(score.missingLegs()).contains("merchant", "response");
            assertThat(score.features()).containsEntry("terminalRisk7d", 0.5).containsEntry("amount", 10.0);
            assertThat(score.approximate()).isTrue();
            assertThat(score.late()).isFalse();
            assertThat(score.revision()).isZero();
        }
    }

    @Test
    void reversalsAndBalanceEnquiriesScoreNothing() throws Exception {
        try (DecideHarness card = opened(scoring())) {
            card.pay(with(paying("1", NOON, BLOCKED), "mti", "0400"))
                    .pay(with(paying("2", NOON + 1, BLOCKED), "processingCode", "30"))
                    .timePasses(NOON + 1);
            assertThat(card.scores())
                    .extracting(FraudScore::kind)
                    .containsExactly(PaymentKind.REVERSAL, PaymentKind.BALANCE);
            assertThat(card.scores()).allSatisfy(score -> {
                assertThat(score.score()).isZero();
                assertThat(score.rules()).isEmpty();
            });
            assertThat(card.cases()).isEmpty();
        }
    }

    @Test
    void matchesOfTheInstantCountForThePaymentThatClosesThemAndNoOther() throws Exception {
        CardTransaction approved = paying("5", NOON);
        try (DecideHarness card = opened(scoring())) {
            card.pay(paying("4", NOON), approved, paying("6", NOON + 1))
                    .match(declinesBefore(approved))
                    .timePasses(NOON + 1);
            assertThat(card.scores().get(0).rules()).isEmpty();
            assertThat(card.scores().get(1).rules()).extracting(RuleHit::id).containsExactly("R12");
            assertThat(card.scores().get(1).band()).isEqualTo(Band.REVIEW);
            assertThat(card.scores().get(2).rules()).isEmpty();
            assertThat(card.lastCase().rules()).containsExactly("R12");
            assertThat(card.lastCase().txIds()).containsExactly("5");
        }
    }

    @Test
    void anExposureCountsFromWhenItIsKnown() throws Exception {
        try (DecideHarness card = opened(scoring())) {
            card.expose(new Exposure("card", "R05", "m", NOON, NOON - HOUR, NOON, 0.9))
                    .pay(paying("1", NOON - 1), paying("2", NOON), paying("3", NOON + 25 * HOUR))
                    .timePasses(NOON + 25 * HOUR);
            assertThat(card.scores().get(0).rules()).isEmpty();
            assertThat(card.scores().get(1).rules()).extracting(RuleHit::id).containsExactly("R05");
            assertThat(card.scores().get(2).rules()).as("forgotten").isEmpty();
        }
    }

    /** A merchant is watched as a whole and by the leading digits of its cards: both may report the same five minutes. */
    @Test
    void ofOneExposureReportedTwiceTheStrongerCountsHoweverTheyArrive() throws Exception {
        Exposure strong = new Exposure("card", "R05", "m", NOON, NOON - HOUR, NOON, 0.9);
        Exposure weak = with(strong, "strength", 0.6);
        for (List<Exposure> arriving : List.of(List.of(strong, weak), List.of(weak, strong))) {
            try (DecideHarness card = opened(scoring())) {
                card.expose(arriving.get(0)).expose(arriving.get(1));
                card.pay(paying("1", NOON)).timePasses(NOON);
                assertThat(card.last().rules()).singleElement().satisfies(hit -> assertThat(hit.observed())
                        .isEqualTo(0.9));
            }
        }
    }

    @Test
    void aVerdictComesBeforeThePaymentOfTheSameInstant() throws Exception {
        CardTransaction first = paying("1", NOON, REVIEWED);
        try (DecideHarness card = opened(scoring())) {
            card.pay(first, paying("2", NOON + HOUR, BLOCKED))
                    .learn(genuine(first, NOON + HOUR))
                    .timePasses(NOON + HOUR);
            assertThat(card.last().held()).isEqualTo("confirmed-genuine");
            assertThat(card.last().band()).as("the score itself is as it is").isEqualTo(Band.BLOCK);
            assertThat(card.notices()).hasSize(1);
            assertThat(card.cases()).hasSize(2);
        }
    }

    @Test
    void whatWasConfirmedGenuineIsReportedAgainAfterItsTime() throws Exception {
        CardTransaction first = paying("1", NOON, REVIEWED);
        try (DecideHarness card = opened(scoring())) {
            card.pay(first).learn(genuine(first, NOON + HOUR)).timePasses(NOON + HOUR);
            card.pay(with(paying("2", NOON + 2 * HOUR, BLOCKED), "terminalId", "elsewhere"))
                    .timePasses(NOON + 2 * HOUR);
            assertThat(card.last().held()).isNull();
            card.pay(paying("3", NOON + HOUR + 30 * DAY - 1, BLOCKED)).timePasses(NOON + HOUR + 30 * DAY - 1);
            assertThat(card.last().held()).isEqualTo("confirmed-genuine");
            card.pay(paying("4", NOON + HOUR + 30 * DAY, BLOCKED)).timePasses(NOON + HOUR + 30 * DAY);
            assertThat(card.last().held()).isNull();
            assertThat(card.notices())
                    .extracting(notice -> notice.alert().evidence().get(0))
                    .containsExactly("1", "2", "4");
        }
    }

    @Test
    void aVerdictNotKnownYetWaits() throws Exception {
        CardTransaction first = paying("1", NOON, REVIEWED);
        for (ScoringRules order : List.of(scoring(), onArrival())) {
            try (DecideHarness card = opened(order)) {
                card.learn(fraud(first, NOON + HOUR)).pay(first).timePasses(NOON);
                assertThat(card.lastCase().status()).isEqualTo(Status.OPEN);
                card.timePasses(NOON + HOUR);
                assertThat(card.lastCase().status()).isEqualTo(Status.CLOSED_FRAUD);
            }
        }
    }

    @Test
    void aCaseGoesThroughItsLife() throws Exception {
        CardTransaction first = paying("1", NOON, REVIEWED);
        try (DecideHarness card = opened(scoring())) {
            card.pay(first, paying("2", NOON + 1, BLOCKED))
                    .happen("e1", NOON + HOUR, AccountEvent.Type.HOLDER_CONTACTED)
                    .happen("e2", NOON + 2 * HOUR, AccountEvent.Type.CARD_BLOCKED)
                    .learn(fraud(first, NOON + 3 * HOUR), genuine(first, NOON + 20 * DAY))
                    .timePasses(NOON + 30 * DAY);
            assertThat(card.cases())
                    .extracting(FraudCase::status)
                    .containsExactly(
                            Status.OPEN,
                            Status.OPEN,
                            Status.CONTACTED,
                            Status.BLOCKED,
                            Status.CLOSED_FRAUD,
                            Status.CLOSED_GENUINE);
            assertThat(card.cases()).extracting(FraudCase::version).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(card.cases())
                    .extracting(FraudCase::caseId)
                    .containsOnly(card.cases().get(0).caseId());
            assertThat(card.lastCase().txIds()).containsExactly("1", "2");
            assertThat(card.lastCase().amountAtRiskMinor()).isEqualTo(REVIEWED + BLOCKED);
        }
    }

    @Test
    void aNoticeIsAskedForWhenTheScoreOfTheDayRises() throws Exception {
        try (DecideHarness card = opened(scoring())) {
            card.pay(
                            paying("1", NOON, REVIEWED),
                            paying("2", NOON + 1, REVIEWED),
                            paying("3", NOON + 2, BLOCKED),
                            paying("4", NOON + DAY, REVIEWED))
                    .timePasses(NOON + DAY);
            assertThat(card.notices())
                    .extracting(notice -> notice.alert().evidence().get(0))
                    .containsExactly("1", "3", "4");
            assertThat(card.notices()).extracting(Notice::block).containsExactly(false, true, false);
            assertThat(card.notices().get(1).before())
                    .isEqualTo(card.notices().get(0).alert().score());
            assertThat(card.notices()).extracting(Notice::day).containsExactly(NOON / DAY, NOON / DAY, NOON / DAY + 1);
        }
    }

    @Test
    void aLatePaymentWithinTheHourIsToldAndALaterOneIsNot() throws Exception {
        try (DecideHarness card = opened(scoring())) {
            card.timePasses(NOON).payLate(paying("1", NOON - HOUR - 1, BLOCKED), HOUR + 1);
            assertThat(card.last().late()).isTrue();
            assertThat(card.last().band()).isEqualTo(Band.BLOCK);
            assertThat(card.last().held()).isEqualTo("late");
            assertThat(card.notices()).isEmpty();
            assertThat(card.lastCase().notified())
                    .as("there is a case all the same")
                    .isFalse();
            card.payLate(paying("2", NOON - HOUR, BLOCKED), HOUR);
            assertThat(card.last().held()).isNull();
            assertThat(card.notices()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void openCasesAndWhatWaitsSurviveARestart(Backend backend) throws Exception {
        CardTransaction approved = paying("5", NOON + 2);
        OperatorSubtaskState snapshot;
        try (DecideHarness card = opened(backend)) {
            card.pay(paying("1", NOON, BLOCKED)).timePasses(NOON);
            card.match(declinesBefore(approved)).learn(fraud(paying("1", NOON), NOON + HOUR));
            assertThat(card.lastCase().version()).isEqualTo(1);
            snapshot = card.snapshot();
        }
        try (DecideHarness card = DecideHarness.restored(backend, scoring(), shippedRules(), MODEL, snapshot)) {
            card.pay(approved).timePasses(NOON + 2);
            assertThat(card.last().rules()).extracting(RuleHit::id).containsExactly("R12");
            assertThat(card.lastCase().version()).isEqualTo(2);
            assertThat(card.lastCase().txIds()).containsExactly("1", "5");
            assertThat(card.notices()).as("the day's highest score is known").isEmpty();
            card.timePasses(NOON + HOUR);
            assertThat(card.lastCase().status()).isEqualTo(Status.CLOSED_FRAUD);
            card.timePasses(NOON + 47 * DAY);
            assertThat(card.held()).isZero();
            assertThat(card.timers()).isZero();
        }
    }

    private static DecideHarness opened(Backend backend) throws Exception {
        return DecideHarness.opened(backend, scoring(), shippedRules(), MODEL);
    }

    private static DecideHarness opened(ScoringRules scoring) throws Exception {
        return DecideHarness.opened(Backend.HASHMAP, scoring, shippedRules(), MODEL);
    }

    private static CardTransaction paying(String id, long time) {
        return payment(id, "card", "terminal", time);
    }

    private static CardTransaction paying(String id, long time, long cents) {
        return payment(id, "card", "terminal", time, cents);
    }
}
