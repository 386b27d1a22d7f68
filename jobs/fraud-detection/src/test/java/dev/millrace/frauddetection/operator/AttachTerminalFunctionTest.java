// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.DELAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.SECOND;
import static dev.millrace.frauddetection.Payments.fraud;
import static dev.millrace.frauddetection.Payments.genuine;
import static dev.millrace.frauddetection.Payments.onArrival;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.LatePayment;
import dev.millrace.frauddetection.domain.LatePayment.LateClass;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.TerminalFeatures;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.testkit.operator.Backend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttachTerminalFunctionTest {

    /** Paid long enough ago to count for a payment at noon. */
    private static final CardTransaction LAST_WEEK = at("last-week", NOON - DELAY);

    @ParameterizedTest
    @EnumSource
    void aPaymentWaitsUntilAllBeforeItHaveCome(Backend backend) throws Exception {
        try (TerminalHarness terminal = TerminalHarness.opened(backend, scoring())) {
            terminal.pay(at("1", NOON)).timePasses(NOON - 1);
            assertThat(terminal.attached()).isEmpty();
            terminal.timePasses(NOON);
            assertThat(terminal.attachedIds()).containsExactly("1");
            assertThat(terminal.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void paymentsAreAttachedInEventOrderHoweverTheyArrive(Backend backend) throws Exception {
        try (TerminalHarness terminal = TerminalHarness.opened(backend, scoring())) {
            terminal.pay(at("10", NOON), at("3", NOON + 2), at("9", NOON), at("4", NOON + 1))
                    .timePasses(NOON + 1);
            assertThat(terminal.attachedIds()).containsExactly("9", "10", "4");
            terminal.timePasses(NOON + 2);
            assertThat(terminal.attachedIds()).containsExactly("9", "10", "4", "3");
            assertThat(terminal.timers()).isZero();
        }
    }

    @Test
    void onArrivalAPaymentIsAttachedAtOnce() throws Exception {
        try (TerminalHarness terminal = terminal(onArrival())) {
            terminal.pay(at("2", NOON), at("1", NOON - 1));
            assertThat(terminal.attachedIds()).containsExactly("2", "1");
            assertThat(terminal.late()).isEmpty();
            assertThat(terminal.timers()).isZero();
        }
    }

    @Test
    void oneTimerIsEnoughForATerminal() throws Exception {
        try (TerminalHarness terminal = terminal(scoring())) {
            for (int i = 0; i < 100; i++) {
                terminal.pay(at("p" + i, NOON + i));
            }
            assertThat(terminal.timers()).isEqualTo(1);
        }
    }

    @Test
    void aLabelComesBeforeThePaymentOfItsInstant() throws Exception {
        try (TerminalHarness terminal = terminal(scoring())) {
            terminal.pay(LAST_WEEK, at("now", NOON))
                    .learn(fraud(LAST_WEEK, NOON))
                    .timePasses(NOON);
            assertThat(terminal.pastOf("now").fraud1()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLabelThatArrivesEarlyIsNotReadBeforeItIsKnown(Backend backend) throws Exception {
        try (TerminalHarness terminal = TerminalHarness.opened(backend, scoring())) {
            terminal.pay(LAST_WEEK).timePasses(NOON - DELAY).learn(fraud(LAST_WEEK, NOON + HOUR));
            terminal.pay(at("before", NOON + HOUR - 1), at("after", NOON + HOUR))
                    .timePasses(NOON + HOUR);
            assertThat(terminal.pastOf("before").count1()).isEqualTo(1);
            assertThat(terminal.pastOf("before").fraud1()).isZero();
            assertThat(terminal.pastOf("after").fraud1()).isEqualTo(1);
            assertThat(terminal.timers()).isZero();
        }
    }

    @Test
    void aLabelThatArrivesAfterItWasKnownCountsFromThenOn() throws Exception {
        try (TerminalHarness terminal = terminal(scoring())) {
            terminal.pay(LAST_WEEK).timePasses(NOON - 1).learn(fraud(LAST_WEEK, NOON - HOUR));
            assertThat(terminal.timers()).isZero();
            terminal.pay(at("now", NOON)).timePasses(NOON);
            assertThat(terminal.pastOf("now").fraud1()).isEqualTo(1);
        }
    }

    @Test
    void aVerdictCanBeTakenBack() throws Exception {
        try (TerminalHarness terminal = terminal(scoring())) {
            terminal.pay(LAST_WEEK, at("first", NOON + 1), at("then", NOON + 2))
                    .learn(genuine(LAST_WEEK, NOON + 2), fraud(LAST_WEEK, NOON))
                    .timePasses(NOON + 2);
            assertThat(terminal.pastOf("first").fraud1()).isEqualTo(1);
            assertThat(terminal.pastOf("then").fraud1()).isZero();
            assertThat(terminal.pastOf("then").count1()).isEqualTo(1);
        }
    }

    @Test
    void aLatePaymentIsAttachedAtOnceFlaggedAndRemembered() throws Exception {
        try (TerminalHarness terminal = terminal(scoring())) {
            terminal.timePasses(NOON - DELAY + MINUTE).pay(LAST_WEEK);
            assertThat(terminal.attached().get(0).late()).isTrue();
            assertThat(terminal.attached().get(0).behindMs()).isEqualTo(MINUTE);
            assertThat(terminal.late())
                    .containsExactly(new LatePayment(
                            "last-week", LateClass.BACKFILL, MINUTE, "came after the watermark", LAST_WEEK, null));
            terminal.pay(at("now", NOON)).timePasses(NOON);
            assertThat(terminal.pastOf("now").count1()).isEqualTo(1);
        }
    }

    @Test
    void aPaymentOfTheWatermarksInstantIsLateAndOneAfterItIsNot() throws Exception {
        try (TerminalHarness terminal = terminal(scoring())) {
            terminal.timePasses(NOON).pay(at("on-time", NOON + 1), at("late", NOON));
            assertThat(terminal.late()).extracting(LatePayment::id).containsExactly("late");
        }
    }

    @Test
    void aPaymentBeyondTheHorizonIsKeptAndNotUsed() throws Exception {
        try (TerminalHarness terminal = terminal(scoring())) {
            terminal.timePasses(NOON).pay(at("late", NOON - 3 * DAY), at("dead", NOON - 3 * DAY - 1));
            assertThat(terminal.attachedIds()).containsExactly("late");
            assertThat(terminal.late()).extracting(LatePayment::id).containsExactly("late");
            assertThat(terminal.dead())
                    .containsExactly(new LatePayment(
                            "dead",
                            LateClass.DEAD,
                            3 * DAY + 1,
                            "older than the horizon",
                            at("dead", NOON - 3 * DAY - 1),
                            null));
        }
    }

    @Test
    void aLabelWithoutItsPaymentIsKept() throws Exception {
        try (TerminalHarness terminal = terminal(scoring())) {
            terminal.learn(fraud(LAST_WEEK, NOON)).timePasses(NOON);
            assertThat(terminal.dead()).singleElement().satisfies(dead -> {
                assertThat(dead.label()).isEqualTo(fraud(LAST_WEEK, NOON));
                assertThat(dead.why()).isEqualTo("no such payment in the terminal's history");
            });
            assertThat(terminal.timers()).isZero();
        }
    }

    @Test
    void aLabelOnAPaymentBeyondTheLabelHorizonIsKeptAndNotUsed() throws Exception {
        CardTransaction old = at("old", NOON);
        try (TerminalHarness terminal = terminal(scoring())) {
            terminal.pay(old).timePasses(NOON + 45 * DAY).learn(fraud(old, NOON + 45 * DAY));
            assertThat(terminal.dead()).isEmpty();
            terminal.timePasses(NOON + 45 * DAY + 1).learn(fraud(old, NOON + 45 * DAY + 1));
            assertThat(terminal.dead()).singleElement().satisfies(dead -> {
                assertThat(dead.behindMs()).isEqualTo(45 * DAY + 1);
                assertThat(dead.why()).isEqualTo("payment older than the label horizon");
            });
        }
    }

    @Test
    void theRepeatOfAPaymentCountsOnce() throws Exception {
        try (TerminalHarness terminal = terminal(scoring())) {
            terminal.pay(LAST_WEEK, LAST_WEEK)
                    .timePasses(NOON - 1)
                    .pay(at("now", NOON))
                    .timePasses(NOON);
            assertThat(terminal.pastOf("now").count1()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAcquirersRepeatUnderAnotherIdEndsHereAlsoAfterARestart(Backend backend) throws Exception {
        CardTransaction original = with(with(at("a", NOON), "stan", "000001"), "acquirerId", "acquirer");
        original = with(with(original, "transmissionTime", NOON), "mti", "0100");
        CardTransaction repeat = with(with(original, "txId", "b"), "mti", "0101");
        OperatorSubtaskState snapshot;
        try (TerminalHarness terminal = TerminalHarness.opened(backend, scoring())) {
            terminal.pay(repeat, original).timePasses(NOON);
            assertThat(terminal.attachedIds()).containsExactly("a");
            snapshot = terminal.snapshot();
        }
        try (TerminalHarness terminal = TerminalHarness.restored(backend, scoring(), snapshot)) {
            terminal.pay(with(with(repeat, "txId", "c"), "txTime", NOON + 1)).timePasses(NOON + 1);
            assertThat(terminal.attached()).isEmpty();
            terminal.pay(with(with(repeat, "txId", "d"), "stan", "000002"));
            assertThat(terminal.attachedIds()).containsExactly("d");
        }
    }

    @Test
    void terminalsKnowNothingOfEachOther() throws Exception {
        try (TerminalHarness terminal = terminal(scoring())) {
            terminal.pay(LAST_WEEK, with(at("now", NOON), "terminalId", "other"))
                    .timePasses(NOON);
            assertThat(terminal.pastOf("now")).isEqualTo(TerminalFeatures.NONE);
        }
    }

    @Test
    void aTerminalThatIsTooBusyForAnExactHistorySaysSo() throws Exception {
        try (TerminalHarness terminal = terminal(with(scoring(), "exactEntries", 16))) {
            for (int i = 0; i < 100; i++) {
                terminal.pay(at("p" + i, NOON - DELAY - i * SECOND));
            }
            terminal.pay(at("now", NOON)).timePasses(NOON);
            assertThat(terminal.pastOf("now").count1()).isEqualTo(100);
            assertThat(terminal.pastOf("now").approximate()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsSurvivesARestart(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (TerminalHarness terminal = TerminalHarness.opened(backend, scoring())) {
            terminal.pay(LAST_WEEK).timePasses(NOON - 1);
            terminal.pay(at("10", NOON), at("9", NOON)).learn(fraud(LAST_WEEK, NOON));
            snapshot = terminal.snapshot();
        }
        try (TerminalHarness terminal = TerminalHarness.restored(backend, scoring(), snapshot)) {
            assertThat(terminal.timers()).isEqualTo(1);
            terminal.pay(at("8", NOON)).timePasses(NOON);
            assertThat(terminal.attachedIds()).containsExactly("8", "9", "10");
            assertThat(terminal.pastOf("9").fraud1()).isEqualTo(1);
            assertThat(terminal.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTerminalThatHasBeenQuietForItsTimeToLiveIsForgotten(Backend backend) throws Exception {
        ScoringRules rules = scoring();
        long timeToLive = rules.stateTimeToLive().toMillis();
        try (TerminalHarness terminal = TerminalHarness.opened(backend, rules)) {
            terminal.clockSays(NOON);
            terminal.pay(LAST_WEEK).timePasses(LAST_WEEK.txTime());
            terminal.clockSays(NOON + timeToLive - 1);
            terminal.pay(at("in-time", NOON)).timePasses(NOON);
            assertThat(terminal.pastOf("in-time").count1()).isEqualTo(1);
            terminal.clockSays(NOON + 2 * timeToLive);
            terminal.pay(at("too-late", NOON + DELAY)).timePasses(NOON + DELAY);
            assertThat(terminal.pastOf("too-late")).isEqualTo(TerminalFeatures.NONE);
        }
    }

    @Test
    void forgottenTerminalsLeaveTheMemory() throws Exception {
        try (TerminalHarness terminal = terminal(scoring())) {
            terminal.clockSays(NOON);
            terminal.pay(at("1", NOON), with(at("2", NOON), "terminalId", "other"))
                    .timePasses(NOON);
            assertThat(terminal.keysInMemory()).isEqualTo(2);
            terminal.clockSays(NOON + scoring().stateTimeToLive().toMillis() + 1);
            for (int i = 0; i < 200; i++) {
                terminal.pay(with(at("x" + i, NOON + 1 + i), "terminalId", "third"))
                        .timePasses(NOON + 1 + i);
            }
            assertThat(terminal.keysInMemory()).isEqualTo(1);
        }
    }

    private static TerminalHarness terminal(ScoringRules rules) throws Exception {
        return TerminalHarness.opened(Backend.HASHMAP, rules);
    }

    private static CardTransaction at(String id, long time) {
        return payment(id, "card", "terminal", time);
    }
}
