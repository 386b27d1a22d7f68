// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.PlainMatcher;
import dev.millrace.frauddetection.domain.rule.AccountTakeover;
import dev.millrace.frauddetection.domain.rule.CardTest;
import dev.millrace.frauddetection.domain.rule.DeclineBurst;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.metrics.Counter;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine against a plain matcher, in a running job, with Kryo off and two subtasks. */
class CepSequenceEngineTest {

    private static final int STREAMS = 10_000;
    private static final int RANDOM_DEFINITIONS = 2;

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    /** Outlives the jobs: a cluster for one job alone would close its metrics before they are read. */
    private static final MiniCluster CLUSTER = new MiniCluster(new MiniClusterConfiguration.Builder()
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(2)
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

    private record Found(JobID job, Map<String, Map<String, List<String>>> matches) {}

    @Test
    void lateEventsAreCounted() throws Exception {
        List<SequenceEvent> arriving = new ArrayList<>();
        for (int i = 0; i < WhileEventsFlow.BETWEEN; i++) {
            arriving.add(new SequenceEvent("card", "" + i, HOUR + i, SequenceTag.CREDENTIAL_CHANGE, 0, 0, ""));
        }
        arriving.add(new SequenceEvent("card", "late", 1, SequenceTag.CREDENTIAL_CHANGE, 0, 0, ""));
        arriving.add(new SequenceEvent("card", "paid", 2 * HOUR, SequenceTag.UNUSUAL_SPEND, 0, 0, ""));
        Found found = find(arriving, List.of(AccountTakeover.SEQUENCE, CardTest.SEQUENCE), 1);
        assertThat(found.matches().get("R09").get("card")).hasSize(WhileEventsFlow.BETWEEN);
        assertThat(METRICS.findMetrics(found.job(), "numLateRecordsDropped").values())
                .extracting(metric -> ((Counter) metric).getCount())
                .as("R09 has lost one, R04 has not been shown it")
                .containsExactlyInAnyOrder(1L, 0L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itFindsWhatTryingEverythingFinds(boolean shuffled) throws Exception {
        long seed = System.nanoTime();
        RandomSequences random = new RandomSequences(seed);
        List<SequenceDefinition> definitions =
                new ArrayList<>(List.of(CardTest.SEQUENCE, AccountTakeover.SEQUENCE, DeclineBurst.SEQUENCE));
        for (int i = 0; i < RANDOM_DEFINITIONS; i++) {
            definitions.add(random.definition("random-" + i));
        }
        Map<String, List<SequenceEvent>> streams = random.streams(STREAMS, definitions);

        Map<String, Map<String, List<String>>> expected = new TreeMap<>();
        for (SequenceDefinition definition : definitions) {
            expected.put(
                    definition.rule(),
                    byCard(streams.values().stream()
                            .flatMap(events -> PlainMatcher.matches(events, definition).stream())
                            .toList()));
        }
        Map<String, Map<String, List<String>>> found = find(
                        shuffled ? random.shuffled(streams) : RandomSequences.inOrder(streams), definitions, 2)
                .matches();

        System.out.printf(
                "%,d random streams of %,d events%s, seed %d%n",
                STREAMS, streams.values().stream().mapToInt(List::size).sum(), shuffled ? ", shuffled" : "", seed);
        for (SequenceDefinition definition : definitions) {
            Map<String, List<String>> right = expected.get(definition.rule());
            int matches = right.values().stream().mapToInt(List::size).sum();
            System.out.printf("  %,d matches in %,d streams of %s%n", matches, right.size(), definition);
            assertThat(found.get(definition.rule()))
                    .as("seed %d, shuffled %s, %s", seed, shuffled, definition)
                    .isEqualTo(right);
        }
        assertThat(expected.get("R04")).as("seed %d", seed).hasSizeGreaterThan(STREAMS / 20);
        assertThat(expected.get("R09")).as("seed %d", seed).hasSizeGreaterThan(STREAMS / 20);
        assertThat(expected.get("R12")).as("seed %d", seed).hasSizeGreaterThan(STREAMS / 20);
    }

    /** The ids of the events of each match, by card; a match that is reported twice is there twice. */
    private static Map<String, List<String>> byCard(Collection<SequenceMatch> matches) {
        return matches.stream()
                .collect(Collectors.groupingBy(
                        SequenceMatch::panToken,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(CepSequenceEngineTest::ids, Collectors.toList()),
                                ids -> ids.stream().sorted().toList())));
    }

    private static String ids(SequenceMatch match) {
        return match.events().stream().map(SequenceEvent::id).collect(Collectors.joining(" "));
    }

    /** Matches by rule and card, found by one job. */
    private static Found find(List<SequenceEvent> arriving, List<SequenceDefinition> definitions, int subtasks)
            throws Exception {
        StreamExecutionEnvironment env = new TestStreamEnvironment(CLUSTER, subtasks);
        env.configure(new Configuration()
                .set(PipelineOptions.GENERIC_TYPES, false)
                .set(PipelineOptions.OBJECT_REUSE, true)
                .set(PipelineOptions.AUTO_GENERATE_UIDS, false));
        DataStream<SequenceEvent> events = env.fromData(arriving, TypeInformation.of(SequenceEvent.class))
                .name("events")
                .uid("events")
                .setParallelism(1)
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<SequenceEvent>forGenerator(context -> new WhileEventsFlow())
                                .withTimestampAssigner((event, before) -> event.time()))
                .name("time")
                .uid("time")
                .setParallelism(1);
        List<DataStream<SequenceMatch>> matches = new ArrayList<>();
        for (SequenceDefinition definition : definitions) {
            matches.add(new CepSequenceEngine().find(events, definition, "find-" + definition.rule()));
        }
        DataStream<SequenceMatch> all = matches.remove(0);
        for (DataStream<SequenceMatch> each : matches) {
            all = all.union(each);
        }
        Map<String, List<SequenceMatch>> found = new HashMap<>();
        JobID job;
        try (CloseableIterator<SequenceMatch> results = all.collectAsync()) {
            job = env.executeAsync("sequences").getJobID();
            results.forEachRemaining(match -> found.computeIfAbsent(match.rule(), rule -> new ArrayList<>())
                    .add(match));
        }
        Map<String, Map<String, List<String>>> byRule = new TreeMap<>();
        definitions.forEach(
                definition -> byRule.put(definition.rule(), byCard(found.getOrDefault(definition.rule(), List.of()))));
        return new Found(job, byRule);
    }

    /** A watermark after every sixteenth event: time passes all the while, and not only at the end of a short run. */
    private static final class WhileEventsFlow implements WatermarkGenerator<SequenceEvent> {
        static final int BETWEEN = 16;

        private long youngest = Long.MIN_VALUE / 2;
        private int seen;

        @Override
        public void onEvent(SequenceEvent event, long time, WatermarkOutput output) {
            youngest = Math.max(youngest, time);
            if (++seen % BETWEEN == 0) {
                output.emitWatermark(new Watermark(youngest - RandomSequences.BOUND - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // Nothing to add: see above.
        }
    }
}
