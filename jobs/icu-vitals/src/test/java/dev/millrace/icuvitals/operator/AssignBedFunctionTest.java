// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import static dev.millrace.icuvitals.domain.cleaning.Bedside.BED;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.DAY;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.HOUR;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.MINUTE;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.NOON;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.SECOND;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.admitted;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.discharged;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.heartRate;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.status;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.transferred;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.testkit.operator.Backend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured at a bed finds its patient, on both backends. */
class AssignBedFunctionTest {

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aPatientWhoCameBeforeButWasAnnouncedAfterCounts(Backend backend) throws Exception {
        try (BedHarness beds = BedHarness.opened(backend)) {
            Measured measured = heartRate(80, NOON + SECOND);
            beds.timePasses(NOON).measures(measured).happens(admitted("a", BED, NOON + 1));
            assertThat(beds.assigned()).hasSize(1);
            beds.timePasses(NOON + SECOND);
            assertThat(beds.assigned().get(1).encounter()).isEqualTo("a");
            assertThat(beds.assigned().get(1).measured()).isEqualTo(measured.of("a"));
            assertThat(beds.unassigned()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatBelongsToNobodyIsKeptApart(Backend backend) throws Exception {
        try (BedHarness beds = BedHarness.opened(backend)) {
            beds.happens(admitted("a", BED, NOON), discharged("a", BED, NOON + HOUR));
            Measured before = heartRate(80, NOON - 1);
            Measured between = heartRate(80, NOON + HOUR);
            Measured other = heartRate(80, NOON + 1).of("b");
            Measured own = heartRate(80, NOON + 2).of("a");
            beds.measures(before, between, other, own).timePasses(NOON + 2 * HOUR);
            assertThat(beds.unassigned())
                    .extracting(each -> each.measured().time() - NOON + " " + each.why())
                    .containsExactly("-1 bed-unknown", "1 other-patient", HOUR + " bed-empty");
            assertThat(beds.assigned()).contains(WardEvent.of(own)).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aMovePutsEachValueWhereItBelongsAndIsToldOnce(Backend backend) throws Exception {
        try (BedHarness beds = BedHarness.opened(backend)) {
            beds.happens(
                    admitted("a", BED, NOON),
                    transferred("a", BED, "bed-2", NOON + MINUTE),
                    updated("a", "bed-2", NOON + MINUTE + 1));
            beds.measures(heartRate(80, NOON), heartRate(81, NOON + MINUTE), at("bed-2", NOON + MINUTE))
                    .timePasses(NOON + HOUR);
            assertThat(beds.assigned().stream().filter(each -> each.context() != null))
                    .hasSize(3);
            assertThat(beds.assigned().stream()
                            .filter(each -> each.measured() != null)
                            .map(each -> each.bed() + " " + (each.time() - NOON)))
                    .containsExactlyInAnyOrder("bed-1 0", "bed-2 60000");
            assertThat(beds.unassigned()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theStatusOfADeviceGoesToWhoIsThereThen(Backend backend) throws Exception {
        try (BedHarness beds = BedHarness.opened(backend)) {
            beds.happens(admitted("a", BED, NOON), admitted("b", BED, NOON + HOUR));
            beds.says(status(DeviceStatus.Type.LEADS_OFF, null, null, NOON - 1))
                    .says(status(DeviceStatus.Type.LEADS_OFF, null, null, NOON + 1))
                    .says(status(DeviceStatus.Type.LEADS_OFF, null, null, NOON + HOUR))
                    .timePasses(NOON + 2 * HOUR);
            assertThat(beds.assigned().stream()
                            .filter(each -> each.status() != null)
                            .map(WardEvent::encounter))
                    .containsExactly("a", "b");
            beds.says(status(DeviceStatus.Type.ON, null, null, NOON + 2));
            assertThat(beds.assigned().get(4).encounter()).isEqualTo("a");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatIsLateFindsThePastAtOnceAndIsDeadBeyondTheHorizon(Backend backend) throws Exception {
        try (BedHarness beds = BedHarness.opened(backend)) {
            beds.happens(admitted("a", BED, NOON)).timePasses(NOON + HOUR);
            beds.happens(discharged("a", BED, NOON + HOUR), admitted("b", BED, NOON + HOUR + 1));
            beds.timePasses(NOON + DAY);
            beds.measures(heartRate(80, NOON), heartRate(80, NOON + HOUR), heartRate(80, NOON + HOUR + 1));
            assertThat(beds.assignedIds().subList(3, 5))
                    .containsExactly(
                            "a " + heartRate(80, NOON).id(),
                            "b " + heartRate(80, NOON + HOUR + 1).id());
            assertThat(beds.assigned().get(3).measured().late()).isTrue();
            assertThat(beds.unassigned()).hasSize(1);
            beds.measures(heartRate(80, NOON - 1));
            assertThat(beds.dead()).hasSize(1);
            assertThat(beds.dead().get(0).lateByMs()).isEqualTo(DAY + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatWaitsSurvivesARestart(Backend backend) throws Exception {
        try (BedHarness before = BedHarness.opened(backend)) {
            before.happens(admitted("a", BED, NOON)).measures(heartRate(80, NOON + 1), heartRate(81, NOON + 2));
            before.timePasses(NOON + 1);
            try (BedHarness after = BedHarness.restored(backend, before.snapshot())) {
                after.timePasses(NOON + 2);
                assertThat(after.assigned())
                        .containsExactly(WardEvent.of(heartRate(81, NOON + 2).of("a")));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aSecondHasOneTimerAndTheEndOfInputFlushesWithoutForgetting(Backend backend) throws Exception {
        try (BedHarness beds = BedHarness.opened(backend)) {
            beds.happens(admitted("a", BED, NOON));
            int timers = beds.timers();
            for (int i = 0; i < 8; i++) {
                beds.measures(heartRate(80 + i, NOON + i));
            }
            assertThat(beds.timers()).isEqualTo(timers + 1);
            beds.timePasses(Watermark.MAX_WATERMARK.getTimestamp());
            assertThat(beds.assigned()).hasSize(9);
            assertThat(beds.held()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void nothingIsLeftAHorizonAfterTheBedWasLeft(Backend backend) throws Exception {
        try (BedHarness beds = BedHarness.opened(backend)) {
            beds.happens(admitted("a", BED, NOON))
                    .measures(heartRate(80, NOON + 1))
                    .timePasses(NOON + 3 * DAY);
            assertThat(beds.held()).as("as long as the patient is there").isEqualTo(1);
            beds.happens(discharged("a", BED, NOON + 3 * DAY)).timePasses(NOON + 4 * DAY - 1);
            assertThat(beds.held()).isEqualTo(1);
            beds.timePasses(NOON + 4 * DAY);
            assertThat(beds.held()).isZero();
            assertThat(beds.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aBedOfWhichNothingIsHeardIsForgottenAndAnyOtherIsNot(Backend backend) throws Exception {
        try (BedHarness beds = BedHarness.opened(backend)) {
            beds.clockSays(0);
            beds.happens(admitted("a", BED, NOON));
            for (int day = 1; day < 5; day++) {
                beds.clockSays(day * DAY);
                beds.measures(heartRate(80, NOON + day * DAY)).timePasses(NOON + day * DAY);
            }
            assertThat(beds.unassigned()).isEmpty();
            beds.clockSays(4 * DAY + BedHarness.FORGETS_AFTER.toMillis() + 1);
            beds.measures(heartRate(80, NOON + 7 * DAY)).timePasses(NOON + 7 * DAY);
            assertThat(beds.unassigned()).extracting(each -> each.why()).containsExactly("bed-unknown");
        }
    }

    private static Measured at(String bed, long time) {
        Measured plain = heartRate(80, time);
        return new Measured(
                plain.id(),
                "",
                bed,
                "monitor-2",
                plain.parameter(),
                plain.method(),
                80,
                null,
                Double.NaN,
                null,
                "",
                null,
                time,
                time,
                false);
    }
}
