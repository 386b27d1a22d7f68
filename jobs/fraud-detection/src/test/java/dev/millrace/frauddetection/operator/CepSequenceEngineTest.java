// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.rule.AccountTakeover;
import dev.millrace.frauddetection.domain.rule.CardTest;
import dev.millrace.frauddetection.domain.rule.DeclineBurst;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Follow;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Step;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

/** The engine against {@link PlainMatcher}, on random streams and at the edges. */
class CepSequenceEngineTest {

    private static final int STREAMS = 10_000;
    private static final int EVENTS = 50;
    private static final long BOUND = Duration.ofMinutes(5).toMillis();
    private static final int[] TAGS = {
        SequenceTag.SMALL,
        SequenceTag.SMALL | SequenceTag.DECLINED,
        SequenceTag.GUESS_DECLINED | SequenceTag.DECLINED,
        SequenceTag.APPROVED_AFTER_DECLINES,
        SequenceTag.HIT,
        SequenceTag.HIT | SequenceTag.APPROVED_AFTER_DECLINES,
        SequenceTag.CREDENTIAL_CHANGE,
        SequenceTag.CREDENTIAL_CHANGE | SequenceTag.ADDRESS_CHANGE,
        SequenceTag.UNUSUAL_SPEND | SequenceTag.UNUSUAL_AMOUNT,
        SequenceTag.HIT | SequenceTag.UNUSUAL_SPEND | SequenceTag.UNUSUAL_PAYEE
    };

    @Test
    void inEventOrderItFindsWhatTryingEverythingFinds() throws Exception {
        compare(41, false);
    }

    @Test
    void shuffledWithinTheBoundItFindsTheSame() throws Exception {
        compare(42, true);
    }

    @Test
    void aSequenceEndsJustBeforeItsLongest() throws Exception {
        SequenceDefinition two = definition("edge", Duration.ofMinutes(10), Follow.NEXT);
        long longest = two.longest().toMillis();
        List<SequenceEvent> events = List.of(
                event("in", "1", 0, SequenceTag.SMALL),
                event("in", "2", longest - 1, SequenceTag.HIT),
                event("out", "1", 0, SequenceTag.SMALL),
                event("out", "2", longest, SequenceTag.HIT));
        assertThat(find(events, List.of(two)).get("edge")).containsOnlyKeys("in");
    }

    @Test
    void eventsOfOneInstantFollowEachOtherByTheirIds() throws Exception {
        SequenceDefinition two = definition("ties", Duration.ofMinutes(10), Follow.NEXT);
        List<SequenceEvent> events = List.of(
                event("after", "2", 5, SequenceTag.HIT),
                event("after", "1", 5, SequenceTag.SMALL),
                event("before", "1", 5, SequenceTag.HIT),
                event("before", "2", 5, SequenceTag.SMALL));
        assertThat(find(events, List.of(two)).get("ties")).containsOnlyKeys("after");
    }

    private static void compare(long seed, boolean shuffled) throws Exception {
        Random random = new Random(seed);
        System.out.println("Sequences on random streams, seed " + seed + (shuffled ? ", shuffled" : ""));
        List<SequenceDefinition> definitions =
                new ArrayList<>(List.of(CardTest.SEQUENCE, AccountTakeover.SEQUENCE, DeclineBurst.SEQUENCE));
        for (int i = 0; i < 3; i++) {
            definitions.add(randomDefinition(random, "random-" + i));
        }
        Map<String, List<SequenceEvent>> streams = streams(random);
        Map<String, Map<String, Set<String>>> expected = new HashMap<>();
        int matches = 0;
        for (SequenceDefinition definition : definitions) {
            Map<String, Set<String>> byStream = new TreeMap<>();
            streams.forEach((stream, events) -> {
                Set<String> found = PlainMatcher.matches(events, definition);
                if (!found.isEmpty()) {
                    byStream.put(stream, found);
                }
            });
            matches += byStream.values().stream().mapToInt(Set::size).sum();
            expected.put(definition.rule(), byStream);
        }
        System.out.printf("  %,d streams, %,d matches of %d definitions%n", STREAMS, matches, definitions.size());

        Map<String, Map<String, Set<String>>> found = find(arrival(streams, random, shuffled), definitions);

        for (SequenceDefinition definition : definitions) {
            assertThat(expected.get(definition.rule()))
                    .as(definition.toString())
                    .isNotEmpty();
            assertThat(found.get(definition.rule()))
                    .as("%s, seed %d", definition, seed)
                    .isEqualTo(expected.get(definition.rule()));
        }
    }

    /** Streams of random tags whose gaps are short against the longest of some definitions and long against others. */
    private static Map<String, List<SequenceEvent>> streams(Random random) {
        Map<String, List<SequenceEvent>> streams = new TreeMap<>();
        for (int stream = 0; stream < STREAMS; stream++) {
            int size = 1 + random.nextInt(EVENTS);
            long gap = (long) Math.pow(10, 3 + 4 * random.nextDouble());
            List<SequenceEvent> events = new ArrayList<>();
            long time = random.nextInt(1_000_000);
            for (int i = 0; i < size; i++) {
                // Equal times, and gaps that hit the longest exactly, are frequent on purpose.
                time += switch (random.nextInt(6)) {
                    case 0 -> 0;
                    case 1 -> Duration.ofHours(2).toMillis() / 4;
                    default -> (long) (gap * 2 * random.nextDouble());
                };
                events.add(event("s" + stream, Integer.toString(i), time, TAGS[random.nextInt(TAGS.length)]));
            }
            streams.put("s" + stream, events);
        }
        return streams;
    }

    private static List<SequenceEvent> arrival(
            Map<String, List<SequenceEvent>> streams, Random random, boolean shuffled) {
        record Arriving(SequenceEvent event, long at) {}
        return streams.values().stream()
                .flatMap(List::stream)
                .map(event -> new Arriving(event, event.time() + (shuffled ? random.nextInt((int) BOUND) : 0)))
                .sorted(Comparator.comparingLong(Arriving::at))
                .map(Arriving::event)
                .toList();
    }

    private static SequenceDefinition randomDefinition(Random random, String name) {
        List<Step> steps = new ArrayList<>();
        int each = 0;
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            // More than one EACH multiplies matches beyond what is worth comparing.
            Follow follow = each < 1 && random.nextBoolean() ? Follow.EACH : Follow.NEXT;
            each += i > 0 && follow == Follow.EACH ? 1 : 0;
            steps.add(new Step("step-" + i, 1 << random.nextInt(8), follow));
        }
        return new SequenceDefinition(name, steps, Duration.ofMinutes(1 + random.nextInt(600)));
    }

    private static SequenceDefinition definition(String name, Duration longest, Follow follow) {
        return new SequenceDefinition(
                name,
                List.of(new Step("first", SequenceTag.SMALL, Follow.NEXT), new Step("last", SequenceTag.HIT, follow)),
                longest);
    }

    private static SequenceEvent event(String card, String id, long time, int tags) {
        return new SequenceEvent(card, id, time, tags, 0, 0, "");
    }

    /** Matches by rule and card. */
    // The iterator may be interrupted while it closes; the test ends then.
    @SuppressWarnings("try")
    private static Map<String, Map<String, Set<String>>> find(
            List<SequenceEvent> arriving, List<SequenceDefinition> definitions) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(
                2,
                new Configuration()
                        .set(PipelineOptions.GENERIC_TYPES, false)
                        .set(PipelineOptions.OBJECT_REUSE, true)
                        .set(PipelineOptions.AUTO_GENERATE_UIDS, false));
        DataStream<SequenceEvent> events = env.fromData(arriving, TypeInformation.of(SequenceEvent.class))
                .name("events")
                .uid("events")
                .setParallelism(1)
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<SequenceEvent>forBoundedOutOfOrderness(Duration.ofMillis(BOUND))
                                .withTimestampAssigner((event, before) -> event.time()))
                .name("time")
                .uid("time")
                .setParallelism(1);
        CepSequenceEngine engine = new CepSequenceEngine();
        DataStream<SequenceMatch> matches = null;
        for (SequenceDefinition definition : definitions) {
            DataStream<SequenceMatch> each = engine.find(events, definition, "find-" + definition.rule());
            matches = matches == null ? each : matches.union(each);
        }
        Map<String, Map<String, Set<String>>> found = new HashMap<>();
        definitions.forEach(definition -> found.put(definition.rule(), new TreeMap<>()));
        try (CloseableIterator<SequenceMatch> results = matches.executeAndCollect("sequences")) {
            results.forEachRemaining(match -> found.get(match.rule())
                    .computeIfAbsent(match.panToken(), card -> new TreeSet<>())
                    .add(match.events().stream().map(SequenceEvent::id).toList().toString()));
        }
        return found;
    }
}
