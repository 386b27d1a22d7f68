// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import static dev.millrace.jobkit.alert.AlertRig.ack;
import static dev.millrace.jobkit.alert.AlertRig.pause;
import static dev.millrace.jobkit.alert.AlertRig.policy;
import static dev.millrace.jobkit.alert.AlertRig.signal;
import static dev.millrace.model.alert.AlertSignal.State.ABSENT;
import static dev.millrace.model.alert.AlertSignal.State.GONE;
import static dev.millrace.model.alert.AlertSignal.State.PRESENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.alert.AlertPolicy;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.testkit.operator.Backend;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveAlertsTest {

    @ParameterizedTest
    @EnumSource(Backend.class)
    void onDelayAskingInTurnAndOffDelay(Backend backend) throws Exception {
        try (AlertRig rig = AlertRig.files(backend)) {
            rig.take(signal("HR_LOW", PRESENT, 0)).reach(9.999);
            assertThat(rig.told()).isEmpty();
            assertThat(rig.reach(10).told()).containsExactly("10.0 HR_LOW START FIRING 2 nurse");
            assertThat(rig.kill().reach(70).told()).containsExactly("70.0 HR_LOW ESCALATE FIRING 2 charge-nurse");
            rig.take(ack("HR_LOW", AlertAck.Action.ACK, 80, 0)).reach(200);
            assertThat(rig.told()).containsExactly("80.0 HR_LOW UPDATE ACKED 2 charge-nurse");
            rig.take(ack("HR_LOW", AlertAck.Action.ACK, 80, 0))
                    .take(signal("HR_LOW", ABSENT, 210))
                    .reach(219);
            assertThat(rig.told()).isEmpty();
            assertThat(rig.reach(220).told()).containsExactly("220.0 HR_LOW END RESOLVED 2 charge-nurse");
            assertThat(rig.held()).isOne();
            assertThat(rig.reach(210 + 900).held()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void conditionThatPassesIsCounted(Backend backend) throws Exception {
        try (AlertRig rig = AlertRig.files(backend)) {
            rig.take(signal("HR_LOW", ABSENT, 10), signal("HR_LOW", PRESENT, 0)).reach(1_000);
            assertThat(rig.told()).isEmpty();
            assertThat(rig.suppressed()).containsExactly("HR_LOW delay");
            assertThat(rig.held()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void worseIsToldAgainAlsoAfterAck(Backend backend) throws Exception {
        try (AlertRig rig = AlertRig.files(backend)) {
            rig.take(signal("HR_LOW", PRESENT, 0))
                    .take(ack("HR_LOW", AlertAck.Action.ACK, 20, 0))
                    .reach(30);
            rig.told();
            rig.take(signal("e1", "HR_LOW", PRESENT, 40, 1, true, List.of(), AlertRig.USUAL))
                    .reach(40);
            assertThat(rig.told()).containsExactly("40.0 HR_LOW ESCALATE FIRING 1 nurse");
            rig.take(signal("HR_LOW", PRESENT, 50)).reach(50);
            assertThat(rig.told()).containsExactly("50.0 HR_LOW DEESCALATE FIRING 2 nurse");
            assertThat(rig.reach(100).told()).containsExactly("100.0 HR_LOW ESCALATE FIRING 2 charge-nurse");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void inhibitedStartsWhenTheInhibitorEnds(Backend backend) throws Exception {
        try (AlertRig rig = AlertRig.files(backend)) {
            rig.take(signal("e1", "SENSOR_OFF_HR", PRESENT, 0, 3, true, List.of("HR"), AlertRig.USUAL));
            rig.take(signal("HR_LOW", PRESENT, 5)).reach(50);
            assertThat(rig.told()).containsExactly("0.0 SENSOR_OFF_HR START FIRING 3 nurse");
            assertThat(rig.suppressed()).containsExactly("HR_LOW inhibit");
            rig.take(signal("SENSOR_OFF_HR", ABSENT, 51)).reach(71);
            assertThat(rig.told())
                    .containsExactly("61.0 SENSOR_OFF_HR END RESOLVED 3 nurse", "71.0 HR_LOW START FIRING 2 nurse");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void pauseEndsByItself(Backend backend) throws Exception {
        try (AlertRig rig = AlertRig.files(backend)) {
            rig.take(pause("", 0, 100));
            rig.take(signal("e1", "HR_LOW", PRESENT, 5, 1, true, List.of(), AlertRig.USUAL))
                    .reach(99);
            assertThat(rig.told()).isEmpty();
            assertThat(rig.suppressed()).containsExactly("HR_LOW pause");
            assertThat(rig.reach(100).told()).containsExactly("100.0 HR_LOW START FIRING 1 nurse");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void goneEndsEverything(Backend backend) throws Exception {
        try (AlertRig rig = AlertRig.files(backend)) {
            rig.take(signal("HR_LOW", PRESENT, 0))
                    .take(signal("RR_LOW", PRESENT, 15))
                    .reach(20);
            rig.told();
            assertThat(rig.take(signal("", GONE, 21)).reach(21).told())
                    .containsExactly("21.0 HR_LOW END RESOLVED 2 nurse");
            assertThat(rig.held()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void flappingIsToldOnceAndEndsLater(Backend backend) throws Exception {
        try (AlertRig rig = AlertRig.files(backend)) {
            rig.take(signal("HR_LOW", PRESENT, 0), signal("HR_LOW", ABSENT, 20), signal("HR_LOW", PRESENT, 25));
            rig.take(signal("HR_LOW", ABSENT, 30)).reach(49.999);
            assertThat(rig.told())
                    .containsExactly("10.0 HR_LOW START FIRING 2 nurse", "30.0 HR_LOW UPDATE FIRING 2 nurse");
            assertThat(rig.reach(50).told()).containsExactly("50.0 HR_LOW END RESOLVED 2 nurse");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shelvedDismissedAndReraised(Backend backend) throws Exception {
        try (AlertRig rig = AlertRig.files(backend)) {
            rig.take(signal("HR_LOW", PRESENT, 0))
                    .take(ack("HR_LOW", AlertAck.Action.SHELVE, 20, 300))
                    .reach(299);
            assertThat(rig.told())
                    .containsExactly("10.0 HR_LOW START FIRING 2 nurse", "20.0 HR_LOW UPDATE SUPPRESSED 2 nurse");
            assertThat(rig.reach(300).told()).containsExactly("300.0 HR_LOW UPDATE FIRING 2 nurse");
            rig.take(ack("HR_LOW", AlertAck.Action.ACK, 310, 0)).reach(909);
            assertThat(rig.told()).containsExactly("310.0 HR_LOW UPDATE ACKED 2 nurse");
            assertThat(rig.reach(910).told()).containsExactly("910.0 HR_LOW UPDATE FIRING 2 nurse");
            rig.take(ack("HR_LOW", AlertAck.Action.CONFIRM_FALSE, 911, 0)).reach(80_000);
            assertThat(rig.told()).containsExactly("911.0 HR_LOW UPDATE SUPPRESSED 2 nurse");
            assertThat(rig.reach(90_000).told()).containsExactly("86400.0 HR_LOW END EXPIRED 2 nurse");
            assertThat(rig.held()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void deadSourceStopsNobodyFromAsking(Backend backend) throws Exception {
        try (AlertRig rig = AlertRig.live(backend, 0)) {
            rig.wall(40).take(signal("HR_LOW", PRESENT, 40)).reach(52);
            rig.wall(57);
            assertThat(rig.told()).containsExactly("50.0 HR_LOW START FIRING 2 nurse");
            for (long second = 58; second <= 125; second++) {
                rig.wall(second);
            }
            assertThat(rig.told()).containsExactly("110.0 HR_LOW ESCALATE FIRING 2 charge-nurse");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatTheClockHasJudgedIsNotKeptWaitingAgain(Backend backend) throws Exception {
        AlertSignal silence = signal("e1", "SILENT", PRESENT, 40, 1, true, List.of(), policy(0, 0, AlertRig.PLENTY));
        try (AlertRig rig = AlertRig.live(backend, 0)) {
            rig.wall(46).reach(35);
            assertThat(rig.take(silence).told()).as("event time may still come").isEmpty();
            assertThat(rig.take(silence.byClock()).told()).containsExactly("40.0 SILENT START FIRING 1 nurse");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void backlogAfterRestoreIsNotTakenForSilence(Backend backend) throws Exception {
        try (AlertRig rig = AlertRig.live(backend, 0)) {
            rig.wall(40).take(signal("HR_LOW", PRESENT, 40)).reach(50);
            rig.told();
            rig.killUntil(1_000).wall(1_001);
            for (long second = 1_002; second < 1_050; second++) {
                rig.reach(52 + (second - 1_002) * 0.1).wall(second);
            }
            assertThat(rig.told()).isEmpty();
            assertThat(rig.take(ack("HR_LOW", AlertAck.Action.ACK, 105, 0))
                            .reach(200)
                            .told())
                    .containsExactly("105.0 HR_LOW UPDATE ACKED 2 nurse");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatIsHeldBackIsSummedUp(Backend backend) throws Exception {
        AlertPolicy scarce = policy(0, 0, new AlertPolicy.Budget(0.01, 1, 300_000));
        try (AlertRig rig = AlertRig.files(backend)) {
            for (int i = 0; i < 8; i++) {
                rig.take(one("e" + i, PRESENT, 10 + i, scarce));
            }
            rig.take(one("e7", ABSENT, 30, scarce)).kill().reach(299);
            assertThat(rig.told()).containsExactly("10.0 HR_LOW START FIRING 2");
            rig.reach(300);
            assertThat(rig.alerts()).hasSize(1);
            assertThat(rig.alerts().get(0).count()).isEqualTo(7);
            assertThat(rig.alerts().get(0).reasons())
                    .extracting(reason -> reason.text())
                    .contains("bed e1: too low", "bed e6: too low")
                    .doesNotContain("bed e7: too low");
            rig.told();
            rig.take(one("e1", ABSENT, 310, scarce)).reach(310);
            assertThat(rig.told()).containsExactly("310.0 HR_LOW END RESOLVED 2");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatTheClockSentIsKnownAgainWhenEventTimeSendsIt(Backend backend) throws Exception {
        List<String> byClock;
        try (AlertRig rig = AlertRig.live(backend, 0)) {
            rig.wall(40).take(signal("HR_LOW", PRESENT, 40)).reach(52);
            rig.alerts().clear();
            for (long second = 41; second <= 200; second++) {
                rig.wall(second);
            }
            byClock = rig.alerts().stream().map(AlertKeys::notification).toList();
        }
        try (AlertRig rig = AlertRig.files(backend)) {
            rig.take(signal("HR_LOW", PRESENT, 40)).reach(52);
            rig.alerts().clear();
            rig.reach(200);
            assertThat(rig.alerts())
                    .hasSize(2)
                    .extracting(AlertKeys::notification)
                    .isEqualTo(byClock);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void endOfTheInputIsNoPassingOfTime(Backend backend) throws Exception {
        try (AlertRig rig = AlertRig.files(backend)) {
            rig.take(signal("HR_LOW", PRESENT, 0), signal("RR_LOW", PRESENT, 20), signal("RR_LOW", ABSENT, 21));
            rig.mark(Long.MAX_VALUE);
            assertThat(rig.told()).containsExactly("10.0 HR_LOW START FIRING 2 nurse");
            assertThat(rig.suppressed()).containsExactly("RR_LOW delay");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void nothingIsKeptOfAlertsThatEndedButTheBucket(Backend backend) throws Exception {
        AlertPolicy scarce = policy(0, 0, new AlertPolicy.Budget(0.01, 1, 300_000));
        try (AlertRig rig = AlertRig.files(backend)) {
            rig.take(one("e1", PRESENT, 10, scarce), one("e2", PRESENT, 11, scarce))
                    .reach(20);
            assertThat(rig.heldOfBudget())
                    .as("bucket, one known, one held back")
                    .isEqualTo(3);
            rig.take(one("e1", ABSENT, 30, scarce), one("e2", ABSENT, 31, scarce))
                    .reach(300);
            assertThat(rig.heldOfBudget()).isOne();
            assertThat(rig.told())
                    .containsExactly(
                            "10.0 HR_LOW START FIRING 2", "30.0 HR_LOW END RESOLVED 2", "300.0 BUDGET UPDATE FIRING 2");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatActsInSecondsTakesNoTokenAndIsNeverHeldBack(Backend backend) throws Exception {
        AlertPolicy scarce = policy(0, 0, new AlertPolicy.Budget(0.01, 1, 300_000));
        try (AlertRig rig = AlertRig.files(backend)) {
            rig.take(signal("e1", "A", PRESENT, 10, 1, true, List.of(), scarce));
            rig.take(signal("e2", "B", PRESENT, 11, 2, true, List.of(), scarce));
            rig.take(signal("e3", "C", PRESENT, 12, 2, true, List.of(), scarce));
            rig.take(signal("e4", "D", PRESENT, 13, 1, true, List.of(), scarce)).reach(13);
            assertThat(rig.told())
                    .containsExactly(
                            "10.0 A START FIRING 1 nurse",
                            "11.0 B START FIRING 2 nurse",
                            "13.0 D START FIRING 1 nurse");
            assertThat(rig.suppressed()).containsExactly("C budget");
        }
    }

    @Test
    void fourAlertsOfOneEntityFitIntoAHotValue() throws Exception {
        EntityAlerts alerts = EntityAlerts.NONE;
        AlertLifeCycle living = new AlertLifeCycle(alerts, new IgnoredOutcomes());
        for (String rule : List.of("HR_LOW", "RR_LOW", "SPO2_LOW", "NEWS2")) {
            living.take(signal(rule, PRESENT, 0));
        }
        living.passUntil(AlertRig.START + 20_000);
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeInformation.of(EntityAlerts.class)
                .createSerializer(new SerializerConfigImpl())
                .serialize(living.alerts(List.of()), out);
        assertThat(out.length()).isLessThanOrEqualTo(4_096);
    }

    /** Nobody listens. */
    private static final class IgnoredOutcomes implements AlertOutcomes {
        @Override
        public void tell(Told told) {
            // Only the state counts here.
        }

        @Override
        public long now(long eventTime) {
            return eventTime;
        }

        @Override
        public void suppressed(AlertSignal signal, String why) {
            // Only the state counts here.
        }

        @Override
        public void unknown(AlertAck ack) {
            // Only the state counts here.
        }

        @Override
        public void answeredAfter(long millis) {
            // Only the state counts here.
        }
    }

    private static AlertSignal one(String entity, AlertSignal.State state, double second, AlertPolicy policy) {
        AlertPolicy list = new AlertPolicy(policy.onDelay(), policy.offDelay(), 0, 0, 0, List.of(), policy.budget());
        return signal(entity, "HR_LOW", state, second, 2, false, List.of(), list);
    }
}
