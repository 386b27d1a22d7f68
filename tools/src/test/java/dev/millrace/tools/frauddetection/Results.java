// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.process.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a run made of its events, as written, without what the wall clock says.
 *
 * @param written topic, then record, then how often it was written
 */
record Results(Map<String, Map<String, Integer>> written) {

    static final String SCORES = "fraud.scores";
    static final String ALERTS = "alerts";
    static final String CASES = "fraud.cases";
    static final String COMMON_POINTS = "fraud.cpp";
    static final String ENUMERATIONS = "fraud.enumerations";
    static final List<String> TOPICS = List.of(SCORES, CASES, COMMON_POINTS, ALERTS, ENUMERATIONS);

    /** Written at once and perhaps again after a failure, under the same id. */
    private static final Set<String> AT_LEAST_ONCE = Set.of(ALERTS, ENUMERATIONS);

    /** The fields that differ between two runs over the same payments, and the build that ran. */
    private static final Pattern OF_THE_RUN =
            Pattern.compile("\"(latencyMs|detectedAt|jobVersion)\":(\"[^\"]*\"|-?\\d+)");

    /** What lies in the topics of a run, committed records only. */
    static Results inTopics(String bootstrapServers) {
        Builder results = new Builder();
        for (String topic : TOPICS) {
            TopicReader.readCommitted(bootstrapServers, topic).forEach(record -> results.add(topic, record.value()));
        }
        return results.build();
    }

    /** Takes records as they are written, in any order. */
    static final class Builder {
        private final Map<String, Map<String, Integer>> written = new TreeMap<>();

        Builder() {
            TOPICS.forEach(topic -> written.put(topic, new TreeMap<>()));
        }

        void add(String topic, byte[] json) {
            String text =
                    OF_THE_RUN.matcher(new String(json, StandardCharsets.UTF_8)).replaceAll("\"$1\":0");
            written.get(topic).merge(text, 1, Integer::sum);
        }

        Results build() {
            return new Results(written);
        }
    }

    /**
     * Without what happened after a moment: a run over files ends with the end of time, in which open cases expire and verdicts of
     * later months are known; on Kafka time stands still with the last payment.
     */
    Results until(long moment) {
        Map<String, Map<String, Integer>> kept = new TreeMap<>();
        written.forEach((topic, records) -> {
            Map<String, Integer> ofTopic = new TreeMap<>();
            records.forEach((text, times) -> {
                if (time(topic, text) <= moment) {
                    ofTopic.put(text, times);
                }
            });
            kept.put(topic, ofTopic);
        });
        return new Results(kept);
    }

    /** Without the records that name something, e.g. a card. */
    Results without(String name) {
        Map<String, Map<String, Integer>> kept = new TreeMap<>();
        written.forEach((topic, records) -> {
            Map<String, Integer> ofTopic = new TreeMap<>(records);
            ofTopic.keySet().removeIf(text -> text.contains(name));
            kept.put(topic, ofTopic);
        });
        return new Results(kept);
    }

    private static long time(String topic, String text) {
        String field =
                switch (topic) {
                    case SCORES -> "txTime";
                    case CASES -> "updatedAt";
                    case COMMON_POINTS -> "at";
                    case ALERTS -> "eventTime";
                    default -> "windowEnd";
                };
        Matcher matcher = Pattern.compile("\"" + field + "\":\"([^\"]+)\"").matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + field + " in " + text);
        }
        return Instant.parse(matcher.group(1)).toEpochMilli();
    }

    /** The different records of a topic. */
    Set<String> of(String topic) {
        return written.get(topic).keySet();
    }

    /** How many records of a topic came again. */
    int repeated(String topic) {
        return written.get(topic).values().stream().mapToInt(times -> times - 1).sum();
    }

    /** How many there are of each, and how many came again, for a person. */
    String summary() {
        return TOPICS.stream()
                .map(topic -> "%,d on %s, %d repeated".formatted(of(topic).size(), topic, repeated(topic)))
                .collect(Collectors.joining("; "));
    }

    /** The first few records that only {@code one} has; all of them would fill a screen a thousand times. */
    private static List<String> difference(Results one, Results other, String topic) {
        return one.of(topic).stream()
                .filter(record -> !other.of(topic).contains(record))
                .limit(3)
                .toList();
    }

    /** Fails unless both runs wrote the same records, and those that are exactly-once just once. */
    void assertSameAs(Results expected) {
        for (String topic : TOPICS) {
            assertThat(difference(expected, this, topic))
                    .as("missing on %s", topic)
                    .isEmpty();
            assertThat(difference(this, expected, topic))
                    .as("unexpected on %s", topic)
                    .isEmpty();
            if (!AT_LEAST_ONCE.contains(topic)) {
                assertThat(repeated(topic)).as("repeated on %s", topic).isZero();
            }
        }
    }
}
