// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.SECOND;
import static dev.millrace.frauddetection.Payments.fraud;
import static dev.millrace.frauddetection.Payments.onArrival;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.domain.CardStory.paying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.ProfiledPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.testkit.operator.Backend;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileCardFunctionTest {

    private static final RuleSet RULES = shippedRules();
    private static final int TODAY = (int) (NOON / DAY);

    /** A try, as stolen cards see it. */
    private static final long SMALL = 100;

    @ParameterizedTest
    @EnumSource
    void paymentsAreProfiledInEventOrderHoweverTheyArrive(Backend backend) throws Exception {
        try (ProfileHarness card = ProfileHarness.opened(backend, scoring(), RULES)) {
            card.pay(at("10", NOON), at("3", NOON + 2), at("9", NOON), at("4", NOON + 1));
            assertThat(card.timers()).isEqualTo(1);
            card.timePasses(NOON + 1);
            assertThat(card.profiledIds()).containsExactly("9", "10", "4");
            assertThat(card.feature("cardCount1d")).isEqualTo(3);
            card.timePasses(NOON + 2);
            assertThat(card.profiledIds()).containsExactly("9", "10", "4", "3");
            assertThat(card.timers()).isZero();
        }
    }

    @Test
    void thereIsOneTimerACardWhateverArrivesFirst() throws Exception {
        try (ProfileHarness card = card(scoring())) {
            for (int i = 0; i < 50; i++) {
                card.pay(at("down" + i, NOON - i), at("up" + i, NOON + i));
                card.happen(change("e" + i, NOON - 100 - i)).learn(fraud(at("x" + i, NOON), NOON + i));
                assertThat(card.timers()).isEqualTo(1);
            }
            card.timePasses(Long.MAX_VALUE);
            assertThat(card.profiled()).hasSize(100);
            assertThat(card.timers()).isZero();
        }
    }

    @Test
    void whatIsEmittedCarriesItsOwnTime() throws Exception {
        try (ProfileHarness card = card(scoring())) {
            card.pay(at("1", NOON, SMALL), at("2", NOON + HOUR, SMALL)).happen(change("e", NOON + MINUTE));
            card.learn(fraud(at("0", NOON, SMALL), NOON + DAY)).timePasses(NOON + 2 * DAY);
            assertThat(card.sequenceRecords())
                    .extracting(StreamRecord::getTimestamp)
                    .containsExactly(NOON, NOON + MINUTE, NOON + HOUR);
            assertThat(card.sequenceEvents())
                    .extracting(SequenceEvent::time)
                    .containsExactly(NOON, NOON + MINUTE, NOON + HOUR);
            assertThat(card.visitRecords())
                    .extracting(StreamRecord::getTimestamp)
                    .containsExactly(NOON, NOON + DAY);
        }
    }

    @Test
    void atOneInstantTheChangeComesBeforeThePayment() throws Exception {
        try (ProfileHarness card = card(scoring())) {
            card.pay(at("0", NOON - DAY), with(at("1", NOON), "merchantId", "new"))
                    .happen(change("e", NOON))
                    .timePasses(NOON);
            assertThat(card.sequenceEvents())
                    .extracting(SequenceEvent::tags)
                    .containsExactly(
                            SequenceTag.CREDENTIAL_CHANGE, SequenceTag.UNUSUAL_SPEND | SequenceTag.UNUSUAL_PAYEE);
        }
    }

    @Test
    void atOneInstantTheVerdictComesBeforeThePayment() throws Exception {
        try (ProfileHarness card = card(scoring())) {
            card.pay(with(at("1", NOON), "merchantId", "visited-too-late"))
                    .learn(fraud(at("0", NOON), NOON))
                    .timePasses(NOON);
            assertThat(card.visits()).containsExactly(new Visit("visited-too-late", "card", TODAY, 0, 0));
        }
    }

    @Test
    void onArrivalPaymentsAndChangesAreTakenAtOnceAndVerdictsWhenKnown() throws Exception {
        try (ProfileHarness card = card(onArrival())) {
            card.pay(at("2", NOON, SMALL), at("1", NOON - 1, SMALL)).happen(change("e", NOON));
            assertThat(card.profiledIds()).containsExactly("2", "1");
            assertThat(card.sequenceEvents()).hasSize(3);
            assertThat(card.timers()).isZero();
            card.learn(fraud(at("0", NOON), NOON + HOUR));
            assertThat(card.timers()).isEqualTo(1);
            assertThat(card.visits()).extracting(Visit::defrauded).containsExactly(false);
            card.pay(at("3", NOON + HOUR, SMALL));
            assertThat(card.visits()).extracting(Visit::defrauded).containsExactly(false, true);
            card.timePasses(NOON + HOUR);
            assertThat(card.visits()).hasSize(2);
            assertThat(card.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void latePaymentsChangesAndVerdictsAreTakenAtOnce(Backend backend) throws Exception {
        try (ProfileHarness card = ProfileHarness.opened(backend, scoring(), RULES)) {
            card.timePasses(NOON).payLate(at("late", NOON - HOUR, SMALL), HOUR);
            assertThat(card.profiledIds()).containsExactly("late");
            assertThat(card.profiled().get(0).pending().late()).isTrue();
            card.happen(change("e", NOON - 1)).learn(fraud(at("0", NOON), NOON));
            assertThat(card.sequenceRecords())
                    .extracting(StreamRecord::getTimestamp)
                    .containsExactly(NOON - HOUR, NOON - 1);
            assertThat(card.visits()).extracting(Visit::defrauded).containsExactly(false, true);
            assertThat(card.timers()).isZero();
        }
    }

    @Test
    void aLatePaymentLeavesWaitingWhatIsNotDue() throws Exception {
        try (ProfileHarness card = card(scoring())) {
            card.pay(at("waits", NOON - MINUTE)).timePasses(NOON - HOUR).payLate(at("late", NOON), 0);
            assertThat(card.profiledIds()).containsExactly("late");
            card.timePasses(NOON);
            assertThat(card.profiledIds()).containsExactly("late", "waits");
            assertThat(card.timers()).isZero();
        }
    }

    @Test
    void aRepeatIsProfiledOnceAndARevisionIsNoSecondStep() throws Exception {
        try (ProfileHarness card = card(scoring())) {
            card.pay(at("1", NOON, SMALL), at("1", NOON, SMALL)).timePasses(NOON);
            card.payLate(at("1", NOON, SMALL), 0).payLate(at("1", NOON, SMALL + 1), 0);
            assertThat(card.profiled()).extracting(ProfiledPayment::revision).containsExactly(0, 1);
            assertThat(card.sequenceEvents()).hasSize(1);
            assertThat(card.visits()).hasSize(1);
            card.pay(at("2", NOON + 1)).timePasses(NOON + 1);
            assertThat(card.feature("cardCount1d")).isEqualTo(2);
        }
    }

    @Test
    void thresholdsOfSequencesAreThoseOfTheRuleSetInForce() throws Exception {
        try (ProfileHarness card = card(scoring())) {
            card.pay(at("1", NOON, 500)).timePasses(NOON);
            assertThat(card.sequenceEvents()).isEmpty();
            card.rule(lenient(2)).pay(at("2", NOON + 1, 500)).timePasses(NOON + 1);
            assertThat(card.sequenceEvents()).extracting(SequenceEvent::id).containsExactly("2");
        }
    }

    @Test
    void suspectVisitsGoBackAsFarAsTheRuleSetSays() throws Exception {
        try (ProfileHarness card = card(scoring())) {
            card.pay(at("1", NOON - 40 * DAY), at("2", NOON - 20 * DAY)).timePasses(NOON - DAY);
            card.rule(with(with(RULES, "version", 2L), "commonPoint.fraudWithinDays", 30));
            card.learn(fraud(at("0", NOON), NOON)).timePasses(NOON);
            assertThat(card.visits())
                    .filteredOn(Visit::defrauded)
                    .containsExactly(new Visit("merchant", "card", TODAY - 20, NOON, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsIsRememberedAndTheRuleSetSurviveARestart(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (ProfileHarness card = ProfileHarness.opened(backend, scoring(), RULES)) {
            card.pay(at("early", NOON - HOUR, 500)).rule(lenient(2)).timePasses(NOON - 1);
            card.pay(at("10", NOON, 500), at("9", NOON)).happen(change("e", NOON));
            card.learn(fraud(at("0", NOON), NOON + 1));
            snapshot = card.snapshot();
        }
        try (ProfileHarness card = ProfileHarness.restored(backend, scoring(), RULES, snapshot)) {
            assertThat(card.timers()).isEqualTo(1);
            card.timePasses(NOON + 1);
            assertThat(card.profiledIds()).containsExactly("9", "10");
            assertThat(card.feature("orders180d")).isEqualTo(3);
            assertThat(card.sequenceEvents()).extracting(SequenceEvent::id).containsExactly("e", "10");
            assertThat(card.visits()).containsExactly(new Visit("merchant", "card", TODAY, NOON + 1, 0));
            assertThat(card.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMonthEndsWithTheTimeToLiveAndTheMemoryAfter400Days(Backend backend) throws Exception {
        Duration memory = Duration.ofDays(400);
        try (ProfileHarness card = ProfileHarness.opened(backend, scoring(), RULES)) {
            card.clockSays(NOON);
            card.pay(at("1", NOON)).timePasses(NOON);
            card.clockSays(NOON + scoring().stateTimeToLive().toMillis() + 1);
            card.pay(at("2", NOON + SECOND)).timePasses(NOON + SECOND);
            assertThat(card.feature("cardCount1d")).isEqualTo(1);
            assertThat(card.feature("orders180d")).isEqualTo(2);
            card.clockSays(NOON + scoring().stateTimeToLive().toMillis() + memory.toMillis() + 2);
            card.pay(at("3", NOON + MINUTE)).timePasses(NOON + MINUTE);
            assertThat(card.feature("cardCount1d")).isEqualTo(1);
            assertThat(card.feature("orders180d")).isEqualTo(1);
        }
    }

    @Test
    void aTimeToLiveOfMoreThan400DaysHoldsForTheMemoryToo() throws Exception {
        ScoringRules patient = with(scoring(), "stateTimeToLive", Duration.ofDays(500));
        try (ProfileHarness card = card(patient)) {
            card.clockSays(NOON);
            card.pay(at("1", NOON)).timePasses(NOON);
            card.clockSays(NOON + Duration.ofDays(499).toMillis());
            card.pay(at("2", NOON + SECOND)).timePasses(NOON + SECOND);
            assertThat(card.feature("orders180d")).isEqualTo(2);
        }
    }

    @Test
    void forgottenCardsLeaveTheMemory() throws Exception {
        try (ProfileHarness card = card(scoring())) {
            card.clockSays(NOON);
            card.pay(at("1", NOON), with(at("2", NOON), "panToken", "other")).timePasses(NOON);
            assertThat(card.held()).isEqualTo(4);
            card.clockSays(NOON + Duration.ofDays(400).toMillis() + 1);
            for (int i = 0; i < 200; i++) {
                card.pay(with(at("x" + i, NOON + 1 + i), "panToken", "third")).timePasses(NOON + 1 + i);
            }
            assertThat(card.held()).isEqualTo(2);
        }
    }

    private static ProfileHarness card(ScoringRules rules) throws Exception {
        return ProfileHarness.opened(Backend.HASHMAP, rules, RULES);
    }

    /** Calls up to 10 euros a try. */
    private static RuleSet lenient(long version) {
        return with(with(RULES, "version", version), "cardTest.smallAtMost", 10.0);
    }

    private static CardTransaction at(String id, long time) {
        return at(id, time, 5_000);
    }

    private static CardTransaction at(String id, long time, long cents) {
        return paying(id, time, cents, "merchantId", "merchant");
    }

    private static AccountEvent change(String id, long time) {
        return new AccountEvent(id, "card", time, AccountEvent.Type.PASSWORD_RESET);
    }
}
