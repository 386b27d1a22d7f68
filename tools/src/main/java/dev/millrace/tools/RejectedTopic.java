// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic of rejections from a place up to its present end, and remembers nothing for the next time. */
final class RejectedTopic {
    private static final Duration POLL = Duration.ofMillis(500);
    // A broker that answers nothing for so long is taken for gone.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaServers kafka;
    private final String topic;

    RejectedTopic(KafkaServers kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /** Sees each record. */
    interface Visitor {
        /** One record. */
        void visit(ConsumerRecord<byte[], byte[]> message);
    }

    /**
     * Shows every record to {@code visitor}, partition by partition in order.
     *
     * @param fromOffsets where to start, by partition; at the beginning where none is given
     * @return for each partition the offset after its last record
     */
    Map<Integer, Long> read(Map<Integer, Long> fromOffsets, Visitor visitor) throws IOException {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new FailedCommandException("There is no topic " + topic + " on Kafka at " + kafka.address());
            }
            consumer.assign(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            begins.forEach((partition, begin) -> {
                long from = fromOffsets.getOrDefault(partition.partition(), begin);
                consumer.seek(partition, Math.max(begin, Math.min(from, ends.getOrDefault(partition, begin))));
            });
            long patientUntil = System.nanoTime() + PATIENCE.toNanos();
            while (!isRead(consumer, ends)) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    patientUntil = System.nanoTime() + PATIENCE.toNanos();
                    if (message.offset() < ends.getOrDefault(new TopicPartition(topic, message.partition()), 0L)) {
                        visitor.visit(message);
                    }
                }
                if (System.nanoTime() > patientUntil) {
                    throw new FailedCommandException("Kafka at " + kafka.address() + " gives no more records of "
                            + topic + ", short of its end");
                }
            }
            Map<Integer, Long> reached = new HashMap<>();
            ends.forEach((partition, end) -> reached.put(partition.partition(), end));
            return reached;
        } catch (KafkaException failure) {
            throw kafka.failure(topic + " cannot be read", failure);
        }
    }

    private static boolean isRead(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
