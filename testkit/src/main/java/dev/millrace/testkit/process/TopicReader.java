// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads what a topic holds from its first record on, as a consumer that trusts only what is committed. */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);

    private TopicReader() {}

    /**
     * A record of a topic.
     *
     * @param key as it lies there, or null
     * @param value as it lies there, or null
     * @param headers the last of each name, as text; one without a value is empty
     */
    public record ReadRecord(
            byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers, int partition, long offset) {

        /** The value as text. */
        public String text() {
            return new String(Objects.requireNonNull(value, "the record has no value"), StandardCharsets.UTF_8);
        }
    }

    /**
     * All records up to the last committed one.
     *
     * @throws AssertionError if the end is not reached in time, which the broker or an open transaction prevents
     */
    public static List<ReadRecord> readCommitted(String bootstrapServers, String topic) {
        List<ReadRecord> records = new ArrayList<>();
        forEach(bootstrapServers, topic, record -> records.add(read(record)));
        return records;
    }

    /** How many records {@link #readCommitted} returns; the end of a topic alone does not tell, as commits take offsets. */
    public static long count(String bootstrapServers, String topic) {
        long[] count = {0};
        forEach(bootstrapServers, topic, record -> count[0]++);
        return count[0];
    }

    private static void forEach(
            String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                16 << 20);
        long read = 0;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long start = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() - start > Patience.LIMIT.toNanos()) {
                    throw new AssertionError("read " + read + " records of " + topic + ", then no more; ends " + ends);
                }
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
                polled.forEach(action);
                read += polled.count();
            }
        }
    }

    private static ReadRecord read(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(each -> headers.put(each.key(), text(each.value())));
        return new ReadRecord(record.key(), record.value(), headers, record.partition(), record.offset());
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
