// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import static dev.millrace.icuvitals.Observations.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.Boundary;
import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole topology without connectors: a patient of a few minutes, measurements in, readings, scores and alerts out. */
class IcuVitalsTopologyTest {

    private static final int SUBTASKS = 2;
    private static final long SECOND = 1_000;
    private static final long DISORDER = 5 * SECOND;
    private static final String STAY = "stay-1";
    private static final String BED = "bed-1";

    private static final MiniCluster CLUSTER = new MiniCluster(new MiniClusterConfiguration.Builder()
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(SUBTASKS)
            .setConfiguration(new Configuration().set(RestOptions.BIND_PORT, "0"))
            .build());

    private record Result(List<Reading> readings, List<News2Score> scores, List<Alert> alerts) {}

    @BeforeAll
    static void start() throws Exception {
        CLUSTER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        CLUSTER.close();
    }

    @Test
    void aShortDipIsLeftAloneALongOneIsScoredAndTold() throws Exception {
        List<ObservationMessage> script = script();
        Result result = run(script);
        assertThat(result.readings()).hasSize(script.size()).allSatisfy(each -> assertThat(each.encounter())
                .isEqualTo(STAY));
        assertThat(result.scores()).extracting(News2Score::revision).containsOnly(0);
        assertThat(result.scores()).extracting(News2Score::at).doesNotHaveDuplicates();
        // Alone the saturation of 84 % gives 3, and the pulse of 140 gives 3 more.
        assertThat(result.scores())
                .filteredOn(each -> each.completeness() == 7)
                .extracting(News2Score::total)
                .contains(0, 6);
        assertThat(result.alerts()).allSatisfy(alert -> {
            assertThat(alert.entity().id()).isEqualTo(STAY);
            assertThat(alert.notice()).isEqualTo(Boundary.NOTICE);
            assertThat(alert.firstSeen()).as("not of the dip").isGreaterThanOrEqualTo(NOON + 240 * SECOND);
        });
        // With a pulse like that the saturation is told as what both mean together.
        assertThat(toldAfter(result, "RESP_FAILURE", Alert.Phase.START)).isBetween(5L, 15L);
        assertThat(toldAfter(result, "HR_HIGH", Alert.Phase.START)).isEqualTo(10);
        assertThat(toldAfter(result, "NEWS2", Alert.Phase.START)).isBetween(60L, 65L);
        assertThat(toldAfter(result, "HR_HIGH", Alert.Phase.END)).isBetween(120L, 135L);
        assertThat(toldAfter(result, "NEWS2", Alert.Phase.END)).isBetween(120L, 190L);
    }

    @Test
    void theArrivalOfMeasurementsWithinTheBoundChangesNothing() throws Exception {
        long seed = System.nanoTime();
        System.out.println("arrival from seed " + seed);
        Result inOrder = run(script());
        Result shuffled = run(arriving(script(), new Random(seed)));
        assertThat(shuffled.readings())
                .as("seed %d: readings", seed)
                .containsExactlyInAnyOrderElementsOf(inOrder.readings());
        assertThat(shuffled.scores()).as("seed %d: scores", seed).containsExactlyInAnyOrderElementsOf(inOrder.scores());
        assertThat(shuffled.alerts())
                .as("seed %d: alerts", seed)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(inOrder.alerts());
    }

    /** Seconds after the patient became worse; each alert starts and ends but once. */
    private static long toldAfter(Result result, String rule, Alert.Phase phase) {
        List<Alert> told = result.alerts().stream()
                .filter(each -> each.phase() == phase && each.rule().id().equals(rule))
                .toList();
        assertThat(told).as("%s of %s", phase, rule).hasSize(1);
        return (told.get(0).eventTime() - NOON) / SECOND - 240;
    }

    /** Eight minutes: a dip of 4 s after two, 84 % and a pulse of 140 for two minutes after four. */
    private static List<ObservationMessage> script() {
        List<ObservationMessage> script = new ArrayList<>();
        script.add(message(Parameter.INSPIRED_OXYGEN, 21, NOON));
        script.add(message(Parameter.TEMPERATURE, 37, NOON));
        script.add(message(Parameter.CONSCIOUSNESS, 0, NOON));
        for (int i = 0; i < 480; i++) {
            long time = NOON + i * SECOND;
            boolean dips = i >= 120 && i < 124;
            boolean worse = i >= 240 && i < 360;
            script.add(message(Parameter.HEART_RATE, worse ? 140 + i % 2 : 70 + i % 3, time));
            script.add(message(Parameter.RESPIRATORY_RATE, 14 + i % 3, time));
            script.add(message(Parameter.SPO2, worse || dips ? 84 : 97 + i % 2, time));
            if (i % 120 == 0) {
                script.add(message(Parameter.SYSTOLIC, 120, time));
            }
        }
        return script;
    }

    private static ObservationMessage message(Parameter parameter, double value, long time) {
        boolean coded = parameter == Parameter.CONSCIOUSNESS;
        Observation observation = new Observation(
                parameter + "|" + time,
                null,
                BED,
                parameter == Parameter.SYSTOLIC ? "cuff-1" : "monitor-1",
                parameter.code(),
                coded ? null : value,
                coded ? "A" : null,
                coded ? null : parameter.unit(),
                time,
                parameter == Parameter.SYSTOLIC ? "cuff" : null,
                null,
                "final",
                null);
        return new ObservationMessage(List.of(observation), "vitals-0", -1);
    }

    /** Each as late as the bound allows at most. */
    private static List<ObservationMessage> arriving(List<ObservationMessage> script, Random random) {
        Map<ObservationMessage, Long> arrival = new HashMap<>();
        script.forEach(each -> arrival.put(each, each.time() + random.nextLong(DISORDER)));
        return script.stream().sorted(Comparator.comparing(arrival::get)).toList();
    }

    private static Result run(List<ObservationMessage> observations) throws Exception {
        StreamExecutionEnvironment env = new TestStreamEnvironment(CLUSTER, SUBTASKS);
        env.configure(
                new Configuration().set(PipelineOptions.GENERIC_TYPES, false).set(PipelineOptions.OBJECT_REUSE, true));
        PatientContext admitted = new PatientContext(
                "admit-1",
                PatientContext.Type.ADMIT,
                STAY,
                BED,
                null,
                "icu-1",
                NOON - SECOND,
                1,
                63.0,
                false,
                null,
                null,
                null,
                null);
        IcuVitalsJob.Outputs outputs = IcuVitalsJob.topology(
                new IcuVitalsJob.Inputs(
                        stream(env, observations, ObservationMessage.class, ObservationMessage::time),
                        stream(env, List.of(admitted), PatientContext.class, PatientContext::time),
                        stream(env, List.<DeviceStatus>of(), DeviceStatus.class, DeviceStatus::time),
                        stream(env, List.<PatientLimits>of(), PatientLimits.class, PatientLimits::time),
                        stream(env, List.<AlertAck>of(), AlertAck.class, AlertAck::time),
                        stream(env, List.<WardSettings>of(), WardSettings.class, each -> Long.MIN_VALUE)),
                IcuVitalsOptions.from(),
                RunClock.eventTime());
        try (CloseableIterator<Reading> readings = outputs.readings().collectAsync();
                CloseableIterator<News2Score> scores = outputs.news2().collectAsync();
                CloseableIterator<Alert> alerts = outputs.alerts().collectAsync()) {
            env.executeAsync("icu-vitals");
            // Whether a bed has its patient before it first speaks is chance where two inputs race: of silence there are
            // other tests.
            List<Alert> ofPatients = drained(alerts).stream()
                    .filter(each -> each.dedupKey().startsWith("patient|"))
                    .toList();
            return new Result(drained(readings), drained(scores), ofPatients);
        }
    }

    private static <T> List<T> drained(CloseableIterator<T> results) {
        List<T> all = new ArrayList<>();
        results.forEachRemaining(all::add);
        return all;
    }

    private interface Time<T> extends Function<T, Long>, java.io.Serializable {}

    private static <T> DataStream<T> stream(
            StreamExecutionEnvironment env, List<T> events, Class<T> type, Time<T> time) {
        TypeInformation<T> information = TypeInformation.of(type);
        DataStream<T> stream = events.isEmpty()
                ? env.fromData(List.of(0), TypeInformation.of(Integer.class))
                        .flatMap((Integer none, org.apache.flink.util.Collector<T> out) -> {})
                        .returns(information)
                : env.fromData(events, information);
        return stream.assignTimestampsAndWatermarks(WatermarkStrategy.<T>forGenerator(context -> new AfterEachEvent<>())
                .withTimestampAssigner((event, before) -> time.apply(event)));
    }

    /** A watermark after each event, so that time passes while events flow and not only at their end. */
    private static final class AfterEachEvent<T> implements WatermarkGenerator<T> {
        private long youngest = Long.MIN_VALUE / 2;

        @Override
        public void onEvent(T event, long time, WatermarkOutput output) {
            youngest = Math.max(youngest, time);
            output.emitWatermark(new Watermark(youngest - DISORDER - 1));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // Nothing to add: see above.
        }
    }
}
