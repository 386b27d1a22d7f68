// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import static dev.millrace.icuvitals.domain.cleaning.Bedside.BED;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.DAY;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.HOUR;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.MINUTE;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.NOON;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.PATIENT;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.SECOND;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.admitted;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.discharged;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.heartRate;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.limits;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.settings;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.spo2;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.status;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.transferred;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.Reading.Lateness;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.testkit.operator.Backend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to a patient is put in order, and what is kept has an end, on both backends. */
class CleanVitalsFunctionTest {

    private static final double NOTHING = Double.NaN;
    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();

    @ParameterizedTest
    @EnumSource(Backend.class)
    void everythingComesInTheOrderOfItsTime(Backend backend) throws Exception {
        try (CleanHarness patient = CleanHarness.opened(backend)) {
            patient.measures(heartRate(81, NOON + 2 * SECOND), heartRate(80, NOON + SECOND))
                    .take(limits(NOON + SECOND))
                    .take(WardEvent.of(status(DeviceStatus.Type.PAUSE, null, null, NOON + SECOND))
                            .at(PATIENT))
                    .take(WardEvent.of(admitted(PATIENT, BED, NOON), BED));
            assertThat(patient.steps()).isEmpty();
            patient.timePasses(NOON + 2 * SECOND);
            assertThat(patient.steps()).extracting(PatientStep::time).isSorted().hasSize(5);
            assertThat(patient.steps().get(0).context()).isNotNull();
            assertThat(patient.steps().get(1).limits()).isNotNull();
            assertThat(patient.steps().get(2).status()).isNotNull();
            assertThat(patient.steps()).allSatisfy(each -> {
                assertThat(each.unit()).isEqualTo("icu-1");
                assertThat(each.bed()).isEqualTo(BED);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void lateClassesAreByHowLate(Backend backend) throws Exception {
        try (CleanHarness patient = CleanHarness.opened(backend)) {
            long now = NOON + 2 * DAY;
            patient.timePasses(now);
            patient.measures(
                    heartRate(80, now),
                    heartRate(80, now - 30 * SECOND),
                    heartRate(80, now - 30 * SECOND - 1),
                    heartRate(80, now - DAY),
                    heartRate(80, now - DAY - 1));
            assertThat(patient.readings())
                    .extracting(Reading::late)
                    .containsExactly(Lateness.AMENDS, Lateness.AMENDS, Lateness.BACKFILL, Lateness.BACKFILL);
            assertThat(patient.late()).hasSize(4);
            assertThat(patient.late().get(1).lateByMs()).isEqualTo(30 * SECOND);
            assertThat(patient.dead()).hasSize(1);
            assertThat(patient.dead().get(0).lateByMs()).isEqualTo(DAY + 1);
            patient.measures(heartRate(80, now + 1)).timePasses(now + 1);
            assertThat(patient.readings().get(4).late()).isEqualTo(Lateness.ON_TIME);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aSensorThatIsOffIsToldByATimerAlsoAfterARestart(Backend backend) throws Exception {
        try (CleanHarness before = CleanHarness.opened(backend)) {
            before.measures(spo2(97, NOON), spo2(NOTHING, NOON + SECOND)).timePasses(NOON + 10 * SECOND);
            try (CleanHarness after = CleanHarness.restored(backend, before.snapshot())) {
                after.timePasses(NOON + 31 * SECOND - 1);
                assertThat(after.steps()).isEmpty();
                after.timePasses(NOON + HOUR);
                assertThat(after.technical()).hasSize(1);
                assertThat(after.technical().get(0).time()).isEqualTo(NOON + 31 * SECOND);
                assertThat(after.technical().get(0).since()).isEqualTo(NOON + SECOND);
                after.timePasses(END_OF_INPUT);
                assertThat(after.technical()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theEndOfInputFlushesAndTellsNothingOfItsOwn(Backend backend) throws Exception {
        try (CleanHarness patient = CleanHarness.opened(backend)) {
            patient.measures(spo2(97, NOON), spo2(NOTHING, NOON + SECOND), heartRate(80, NOON + 20 * SECOND));
            patient.timePasses(END_OF_INPUT);
            assertThat(patient.readings()).hasSize(3);
            assertThat(patient.technical()).isEmpty();
        }
        try (CleanHarness patient = CleanHarness.opened(backend)) {
            patient.measures(spo2(97, NOON), spo2(NOTHING, NOON + SECOND), heartRate(80, NOON + MINUTE));
            patient.timePasses(END_OF_INPUT);
            assertThat(patient.technical()).as("time had come to it").hasSize(1);
            assertThat(patient.steps()).extracting(PatientStep::time).isSorted();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void settingsTakeEffectAndAreNamed(Backend backend) throws Exception {
        try (CleanHarness patient = CleanHarness.opened(backend)) {
            WardSettings shipped = settings();
            patient.measures(heartRate(80, NOON)).timePasses(NOON);
            patient.set(new WardSettings(
                    8,
                    shipped.ranges(),
                    shipped.artefacts(),
                    shipped.news2(),
                    shipped.limits(),
                    shipped.units(),
                    shipped.indices(),
                    shipped.lifeCycle(),
                    shipped.silence(),
                    shipped.budget()));
            patient.measures(heartRate(80, NOON + 1)).timePasses(NOON + 1);
            assertThat(patient.readings()).extracting(Reading::settingsVersion).containsExactly(7L, 8L);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aLateMessageIsToldAtThePresentAndOfTheOldBedNothing(Backend backend) throws Exception {
        try (CleanHarness patient = CleanHarness.opened(backend)) {
            patient.take(WardEvent.of(admitted(PATIENT, BED, NOON), BED)).timePasses(NOON + MINUTE);
            patient.take(WardEvent.of(transferred(PATIENT, BED, "bed-2", NOON + SECOND), "bed-2"));
            assertThat(patient.steps().get(1).time()).isEqualTo(NOON + MINUTE);
            assertThat(patient.steps().get(1).bed()).isEqualTo("bed-2");
            patient.measures(heartRate(80, NOON + 2 * MINUTE)).timePasses(NOON + 2 * MINUTE);
            assertThat(patient.readings()).isEmpty();
            assertThat(patient.unassigned()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void nothingIsLeftAHorizonAfterTheDischarge(Backend backend) throws Exception {
        try (CleanHarness patient = CleanHarness.opened(backend)) {
            patient.take(WardEvent.of(admitted(PATIENT, BED, NOON), BED));
            patient.measures(heartRate(80, NOON + 1), spo2(97, NOON + 1), spo2(NOTHING, NOON + 2));
            patient.take(WardEvent.of(discharged(PATIENT, BED, NOON + HOUR), BED));
            patient.timePasses(NOON + HOUR + DAY - 1);
            assertThat(patient.held()).isPositive();
            patient.timePasses(NOON + HOUR + DAY);
            assertThat(patient.held()).isZero();
            assertThat(patient.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whoComesBackIsNotForgotten(Backend backend) throws Exception {
        try (CleanHarness patient = CleanHarness.opened(backend)) {
            patient.take(WardEvent.of(admitted(PATIENT, BED, NOON), BED))
                    .take(WardEvent.of(discharged(PATIENT, BED, NOON + HOUR), BED))
                    .take(WardEvent.of(admitted(PATIENT, "bed-3", NOON + 2 * HOUR), "bed-3"))
                    .timePasses(NOON + 3 * DAY);
            assertThat(patient.held()).isEqualTo(1);
            assertThat(patient.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aPatientOfWhomNothingIsHeardIsForgottenAndAnyOtherIsNot(Backend backend) throws Exception {
        try (CleanHarness patient = CleanHarness.opened(backend)) {
            patient.clockSays(0);
            patient.take(WardEvent.of(admitted(PATIENT, BED, NOON), BED)).timePasses(NOON);
            for (int day = 1; day < 5; day++) {
                patient.clockSays(day * DAY);
                patient.measures(heartRate(80, NOON + day * DAY)).timePasses(NOON + day * DAY);
            }
            assertThat(patient.readings()).hasSize(4);
            assertThat(patient.steps()).extracting(PatientStep::unit).containsOnly("icu-1");
            patient.clockSays(4 * DAY + CleanHarness.FORGETS_AFTER.toMillis() + 1);
            patient.measures(heartRate(80, NOON + 7 * DAY)).timePasses(NOON + 7 * DAY);
            assertThat(patient.steps().get(5).unit()).isEmpty();
        }
    }
}
