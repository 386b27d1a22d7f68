// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import static dev.millrace.icuvitals.domain.risk.RiskReadings.ADMITTED;
import static dev.millrace.icuvitals.domain.risk.RiskReadings.STAY;
import static dev.millrace.icuvitals.domain.risk.RiskReadings.context;
import static dev.millrace.icuvitals.domain.risk.RiskReadings.read;
import static dev.millrace.icuvitals.domain.risk.RiskReadings.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.RiskModelFile;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.PatientSteps;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.RiskScore;
import dev.millrace.icuvitals.domain.risk.RiskState;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScoreRiskFunctionTest {

    private static final long MINUTE = 60_000;

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aMinuteIsScoredOnceWithAllThatCameInIt(Backend backend) throws Exception {
        try (var harness = opened(backend)) {
            feed(harness, step(context(PatientContext.Type.ADMIT, ADMITTED)));
            for (int second = 0; second < 180; second++) {
                feed(harness, step(read(Parameter.HEART_RATE, 80 + second % 60, ADMITTED + second * 1_000L)));
            }
            harness.processWatermark(new Watermark(Long.MAX_VALUE));

            assertThat(risks(harness))
                    .extracting(RiskScore::at)
                    .containsExactly(ADMITTED + 59_000, ADMITTED + 119_000, ADMITTED + 179_000);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void hourlyChartingIsScoredAtEachDistinctTimeAndNotBeforeItIsComplete(Backend backend) throws Exception {
        try (var harness = opened(backend)) {
            feed(harness, step(read(Parameter.HEART_RATE, 80, ADMITTED)));
            feed(harness, step(read(Parameter.LACTATE, 2, ADMITTED)));
            harness.processWatermark(new Watermark(ADMITTED));
            assertThat(risks(harness)).isEmpty();

            harness.processWatermark(new Watermark(ADMITTED + 10 * MINUTE));
            feed(harness, step(read(Parameter.LACTATE, 9, ADMITTED + 60 * MINUTE)));
            harness.processWatermark(new Watermark(Long.MAX_VALUE));

            assertThat(risks(harness)).extracting(RiskScore::at).containsExactly(ADMITTED, ADMITTED + 60 * MINUTE);
            assertThat(risks(harness)).extracting(RiskScore::encounter).containsOnly(STAY);
        }
    }

    @Test
    void whenWatermarksComeMakesNoDifference() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        List<RiskScore> often = scores(seed, 1);
        List<RiskScore> seldom = scores(seed, 50);
        List<RiskScore> never = scores(seed, Integer.MAX_VALUE);

        assertThat(often).isNotEmpty().isEqualTo(seldom).isEqualTo(never);
    }

    private static List<RiskScore> scores(long seed, int every) throws Exception {
        Random random = new Random(seed);
        try (var harness = opened(Backend.HASHMAP)) {
            long time = ADMITTED;
            for (int i = 0; i < 500; i++) {
                feed(harness, step(read(Parameter.HEART_RATE, 40 + random.nextInt(100), time)));
                if (i % every == every - 1) {
                    harness.processWatermark(new Watermark(time - 1));
                }
                time += random.nextInt(90_000);
            }
            harness.processWatermark(new Watermark(Long.MAX_VALUE));
            return risks(harness);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void lateChartingCounts(Backend backend) throws Exception {
        try (var harness = opened(backend)) {
            feed(harness, step(read(Parameter.GLASGOW_COMA_SCALE, 15, ADMITTED + 60 * MINUTE)));
            harness.processWatermark(new Watermark(ADMITTED + 120 * MINUTE));
            feed(
                    harness,
                    step(read(
                            Parameter.GLASGOW_COMA_SCALE,
                            3,
                            ADMITTED + MINUTE,
                            Reading.Outcome.ACCEPT,
                            Reading.Lateness.BACKFILL)));
            harness.processWatermark(new Watermark(ADMITTED + 121 * MINUTE));

            List<RiskScore> risks = risks(harness);
            assertThat(risks).hasSize(2);
            assertThat(risks.get(1).risk()).isGreaterThan(risks.get(0).risk());
            assertThat(risks.get(1).at()).isEqualTo(ADMITTED + 60 * MINUTE);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aDischargeIsPrecededByTheLastScoreAndEndsTheState(Backend backend) throws Exception {
        try (var harness = opened(backend)) {
            feed(harness, step(context(PatientContext.Type.ADMIT, ADMITTED)));
            feed(harness, step(read(Parameter.HEART_RATE, 80, ADMITTED + MINUTE)));
            feed(harness, step(context(PatientContext.Type.DISCHARGE, ADMITTED + MINUTE)));

            assertThat(OperatorHarness.entriesHeld(harness)).isZero();
            List<PatientStep> steps = steps(harness);
            assertThat(steps.get(steps.size() - 1).context()).isNotNull();
            assertThat(steps.get(steps.size() - 2).risk()).isNotNull();
            harness.processWatermark(new Watermark(Long.MAX_VALUE));
            assertThat(steps(harness)).hasSize(steps.size());
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aPatientOfWhomNothingIsHeardIsForgotten(Backend backend) throws Exception {
        try (var harness = opened(backend)) {
            harness.setStateTtlProcessingTime(ADMITTED);
            feed(harness, step(read(Parameter.GLASGOW_COMA_SCALE, 3, ADMITTED)));
            harness.processWatermark(new Watermark(ADMITTED + 2 * MINUTE));
            harness.setStateTtlProcessingTime(ADMITTED
                    + ScoreRiskFunction.FORGET_AFTER.plus(Duration.ofMillis(1)).toMillis());
            feed(harness, step(read(Parameter.HEART_RATE, 80, ADMITTED + 5 * MINUTE)));
            harness.processWatermark(new Watermark(Long.MAX_VALUE));

            List<RiskScore> risks = risks(harness);
            assertThat(risks).hasSize(2);
            assertThat(risks.get(1).reasons()).noneMatch(reason -> reason.text().contains("coma scale 3"));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatComesTogetherIsScoredAsIfItCameOneByOne(Backend backend) throws Exception {
        List<PatientStep> steps = new ArrayList<>();
        steps.add(step(context(PatientContext.Type.ADMIT, ADMITTED)));
        for (int minute = 1; minute < 4; minute++) {
            steps.add(step(read(Parameter.HEART_RATE, 80 + minute, ADMITTED + minute * MINUTE)));
            steps.add(step(read(Parameter.LACTATE, minute, ADMITTED + minute * MINUTE)));
        }
        steps.add(step(context(PatientContext.Type.DISCHARGE, ADMITTED + 4 * MINUTE)));
        steps.add(step(context(PatientContext.Type.ADMIT, ADMITTED + 5 * MINUTE)));
        steps.add(step(read(Parameter.HEART_RATE, 90, ADMITTED + 6 * MINUTE)));
        try (var one = opened(backend);
                var all = opened(backend)) {
            for (PatientStep each : steps) {
                feed(one, each);
            }
            together(all, steps);
            one.processWatermark(new Watermark(ADMITTED + 9 * MINUTE));
            all.processWatermark(new Watermark(ADMITTED + 9 * MINUTE));
            assertThat(risks(one)).hasSize(4);
            assertThat(steps(all)).isEqualTo(steps(one));
            assertThat(OperatorHarness.entriesHeld(all)).isEqualTo(1);
        }
    }

    @Test
    void aRestoredPatientGoesOnWhereItWas() throws Exception {
        try (var first = opened(Backend.ROCKSDB)) {
            feed(first, step(read(Parameter.GLASGOW_COMA_SCALE, 3, ADMITTED)));
            var snapshot = first.snapshot(1, 1);
            try (var second = OperatorHarness.on(Backend.ROCKSDB)
                    .restored(snapshot)
                    .keyed(
                            new ScoreRiskFunction(RiskModelFile.read("shipped")),
                            PatientSteps::encounter,
                            Types.STRING)) {
                feed(first, step(read(Parameter.HEART_RATE, 80, ADMITTED + MINUTE)));
                feed(second, step(read(Parameter.HEART_RATE, 80, ADMITTED + MINUTE)));
                first.processWatermark(new Watermark(Long.MAX_VALUE));
                second.processWatermark(new Watermark(Long.MAX_VALUE));

                assertThat(risks(second)).hasSize(2).isEqualTo(risks(first));
            }
        }
    }

    @Test
    void aPatientTakesLessThanFourKilobytesHoweverMuchIsMeasured() throws Exception {
        RiskState state = RiskState.fresh().after(step(context(PatientContext.Type.ADMIT, ADMITTED)));
        for (Parameter parameter : Parameter.values()) {
            for (int i = 0; i < 200; i++) {
                state = state.after(step(read(parameter, 7 + i / 10.0, ADMITTED + i * MINUTE)));
            }
        }
        var serializer = TypeInformation.of(RiskState.class).createSerializer(new SerializerConfigImpl());
        var bytes = new DataOutputSerializer(64);
        serializer.serialize(state, bytes);

        System.out.println("risk state " + bytes.length() + " B a patient");
        assertThat(bytes.length()).isLessThan(4_096);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PatientSteps, PatientSteps> opened(Backend backend)
            throws Exception {
        return OperatorHarness.on(backend)
                .keyed(new ScoreRiskFunction(RiskModelFile.read("shipped")), PatientSteps::encounter, Types.STRING);
    }

    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<String, PatientSteps, PatientSteps> harness, PatientStep step)
            throws Exception {
        together(harness, List.of(step));
    }

    /** In one look. */
    private static void together(
            KeyedOneInputStreamOperatorTestHarness<String, PatientSteps, PatientSteps> harness, List<PatientStep> steps)
            throws Exception {
        harness.processElement(
                new PatientSteps(steps.get(0).encounter(), steps), steps.get(0).time());
    }

    private static List<PatientStep> steps(
            KeyedOneInputStreamOperatorTestHarness<String, PatientSteps, PatientSteps> harness) {
        return harness.extractOutputValues().stream()
                .flatMap(each -> each.steps().stream())
                .toList();
    }

    private static List<RiskScore> risks(
            KeyedOneInputStreamOperatorTestHarness<String, PatientSteps, PatientSteps> harness) {
        return steps(harness).stream()
                .map(PatientStep::risk)
                .filter(Objects::nonNull)
                .toList();
    }
}
