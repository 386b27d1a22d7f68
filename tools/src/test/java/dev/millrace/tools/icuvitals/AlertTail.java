// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.model.alert.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows the alerts as a reader of committed records does, and notes when each was seen. */
final class AlertTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Seen> seen = new ArrayList<>();

    /**
     * One notification.
     *
     * @param at when it was seen, epoch milliseconds
     */
    record Seen(Alert alert, long at) {}

    AlertTail(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor("alerts").stream()
                .map(each -> new TopicPartition("alerts", each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Follows them until a moment, epoch milliseconds. */
    void followUntil(long epochMillis) {
        while (System.currentTimeMillis() < epochMillis) {
            poll();
        }
    }

    /** Follows them until one is as wanted, or a moment has come. */
    Seen await(long epochMillis, Predicate<Alert> wanted) {
        while (true) {
            for (Seen each : seen) {
                if (wanted.test(each.alert())) {
                    return each;
                }
            }
            if (System.currentTimeMillis() > epochMillis) {
                throw new AssertionError("not seen in time; seen: " + summary());
            }
            poll();
        }
    }

    List<Seen> seen() {
        return seen;
    }

    List<String> summary() {
        return seen.stream()
                .map(each -> each.alert().dedupKey() + " " + each.alert().phase())
                .toList();
    }

    private void poll() {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
            seen.add(new Seen(AlertLog.alert(each.value()), System.currentTimeMillis()));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
