// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads what a job writes from the moment of its making on, committed records only, and keeps count. */
public final class TopicWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Taker taker;
    private final Map<String, Integer> counts = new HashMap<>();

    /** Takes a record of one of the topics. */
    @FunctionalInterface
    public interface Taker {
        /** Takes it. */
        void take(ConsumerRecord<byte[], byte[]> record);
    }

    /** Watches topics that exist. */
    public TopicWatch(KafkaServers kafka, Collection<String> topics, Taker taker) throws IOException {
        this.taker = taker;
        consumer = kafka.consumer();
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Asking for the positions fixes them now, not at the first poll.
        partitions.forEach(consumer::position);
    }

    /** Reads what has come; true if there was anything. */
    public boolean poll() {
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            any = true;
            counts.merge(record.topic(), 1, Integer::sum);
            taker.take(record);
        }
        return any;
    }

    /** Records of a topic so far. */
    public int count(String topic) {
        return counts.getOrDefault(topic, 0);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
