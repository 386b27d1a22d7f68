// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import static dev.millrace.icuvitals.domain.cleaning.Bedside.BED;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.HOUR;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.MINUTE;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.NOON;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.PATIENT;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.SECOND;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.admitted;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.discharged;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.heartRate;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.line;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.measured;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.perfusion;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.spo2;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.status;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.transferred;
import static dev.millrace.model.vitals.Parameter.HEART_RATE;
import static dev.millrace.model.vitals.Parameter.PULSE_RATE;
import static dev.millrace.model.vitals.Parameter.SPO2;
import static dev.millrace.model.vitals.Parameter.SYSTOLIC;
import static dev.millrace.model.vitals.Parameter.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.Reading.Lateness;
import dev.millrace.icuvitals.domain.Reading.Outcome;
import dev.millrace.model.vitals.DeviceStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when a sensor or a clock cannot be trusted, and what repeats, corrections and moves do. */
class SensorTroubleTest {

    private static final double NOTHING = Double.NaN;
    private static final long FIVE = 5 * SECOND;
    private static final long QUARTER = 15 * MINUTE;

    private final CleaningStory story = new CleaningStory();

    @Test
    void aSensorThatIsOffForHalfAMinuteIsToldAndToldAgainWhenItIsBack() {
        story.at(spo2(97, NOON));
        story.at(spo2(NOTHING, NOON + SECOND));
        assertThat(story.found(SPO2)).isEqualTo("data-absent*");
        assertThat(story.file.nextDue()).isEqualTo(NOON + 31 * SECOND);
        story.passes(NOON + 31 * SECOND - 1);
        assertThat(story.told(NOON)).isEmpty();
        story.passes(NOON + 31 * SECOND);
        assertThat(story.told(NOON)).containsExactly("31 begins sensor-off SPO2");
        story.at(spo2(NOTHING, NOON + 40 * SECOND)).at(spo2(97, NOON + 41 * SECOND));
        assertThat(story.told(NOON)).containsExactly("31 begins sensor-off SPO2", "41 ends sensor-off SPO2");
        assertThat(story.file.troubles()).isEmpty();
    }

    @Test
    void aSensorThatIsBackAtHalfAMinuteIsNotTold() {
        story.at(spo2(97, NOON)).at(spo2(NOTHING, NOON + SECOND)).at(spo2(97, NOON + 31 * SECOND));
        story.passes(NOON + HOUR);
        assertThat(story.told(NOON)).isEmpty();
    }

    @Test
    void aDeadlineIsToldBeforeWhatHappensAfterIt() {
        story.at(spo2(97, NOON)).at(spo2(NOTHING, NOON + SECOND)).at(spo2(97, NOON + 31_001));
        assertThat(story.told(NOON)).containsExactly("31 begins sensor-off SPO2", "31 ends sensor-off SPO2");
        assertThat(story.technical().get(0).time()).isEqualTo(NOON + 31 * SECOND);
    }

    @Test
    void anAbsentValueOfAChartOrACuffIsNoSensorThatIsOff() {
        for (int i = 0; i < 10; i++) {
            story.at(measured(SYSTOLIC, Method.CUFF, i == 0 ? 120 : NOTHING, NOON + i * QUARTER));
            story.at(measured(TEMPERATURE, Method.MANUAL, "", i == 0 ? 37 : NOTHING, NOON + i * QUARTER + 1));
        }
        story.passes(NOON + 24 * HOUR);
        assertThat(story.found(SYSTOLIC)).isEqualTo("data-absent*");
        assertThat(story.told(NOON)).isEmpty();
    }

    @Test
    void aProbeThatSaysSoNeedsNoValueToBeOff() {
        story.at(spo2(97, NOON), measured(PULSE_RATE, Method.PLETH, 80, NOON), heartRate(80, NOON));
        story.says(status(DeviceStatus.Type.PROBE_OFF, null, null, NOON + SECOND));
        story.at(spo2(96, NOON + 2 * SECOND), heartRate(80, NOON + 2 * SECOND));
        assertThat(story.found(SPO2)).isEqualTo("probe-off*");
        assertThat(story.found(HEART_RATE)).isEmpty();
        story.at(heartRate(81, NOON + 31 * SECOND));
        assertThat(story.told(NOON))
                .containsExactlyInAnyOrder(
                        "31 begins sensor-off PULSE_RATE otherwise seen", "31 begins sensor-off SPO2");
        story.says(status(DeviceStatus.Type.ON, null, null, NOON + MINUTE));
        assertThat(story.told(NOON).subList(2, 4))
                .containsExactlyInAnyOrder("60 ends sensor-off PULSE_RATE", "60 ends sensor-off SPO2");
        story.at(spo2(96, NOON + 61 * SECOND));
        assertThat(story.found(SPO2)).isEmpty();
    }

    @Test
    void leadsOfOneDeviceOrOneParameterConcernNoOther() {
        story.says(status(DeviceStatus.Type.LEADS_OFF, "monitor-2", null, NOON));
        story.at(heartRate(80, NOON + 1));
        assertThat(story.found(HEART_RATE)).isEmpty();
        story.says(status(DeviceStatus.Type.PROBE_OFF, "monitor-1", "8310-5", NOON + 2));
        story.at(spo2(97, NOON + 3), measured(TEMPERATURE, Method.UNKNOWN, 37, NOON + 3));
        assertThat(story.found(SPO2)).isEmpty();
        assertThat(story.found(TEMPERATURE)).isEqualTo("probe-off*");
        story.says(status(DeviceStatus.Type.ON, "monitor-1", null, NOON + 4));
        story.at(measured(TEMPERATURE, Method.UNKNOWN, 37, NOON + 5));
        assertThat(story.found(TEMPERATURE)).isEmpty();
    }

    @Test
    void lowPerfusionIsASensorThatIsOff() {
        for (int i = 0; i <= 31; i++) {
            story.at(spo2(97, NOON + i * SECOND), perfusion(0.1, NOON + i * SECOND));
        }
        assertThat(story.told(NOON)).containsExactly("31 begins sensor-off SPO2");
    }

    @Test
    void standbySilencesWhatIsOff() {
        story.at(heartRate(80, NOON)).at(heartRate(NOTHING, NOON + SECOND));
        story.says(status(DeviceStatus.Type.STANDBY, "monitor-1", null, NOON + 2 * SECOND));
        story.at(heartRate(NOTHING, NOON + 3 * SECOND)).at(heartRate(NOTHING, NOON + 4 * SECOND));
        story.passes(NOON + HOUR);
        assertThat(story.told(NOON)).isEmpty();
        story.says(status(DeviceStatus.Type.ON, "monitor-1", null, NOON + HOUR));
        story.at(heartRate(NOTHING, NOON + HOUR + SECOND)).at(heartRate(NOTHING, NOON + HOUR + 2 * SECOND));
        story.passes(NOON + 2 * HOUR);
        assertThat(story.told(NOON)).containsExactly("3632 begins sensor-off HEART_RATE");
    }

    @Test
    void aCuffWithinItsHourIsAnotherSourceAndItsOwnLossIsToldToo() {
        story.at(measured(SYSTOLIC, Method.CUFF, 120, NOON));
        for (int i = 0; i <= 45; i++) {
            story.at(line(SYSTOLIC, i == 0 ? 120 : NOTHING, NOON + HOUR - MINUTE + i * SECOND));
        }
        assertThat(story.told(NOON + HOUR - MINUTE)).containsExactly("31 begins sensor-off SYSTOLIC otherwise seen");
    }

    @ParameterizedTest
    @CsvSource({"3600000, false", "60001, false", "-60001, true", "-60000, false"})
    void aClockThatIsAMinuteWrongIsTold(long off, boolean told) {
        for (int i = 0; i < DeviceClock.SAMPLES; i++) {
            story.at(arriving(NOON + i * FIVE, off));
        }
        assertThat(story.told(NOON)).isEqualTo(told ? List.of("55 begins clock-skew null") : List.of());
        for (int i = 12; i < 30; i++) {
            story.at(arriving(NOON + i * FIVE, i < 18 ? 40_000 : 300));
        }
        assertThat(story.told(NOON)).hasSize(told ? 2 : 0);
    }

    @Test
    void aNetworkThatCatchesUpIsNoWrongClock() {
        for (int i = 0; i < 240; i++) {
            long time = NOON + i * FIVE;
            story.late(arriving(time, NOON + 20 * MINUTE - time), Lateness.BACKFILL, NOON + 20 * MINUTE - time);
        }
        assertThat(story.told(NOON)).isEmpty();
    }

    @Test
    void aBurstOutOfOrderIsNoWrongClock() {
        for (int i = 0; i < 240; i++) {
            long time = NOON + (i / 4 + i % 2) * FIVE;
            story.late(arriving(time, NOON + 20 * MINUTE - time), Lateness.AMENDS, NOON + 20 * MINUTE - time);
        }
        assertThat(story.told(NOON)).isEmpty();
    }

    @Test
    void aDeviceWhoseDataIsAlwaysLateHasAWrongClock() {
        for (int i = 0; i < DeviceClock.SAMPLES; i++) {
            long time = NOON + i * FIVE;
            story.late(arriving(time, -time - 1), Lateness.AMENDS, 20 * SECOND);
        }
        assertThat(story.told(NOON)).containsExactly("75 begins clock-skew null");
        assertThat(story.readings()).allSatisfy(each -> assertThat(each.late()).isEqualTo(Lateness.AMENDS));
    }

    @Test
    void aRepeatIsDroppedAndAnotherValueIsARevision() {
        Measured first = heartRate(80, NOON);
        story.at(first).at(first).at(heartRate(82, NOON)).at(heartRate(80, NOON));
        assertThat(story.repeats).containsExactly(first.of(PATIENT));
        assertThat(story.readings().stream().map(each -> each.value() + " " + each.revision()))
                .containsExactly("80.0 0", "82.0 1", "80.0 2");
        story.late(heartRate(80, NOON), Lateness.AMENDS, SECOND).late(heartRate(79, NOON), Lateness.AMENDS, SECOND);
        assertThat(story.last(HEART_RATE).revision()).isEqualTo(3);
        assertThat(story.repeats).hasSize(2);
    }

    @Test
    void whatWasEnteredInErrorIsWithdrawnOnce() {
        story.at(heartRate(180, NOON));
        Measured withdrawal = withdrawn(heartRate(180, NOON));
        story.late(withdrawal, Lateness.AMENDS, SECOND).late(withdrawal, Lateness.AMENDS, SECOND);
        assertThat(story.readings()).hasSize(2);
        assertThat(story.last(HEART_RATE).revision()).isEqualTo(1);
        assertThat(story.last(HEART_RATE).outcome()).isEqualTo(Outcome.SUSPECT);
        assertThat(story.last(HEART_RATE).rule()).isEqualTo("entered-in-error");
    }

    @Test
    void lateValuesAreJudgedByThemselvesAndChangeNothing() {
        story.at(heartRate(80, NOON + MINUTE));
        story.late(heartRate(300, NOON), Lateness.AMENDS, 10 * SECOND);
        assertThat(story.found(HEART_RATE)).isEqualTo("soft-range*");
        story.at(heartRate(81, NOON + MINUTE + SECOND));
        assertThat(story.last(HEART_RATE).counts()).isTrue();
        story.late(measured(HEART_RATE, Method.PLETH, 82, NOON + 90 * SECOND), Lateness.BACKFILL, HOUR);
        assertThat(story.last(HEART_RATE).preferred()).isFalse();
    }

    @Test
    void whatTheOldBedMeasuresIsNotOfThePatientWhoHasLeft() {
        story.happens(admitted(PATIENT, BED, NOON)).at(heartRate(80, NOON + SECOND));
        story.happens(transferred(PATIENT, null, "bed-2", NOON + MINUTE));
        story.at(heartRate(60, NOON + MINUTE)).at(heartRate(60, NOON + 2 * MINUTE));
        assertThat(story.readings()).hasSize(1);
        assertThat(story.unassigned).extracting(each -> each.why()).containsExactly("bed-empty", "bed-empty");
        story.late(heartRate(81, NOON + 2 * SECOND), Lateness.BACKFILL, 2 * MINUTE);
        assertThat(story.readings()).hasSize(2);
        assertThat(story.steps.get(story.steps.size() - 1).unit()).isEqualTo("icu-1");
    }

    @Test
    void afterADischargeABedMeasuresNobody() {
        story.happens(admitted(PATIENT, BED, NOON)).happens(discharged(PATIENT, BED, NOON + HOUR));
        story.at(heartRate(60, NOON + HOUR));
        assertThat(story.unassigned).hasSize(1);
        assertThat(story.file.dischargedAt()).isEqualTo(NOON + HOUR);
        story.happens(admitted(PATIENT, BED, NOON + 2 * HOUR)).at(heartRate(60, NOON + 2 * HOUR));
        assertThat(story.readings()).hasSize(1);
        assertThat(story.file.dischargedAt()).isEqualTo(PatientFile.STAYS);
    }

    @Test
    void aMoveEndsWhatWasSaidOfTheOldBed() {
        story.happens(admitted(PATIENT, BED, NOON)).at(heartRate(80, NOON));
        story.says(status(DeviceStatus.Type.LEADS_OFF, null, null, NOON));
        story.passes(NOON + 30 * SECOND);
        story.happens(transferred(PATIENT, BED, "bed-2", NOON + MINUTE));
        assertThat(story.told(NOON))
                .containsExactly("30 begins sensor-off HEART_RATE", "60 ends sensor-off HEART_RATE");
        assertThat(story.file.statuses()).isEmpty();
        assertThat(story.file.bed()).isEqualTo("bed-2");
    }

    @Test
    void aMessageThatComesTwiceIsToldOnce() {
        story.happens(admitted(PATIENT, BED, NOON)).happens(admitted(PATIENT, BED, NOON));
        assertThat(story.steps).hasSize(1);
    }

    private static Measured arriving(long time, long after) {
        Measured plain = heartRate(80 + (int) (time / SECOND % 7), time);
        return new Measured(
                plain.id(),
                "",
                BED,
                "monitor-1",
                HEART_RATE,
                Method.ECG,
                plain.value(),
                null,
                NOTHING,
                null,
                "",
                null,
                time,
                time + after,
                false);
    }

    private static Measured withdrawn(Measured measured) {
        return new Measured(
                measured.id(),
                "",
                BED,
                measured.device(),
                measured.parameter(),
                measured.method(),
                measured.value(),
                null,
                NOTHING,
                null,
                Measured.ENTERED_IN_ERROR,
                null,
                measured.time(),
                -1,
                false);
    }
}
