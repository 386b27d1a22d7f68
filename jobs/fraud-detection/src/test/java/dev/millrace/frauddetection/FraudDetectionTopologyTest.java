// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.amountModel;
import static dev.millrace.frauddetection.Payments.fraud;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.LatePayment;
import dev.millrace.frauddetection.domain.ModelMessage;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.RuleSetRefusal;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole topology without connectors: streams in, streams out, two subtasks each. */
class FraudDetectionTopologyTest {

    private static final int SUBTASKS = 2;
    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    /** Outlives the jobs: a cluster for one job alone would close its metrics before they are read. */
    private static final MiniCluster CLUSTER = new MiniCluster(new MiniClusterConfiguration.Builder()
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(SUBTASKS)
            .setConfiguration(METRICS.addToConfiguration(new Configuration().set(RestOptions.BIND_PORT, "0")))
            .build());

    @BeforeAll
    static void start() throws Exception {
        CLUSTER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        CLUSTER.close();
    }

    private record Result(
            Map<String, Metric> metrics,
            List<FraudScore> scores,
            List<Alert> alerts,
            List<LatePayment> late,
            List<LatePayment> dead,
            List<RuleSetRefusal> refusals) {

        Map<String, FraudScore> byId() {
            return scores.stream().collect(Collectors.toMap(FraudScore::txId, Function.identity()));
        }

        /** Sum over both subtasks of the counter whose name and labels end so. */
        long counted(String name) {
            return metrics.entrySet().stream()
                    .filter(metric -> metric.getKey().endsWith("." + name))
                    .mapToLong(metric -> ((Counter) metric.getValue()).getCount())
                    .sum();
        }
    }

    @Test
    void paymentsComeOutScoredAndWhatIsWrongComesOutElsewhere() throws Exception {
        CardTransaction ordinary = payment("1", "card-a", "terminal", NOON, 1_000);
        CardTransaction dear = payment("2", "card-b", "terminal", NOON + 1, 10_300);
        CardTransaction unseen = payment("3", "card-c", "elsewhere", NOON);
        RuleSet outdated = with(Payments.shippedRules(), "version", 1);
        Result result = run(
                List.of(ordinary, dear, ordinary, payment("4", "card-b", "terminal", NOON + 2, 10_300)),
                List.of(fraud(unseen, NOON + 1)),
                List.of(outdated));
        assertThat(result.byId()).containsOnlyKeys("1", "2", "4");
        assertThat(result.alerts()).singleElement().satisfies(alert -> assertThat(alert.evidence())
                .containsExactly("2"));
        assertThat(result.late()).isEmpty();
        assertThat(result.dead()).extracting(LatePayment::label).containsExactly(fraud(unseen, NOON + 1));
        assertThat(result.refusals())
                .as("judged once, whatever the number of subtasks")
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo("rule-set-version"));
        assertThat(result.counted("outcome.scored.events_total")).isEqualTo(3);
        assertThat(result.counted("outcome.duplicate.events_total")).isEqualTo(1);
        assertThat(result.counted("class.dead.late_total")).isEqualTo(1);
        assertThat(result.counted("severity.2.rule.MODEL.alerts_total")).isEqualTo(1);
    }

    @Test
    void aRandomPastIsScoredAlikeHoweverItArrives() throws Exception {
        long seed = System.nanoTime();
        RandomPast past = RandomPast.of(seed, 180);
        Result one = run(past.arriving(new Random(1)), past.labelsArriving(new Random(2)), List.of());
        Result other = run(past.arriving(new Random(3)), past.labelsArriving(new Random(4)), List.of());
        assertThat(one.late()).as("seed %d", seed).isEmpty();
        assertThat(one.scores()).as("seed %d", seed).hasSize(180);
        assertThat(other.byId()).as("seed %d", seed).isEqualTo(one.byId());
        assertThat(other.alerts()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(one.alerts());
    }

    private static Result run(List<CardTransaction> payments, List<FraudLabel> labels, List<RuleSet> rules)
            throws Exception {
        StreamExecutionEnvironment env = new TestStreamEnvironment(CLUSTER, SUBTASKS);
        env.configure(
                new Configuration().set(PipelineOptions.GENERIC_TYPES, false).set(PipelineOptions.OBJECT_REUSE, true));
        FraudDetectionOptions options = with(Payments.defaults(), "model", amountModel(100));
        FraudDetectionJob.Outputs outputs = FraudDetectionJob.topology(
                new FraudDetectionJob.Inputs(
                        stream(env, payments, CardTransaction.class, CardTransaction::txTime),
                        stream(env, labels, FraudLabel.class, FraudLabel::at),
                        stream(env, List.<AccountEvent>of(), AccountEvent.class, AccountEvent::at),
                        stream(env, rules, RuleSet.class, rule -> Long.MIN_VALUE),
                        stream(env, List.<ModelMessage>of(), ModelMessage.class, model -> Long.MIN_VALUE)),
                options,
                RunClock.eventTime());
        try (CloseableIterator<FraudScore> scores = outputs.scores().collectAsync();
                CloseableIterator<Alert> alerts = outputs.alerts().collectAsync();
                CloseableIterator<LatePayment> late = outputs.late().collectAsync();
                CloseableIterator<LatePayment> dead = outputs.dead().collectAsync();
                CloseableIterator<RuleSetRefusal> refusals =
                        outputs.refusedRules().collectAsync()) {
            JobClient job = env.executeAsync("fraud-detection");
            List<FraudScore> scored = drained(scores);
            return new Result(
                    METRICS.findMetrics(job.getJobID(), ".*_total"),
                    scored,
                    drained(alerts),
                    drained(late),
                    drained(dead),
                    drained(refusals));
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
            output.emitWatermark(new Watermark(youngest - RandomPast.DISORDER - 1));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // Nothing to add: see above.
        }
    }
}
