// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import static dev.millrace.icuvitals.operator.SilenceHarness.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.testkit.operator.Backend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Silence is heard, once, and only where there is any. */
class FeedWatchTest {

    private static final String MONITOR = "monitor";

    @ParameterizedTest
    @EnumSource
    void aBedThatFallsSilentIsToldAndAlsoThatItIsHeardAgain(Backend backend) throws Exception {
        try (SilenceHarness ward = SilenceHarness.live(backend, 0)) {
            ward.admit("1", "a", 0).admit("2", "b", 0).speak(0, 60, MONITOR, "1", "2");
            ward.speak(60, 90, MONITOR, "2");
            assertThat(ward.told()).as("59 + 25 is not passed yet").isEmpty();
            ward.speak(90, 100, MONITOR, "2");
            assertThat(ward.told()).containsExactly("bed|1|BED_SILENT PRESENT 84");
            assertThat(ward.signals().get(0).severity()).isEqualTo(2);
            assertThat(ward.signals().get(0).alert().site()).isEqualTo("icu-a/1");
            assertThat(ward.signals().get(0).alert().notice()).contains("not a medical device");
            ward.speak(100, 110, MONITOR, "1", "2");
            assertThat(ward.told()).containsExactly("bed|1|BED_SILENT ABSENT 100");
        }
    }

    @Test
    void aDeadTopicIsToldOnceByTheClockAndStandsForTheBeds() throws Exception {
        try (SilenceHarness ward = SilenceHarness.live(Backend.ROCKSDB, 0)) {
            ward.admit("1", "a", 0).admit("2", "b", 0).speak(0, 60, MONITOR, "1", "2");
            ward.wall(65).watermark(59);
            for (int second = 66; second <= 85; second++) {
                ward.wall(second);
            }
            assertThat(ward.told()).containsExactly("feed|observations|SOURCE_SILENT PRESENT 84");
            assertThat(ward.signals().get(0).severity()).isEqualTo(1);
            for (int second = 86; second <= 500; second++) {
                ward.wall(second);
            }
            assertThat(ward.told()).isEmpty();
            ward.speak(500, 510, MONITOR, "1");
            assertThat(ward.told()).containsExactly("feed|observations|SOURCE_SILENT ABSENT 500");
            ward.speak(510, 540, MONITOR, "1");
            assertThat(ward.told())
                    .as("it has not come back with the others")
                    .containsExactly("bed|2|BED_SILENT PRESENT 525");
        }
    }

    @Test
    void aBedThatWasSilentBeforeTheFeedIsToldAtOnce() throws Exception {
        try (SilenceHarness ward = SilenceHarness.live(Backend.HASHMAP, 0)) {
            ward.admit("1", "a", 0)
                    .admit("2", "b", 0)
                    .speak(0, 30, MONITOR, "1", "2")
                    .speak(30, 70, MONITOR, "2");
            assertThat(ward.told()).containsExactly("bed|1|BED_SILENT PRESENT 54");
            for (int second = 70; second <= 110; second++) {
                ward.wall(second);
            }
            assertThat(ward.told()).containsExactly("feed|observations|SOURCE_SILENT PRESENT 94");
        }
    }

    /** Event time waits for its idle partition: by the clock it is told all the same, and nobody else is. */
    @Test
    void aBedAloneInItsPartitionIsToldWhileEventTimeStandsStill() throws Exception {
        try (SilenceHarness ward = SilenceHarness.live(Backend.HASHMAP, 0)) {
            ward.admit("1", "a", 0).admit("2", "b", 0).speak(0, 60, MONITOR, "1", "2");
            for (int second = 60; second < 95; second++) {
                ward.wall(second).beat("2", MONITOR, second);
            }
            assertThat(ward.told()).containsExactly("bed|1|BED_SILENT PRESENT 84");
            ward.speak(95, 100, MONITOR, "2");
            assertThat(ward.told()).as("once").isEmpty();
        }
    }

    @Test
    void fiftyHealthyBedsWithABacklogAreNotSilentAfterARestore() throws Exception {
        String[] beds = new String[50];
        SilenceHarness.Snapshot snapshot;
        try (SilenceHarness ward = SilenceHarness.live(Backend.HASHMAP, 0)) {
            for (int i = 0; i < 50; i++) {
                beds[i] = "bed-" + i;
                ward.admit(beds[i], "patient-" + i, 0);
            }
            ward.speak(0, 100, MONITOR, beds);
            snapshot = ward.snapshot();
        }
        try (SilenceHarness ward = SilenceHarness.restored(Backend.HASHMAP, snapshot, 160)) {
            ward.wall(163);
            // One bed after another: the worst order in which a backlog can be read. No event time until all has been.
            for (String bed : beds) {
                for (int second = 100; second < 164; second++) {
                    ward.beat(bed, MONITOR, second);
                }
            }
            for (int second = 164; second < 260; second++) {
                ward.wall(second);
                for (String bed : beds) {
                    ward.beat(bed, MONITOR, second);
                }
                if (second > 194) {
                    ward.watermark(second - 5);
                }
            }
            assertThat(ward.told()).isEmpty();
        }
    }

    @Test
    void aFirstStartFindsNobodySilentWhoWasAdmittedLongAgo() throws Exception {
        try (SilenceHarness ward = SilenceHarness.live(Backend.HASHMAP, 0)) {
            ward.admit("1", "a", -10_800).admit("2", "b", -7_200).admit("3", "c", -60);
            ward.speak(0, 20, MONITOR, "1", "2");
            assertThat(ward.told()).isEmpty();
            ward.speak(20, 40, MONITOR, "1", "2");
            assertThat(ward.told()).as("bed 3 is not").containsExactly("bed|3|BED_SILENT PRESENT 25");
        }
    }

    @Test
    void aFeedThatIsDeadAtAFirstStartIsTold() throws Exception {
        try (SilenceHarness ward = SilenceHarness.live(Backend.HASHMAP, 0)) {
            ward.admit("1", "a", -10_800).admit("2", "b", -7_200).watermark(-7_200);
            for (int second = 1; second < 60; second++) {
                ward.wall(second);
            }
            assertThat(ward.told()).containsExactly("feed|observations|SOURCE_SILENT PRESENT -10775");
            ward.speak(60, 120, MONITOR, "1");
            assertThat(ward.told())
                    .containsExactly("feed|observations|SOURCE_SILENT ABSENT 60", "bed|2|BED_SILENT PRESENT 85");
        }
    }

    /** Observations and admissions come by different topics: those of a while may be read before these. */
    @ParameterizedTest
    @EnumSource
    void whatIsHeardOfABedBeforeItsAdmissionIsReadCounts(Backend backend) throws Exception {
        try (SilenceHarness ward = SilenceHarness.files(backend, Profile.CONTINUOUS)) {
            for (int second = 0; second < 57; second++) {
                ward.beat("1", MONITOR, second).beat("2", MONITOR, second);
            }
            ward.admit("1", "a", -1).admit("2", "b", -1);
            ward.speak(57, 120, MONITOR, "1", "2");
            assertThat(ward.told()).isEmpty();
        }
    }

    @Test
    void beatsOfAnHourReadBackwardsAreNoSilence() throws Exception {
        try (SilenceHarness ward = SilenceHarness.files(Backend.HASHMAP, Profile.CONTINUOUS)) {
            ward.admit("1", "a", 0);
            for (int second = 3_600; second >= 0; second -= 20) {
                ward.beat("1", MONITOR, second);
            }
            assertThat(ward.watermark(3_600).told()).isEmpty();
        }
    }

    @Test
    void whatWasHeardOfAFreeBedIsForgotten() throws Exception {
        try (SilenceHarness ward = SilenceHarness.files(Backend.HASHMAP, Profile.CONTINUOUS)) {
            ward.beat("1", MONITOR, 0).beat("1", MONITOR, 5);
            assertThat(ward.heldOfBeds()).isEqualTo(1);
            ward.watermark(3_600).watermark(3_606);
            assertThat(ward.heldOfBeds()).isZero();
            assertThat(ward.timersOfBeds()).isZero();
        }
    }

    @Test
    void aFeedThatIsDeadAfterARestoreIsTold() throws Exception {
        SilenceHarness.Snapshot snapshot;
        try (SilenceHarness ward = SilenceHarness.live(Backend.ROCKSDB, 0)) {
            snapshot = ward.admit("1", "a", 0).speak(0, 100, MONITOR, "1").snapshot();
        }
        try (SilenceHarness ward = SilenceHarness.restored(Backend.ROCKSDB, snapshot, 120)) {
            for (int second = 121; second < 149; second++) {
                ward.wall(second);
            }
            assertThat(ward.told()).as("still settling").isEmpty();
            for (int second = 149; second < 153; second++) {
                ward.wall(second);
            }
            assertThat(ward.told()).containsExactly("feed|observations|SOURCE_SILENT PRESENT 124");
        }
    }

    @Test
    void oneDeviceMayFallSilentWhileOthersSpeak() throws Exception {
        try (SilenceHarness ward = SilenceHarness.live(Backend.ROCKSDB, 0)) {
            ward.admit("1", "a", 0).admit("2", "b", 0);
            for (int second = 0; second < 100; second++) {
                ward.wall(second).beat("2", MONITOR, second);
                if (second < 40 || second >= 80) {
                    ward.beat("1", "pump", second);
                }
                ward.beat("1", MONITOR, second).watermark(second - 5);
            }
            assertThat(ward.told())
                    .containsExactly("bed|1|DEVICE_SILENT|pump PRESENT 64", "bed|1|DEVICE_SILENT|pump ABSENT 80");
            assertThat(ward.signals().get(0).severity()).isEqualTo(3);
        }
    }

    @Test
    void aBedThatDiesTakesItsDevicesWithIt() throws Exception {
        try (SilenceHarness ward = SilenceHarness.live(Backend.HASHMAP, 0)) {
            ward.admit("1", "a", 0).admit("2", "b", 0);
            for (int second = 0; second < 200; second++) {
                ward.wall(second).beat("2", MONITOR, second);
                if (second < 60) {
                    ward.beat("1", "pump", second);
                }
                if (second < 62 || second >= 150) {
                    ward.beat("1", MONITOR, second);
                }
                ward.watermark(second - 5);
            }
            assertThat(ward.told())
                    .as("the pump has the same time to come back")
                    .containsExactly(
                            "bed|1|BED_SILENT PRESENT 86",
                            "bed|1|BED_SILENT ABSENT 150",
                            "bed|1|DEVICE_SILENT|pump PRESENT 175");
        }
    }

    @Test
    void standbyIsNoSilenceAndEndsWhenSomethingIsMeasured() throws Exception {
        try (SilenceHarness ward = SilenceHarness.live(Backend.HASHMAP, 0)) {
            ward.admit("1", "a", 0).admit("2", "b", 0).speak(0, 30, MONITOR, "1", "2");
            ward.status("1", null, DeviceStatus.Type.STANDBY, 29.5)
                    .speak(30, 33, MONITOR, "1", "2")
                    .speak(33, 300, MONITOR, "2");
            assertThat(ward.told()).as("what was under way is no sign of life").isEmpty();
            ward.speak(300, 310, MONITOR, "1", "2").speak(310, 345, MONITOR, "2");
            assertThat(ward.told()).containsExactly("bed|1|BED_SILENT PRESENT 334");
            ward.status("1", MONITOR, DeviceStatus.Type.STANDBY, 345).speak(345, 360, MONITOR, "2");
            assertThat(ward.told()).containsExactly("bed|1|BED_SILENT ABSENT 345");
        }
    }

    @Test
    void aTransferLeavesOneBedAndTakesAnother() throws Exception {
        try (SilenceHarness ward = SilenceHarness.live(Backend.HASHMAP, 0)) {
            ward.admit("1", "a", 0).admit("2", "b", 0).speak(0, 30, MONITOR, "1", "2");
            ward.context("1", PatientContext.Type.TRANSFER, "a", "3", 30)
                    .context("3", PatientContext.Type.TRANSFER, "a", "3", 30)
                    .speak(30, 90, MONITOR, "2");
            assertThat(ward.told()).containsExactly("bed|3|BED_SILENT PRESENT 55");
            ward.context("3", PatientContext.Type.DISCHARGE, "a", "3", 90).speak(90, 100, MONITOR, "2");
            assertThat(ward.told()).containsExactly("bed|3|BED_SILENT GONE 90");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftAfterDischarge(Backend backend) throws Exception {
        try (SilenceHarness ward = SilenceHarness.live(backend, 0)) {
            ward.admit("1", "a", 0).admit("2", "b", 0).speak(0, 30, MONITOR, "1", "2");
            ward.speak(30, 70, MONITOR, "2");
            ward.context("1", PatientContext.Type.DISCHARGE, "a", "1", 70)
                    .context("2", PatientContext.Type.DISCHARGE, "b", "2", 70)
                    .speak(70, 80, MONITOR, "1", "2");
            assertThat(ward.heldOfBeds()).as("what free beds say").isEqualTo(2);
            ward.wall(4_000).watermark(4_000);
            assertThat(ward.heldOfBeds()).isZero();
            assertThat(ward.heldOfFeed()).as("the feed itself, one entry").isEqualTo(1);
            assertThat(ward.timersOfBeds()).isZero();
            assertThat(ward.told()).containsExactly("bed|1|BED_SILENT PRESENT 54", "bed|1|BED_SILENT GONE 70");
        }
    }

    @Test
    void aBedWhoseDischargeWasLostIsForgottenInTheEnd() throws Exception {
        try (SilenceHarness ward = SilenceHarness.files(Backend.HASHMAP, Profile.CONTINUOUS)) {
            ward.admit("1", "a", 0).watermark(15 * 86_400);
            assertThat(ward.heldOfBeds()).isZero();
            assertThat(ward.heldOfFeed()).as("the feed itself, one entry").isEqualTo(1);
        }
    }

    @Test
    void theEndOfAFileIsNoSilence() throws Exception {
        try (SilenceHarness ward = SilenceHarness.files(Backend.HASHMAP, Profile.CONTINUOUS)) {
            ward.admit("1", "a", 0).admit("2", "b", 0);
            for (int second = 0; second < 100; second++) {
                ward.beat("2", MONITOR, second);
                if (second < 30 || second > 70) {
                    ward.beat("1", MONITOR, second);
                }
            }
            ward.mark(Long.MAX_VALUE);
            assertThat(ward.told())
                    .as("the gap is known, the end is not")
                    .containsExactlyInAnyOrder("bed|1|BED_SILENT PRESENT 54", "bed|1|BED_SILENT ABSENT 71");
        }
    }

    @Test
    void hourlySourcesAreJudgedByTheirOwnCadence() throws Exception {
        try (SilenceHarness ward = SilenceHarness.files(Backend.HASHMAP, Profile.CHARTED)) {
            ward.admit("1", "a", 0).admit("2", "b", 0);
            for (int hour = 0; hour < 20; hour++) {
                for (int value = 0; value < 3; value++) {
                    ward.beat("2", "", hour * 3_600 + value * 5);
                    if (hour < 6) {
                        ward.beat("1", "", hour * 3_600 + value);
                    }
                }
                ward.watermark(hour * 3_600L);
            }
            assertThat(ward.told()).containsExactly("bed|1|BED_SILENT PRESENT " + (8 * 3_600 + 2));
        }
    }

    @Test
    void aSkewedBedIsHeardWhenItSpeaks() throws Exception {
        try (SilenceHarness ward = SilenceHarness.live(Backend.HASHMAP, 0)) {
            ward.admit("1", "a", 0).admit("2", "b", 0);
            for (int second = 0; second < 200; second++) {
                ward.wall(second).beat("2", MONITOR, second);
                if (second < 150) {
                    ward.beat("1", MONITOR, second - 90);
                }
                ward.watermark(second - 5);
            }
            assertThat(ward.told()).hasSize(1).first().asString().startsWith("bed|1|BED_SILENT PRESENT 16");
            AlertSignal signal = ward.signals().get(0);
            assertThat(signal.time() - START).isBetween(165_000L, 170_000L);
        }
    }
}
