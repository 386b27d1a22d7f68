// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import static dev.millrace.icuvitals.domain.cleaning.Bedside.settings;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.HOUR;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.MINUTE;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.NOON;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.SECOND;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.context;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.late;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.reading;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.step;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.well;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.PatientSteps;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.news2.HistoryPart;
import dev.millrace.icuvitals.domain.news2.PatientWatch;
import dev.millrace.icuvitals.domain.news2.WatchedPatient;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.InForce;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScoreNews2FunctionTest {

    private static final int MOST_BYTES = 4_096;
    private static final long MONTH = 30 * 24 * HOUR;

    private static final class Harness implements AutoCloseable {
        private final KeyedBroadcastOperatorTestHarness<String, PatientSteps, WardSettings, PatientSteps> operator;

        Harness(OperatorHarness opening, Profile profile) throws Exception {
            InForce<WardSettings> inForce = new InForce<>("ward-settings", WardSettings.class, settings());
            operator = opening.keyedBroadcast(
                    new ScoreNews2Function(inForce, profile),
                    PatientSteps::encounter,
                    Types.STRING,
                    inForce.descriptor());
        }

        Harness take(List<Reading> readings) throws Exception {
            for (Reading each : readings) {
                take(step(each));
            }
            return this;
        }

        Harness take(PatientStep step) throws Exception {
            return together(List.of(step));
        }

        /** In one look. */
        Harness together(List<PatientStep> steps) throws Exception {
            operator.processElement(
                    new PatientSteps(steps.get(0).encounter(), steps),
                    steps.get(0).time());
            return this;
        }

        Harness timePasses(long watermark) throws Exception {
            operator.processWatermark(new Watermark(watermark));
            operator.processBroadcastWatermark(new Watermark(watermark));
            return this;
        }

        List<News2Score> scores() {
            return steps().stream().flatMap(each -> each.news2().stream()).toList();
        }

        List<PatientStep> steps() {
            return operator.extractOutputValues().stream()
                    .flatMap(each -> each.steps().stream())
                    .toList();
        }

        int held() {
            return OperatorHarness.entriesHeld(operator);
        }

        @Override
        public void close() throws Exception {
            operator.close();
        }
    }

    private static Harness opened(Backend backend, Profile profile) throws Exception {
        return new Harness(OperatorHarness.on(backend), profile);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aScoreComesAfterAllElseOfItsInstant(Backend backend) throws Exception {
        try (Harness ward = opened(backend, Profile.CONTINUOUS)) {
            ward.take(well(NOON)).timePasses(NOON);
            List<PatientStep> steps = ward.steps();
            assertThat(steps).hasSize(8);
            assertThat(steps.subList(0, 7))
                    .allSatisfy(each -> assertThat(each.reading()).isNotNull());
            assertThat(steps.get(7).news2()).singleElement().satisfies(score -> {
                assertThat(score.at()).isEqualTo(NOON);
                assertThat(score.unit()).isEqualTo("icu-1");
                assertThat(score.bed()).isEqualTo("bed-1");
                assertThat(score.settingsVersion()).isEqualTo(7);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void inputsGrowOldWhileNothingComesAndTheEndOfInputIsNoTime(Backend backend) throws Exception {
        try (Harness ward = opened(backend, Profile.CONTINUOUS)) {
            ward.take(well(NOON)).timePasses(NOON + 6 * MINUTE);
            assertThat(ward.scores()).extracting(News2Score::completeness).containsExactly(7, 3);
            assertThat(ward.operator.numEventTimeTimers()).isEqualTo(1);
            ward.take(well(NOON + 7 * MINUTE)).timePasses(Watermark.MAX_WATERMARK.getTimestamp());
            assertThat(ward.scores())
                    .extracting(score -> (score.at() - NOON) / MINUTE)
                    .containsExactly(0L, 5L, 7L);
            assertThat(ward.held()).as("kept for who goes on").isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatComesTogetherIsScoredAsIfItCameOneByOne(Backend backend) throws Exception {
        try (Harness one = opened(backend, Profile.CHARTED);
                Harness all = opened(backend, Profile.CHARTED)) {
            List<PatientStep> steps = new ArrayList<>();
            for (int minute = 0; minute < 3; minute++) {
                well(NOON + minute * MINUTE).forEach(each -> steps.add(step(each)));
            }
            steps.add(step(late(reading(Parameter.HEART_RATE, 135, NOON))));
            for (PatientStep each : steps) {
                one.take(each);
            }
            all.together(steps);
            one.timePasses(NOON + 3 * MINUTE);
            all.timePasses(NOON + 3 * MINUTE);
            assertThat(one.scores()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(all.steps()).isEqualTo(one.steps());
            assertThat(all.held()).isEqualTo(one.held());
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void goesOnAfterARestoreAsIfNothingHadHappened(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        List<News2Score> before;
        try (Harness ward = opened(backend, Profile.CHARTED)) {
            ward.take(well(NOON)).timePasses(NOON).take(well(NOON + HOUR));
            snapshot = ward.operator.snapshot(1, 1);
            before = ward.scores();
        }
        assertThat(before).hasSize(1);
        try (Harness ward = new Harness(OperatorHarness.on(backend).restored(snapshot), Profile.CHARTED)) {
            ward.timePasses(NOON + HOUR);
            assertThat(ward.scores()).extracting(News2Score::at).containsExactly(NOON + HOUR);
            ward.take(step(late(reading(Parameter.HEART_RATE, 135, NOON + MINUTE))))
                    .timePasses(NOON + HOUR + 1);
            ward.take(step(late(reading(Parameter.HEART_RATE, 135, NOON)))).timePasses(NOON + HOUR + 2);
            assertThat(ward.scores().subList(1, ward.scores().size()))
                    .extracting(score -> score.at() - NOON, News2Score::revision, News2Score::total)
                    .containsExactly(tuple(MINUTE, 1, 3), tuple(0L, 1, 3));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void nothingIsLeftAfterDischargeNorAfterAMonthOfSilence(Backend backend) throws Exception {
        try (Harness ward = opened(backend, Profile.CONTINUOUS)) {
            for (int hour = 0; hour < 30; hour++) {
                ward.take(well(NOON + hour * HOUR)).timePasses(NOON + hour * HOUR);
            }
            assertThat(ward.held()).isGreaterThan(2);
            ward.take(step(context(PatientContext.Type.DISCHARGE, 1, 63.0, false, NOON + 30 * HOUR)));
            assertThat(ward.held()).isZero();
            assertThat(ward.operator.numEventTimeTimers()).isZero();

            long next = NOON + 31 * HOUR;
            ward.take(well(next)).timePasses(next + 26 * HOUR);
            ward.timePasses(next + 49 * HOUR);
            assertThat(ward.held()).as("the patient and the timer").isEqualTo(2);
            ward.timePasses(next + MONTH);
            assertThat(ward.held()).isZero();
            assertThat(ward.operator.numEventTimeTimers()).isZero();
        }
    }

    /** Monitors at one value a second, three days long, and another trigger every few seconds. */
    @Test
    void aPatientIsSmallHoweverMuchIsMeasured() throws Exception {
        WatchedPatient calm = new WatchedPatient(Profile.CONTINUOUS);
        WatchedPatient restless = new WatchedPatient(Profile.CONTINUOUS);
        for (int i = 0; i < 25 * 360; i++) {
            long time = NOON + i * 10L * SECOND;
            for (WatchedPatient each : List.of(calm, restless)) {
                each.take(step(reading(Parameter.RESPIRATORY_RATE, 15 + i % 5, time)));
                each.take(step(reading(Parameter.SPO2, 96 + i % 4, time)));
                each.take(step(reading(Parameter.SYSTOLIC, 115 + i % 20, time)));
                each.take(step(reading(Parameter.HEART_RATE, each == calm ? 70 + i % 20 : 70 + i % 2 * 70, time)));
            }
            restless.take(step(reading(Parameter.TEMPERATURE, 37 + i % 9 / 10.0, time)));
            restless.take(step(reading(Parameter.INSPIRED_OXYGEN, 40 + i % 9, time)));
            restless.take(step(reading(Parameter.VENTILATION, 1, time)));
        }
        for (WatchedPatient each : List.of(calm, restless)) {
            int most = 0;
            int all = 0;
            for (HistoryPart part : each.parts().values()) {
                int bytes = bytes(part, HistoryPart.class);
                most = Math.max(most, bytes);
                all += bytes;
            }
            int present = bytes(each.watch(), PatientWatch.class);
            System.out.printf(
                    "NEWS2 of a %s patient: %d bytes at hand, %d parts of history, the largest %d bytes, all %d bytes%n",
                    each == calm ? "calm" : "restless", present, each.parts().size(), most, all);
            assertThat(present).isLessThanOrEqualTo(MOST_BYTES);
            assertThat(most).isLessThanOrEqualTo(MOST_BYTES);
        }
    }

    private static <T> int bytes(T value, Class<T> type) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(MOST_BYTES);
        TypeInformation.of(type)
                .createSerializer(new ExecutionConfig().getSerializerConfig())
                .serialize(value, out);
        return out.length();
    }
}
