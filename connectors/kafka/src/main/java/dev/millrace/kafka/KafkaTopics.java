// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.internals.Topic;

/** Makes Flink sources and sinks of Kafka topics, with the guarantees set and the rest tuned. */
public final class KafkaTopics {
    /**
     * How long a transaction may stay open. Longer than a checkpoint and the outage after it, or the broker throws away
     * what a checkpoint has promised; shorter than the broker's {@code transaction.max.timeout.ms} (900,000 unless changed),
     * or it refuses the sink, whose own default is an hour; and not longer than need be, since readers of committed records
     * wait behind a transaction that nobody finishes.
     */
    static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(10);

    private KafkaTopics() {}

    /**
     * A source that reads a topic without end.
     *
     * <p>A restored job starts where its checkpoint says. Only committed records are read. New partitions are found within a
     * minute.
     *
     * @param groupId the consumer group under which offsets are shown to monitoring
     * @param beginning where a job starts that restores nothing
     * @throws IllegalArgumentException when the topic or the group has no usable name
     */
    public static <T> KafkaSource<T> source(
            KafkaConnection connection, String topic, String groupId, RecordReader<T> reader, Beginning beginning) {
        requireTopic(topic);
        requireName("consumer group", groupId);
        var properties = new Properties();
        // One poll is handed from the fetching thread to the task as one piece: 500 records, the default, are 100 KB of
        // events and make the two threads wait for each other; 8,192 are about 2 MB, so that a fetch fits one piece.
        properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "8192");
        properties.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(2 << 20));
        properties.setProperty(
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                Long.toString(Duration.ofMinutes(1).toMillis()));
        properties.putAll(connection.propertiesFor(ConsumerConfig.configNames(), ProducerConfig.configNames()));
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return KafkaSource.<T>builder()
                .setBootstrapServers(connection.bootstrapServers())
                .setTopics(topic)
                .setGroupId(groupId)
                .setStartingOffsets(
                        beginning == Beginning.OLDEST ? OffsetsInitializer.earliest() : whereTheGroupStopped())
                .setDeserializer(new ReaderSchema<>(reader))
                .setProperties(properties)
                .build();
    }

    /**
     * A sink that writes to a topic.
     *
     * <p>A single record may be as large as 12 MB, so that a value refused for its size still fits the topic of rejections;
     * that topic's {@code max.message.bytes} must allow it too.
     *
     * @param transactionalIdPrefix names the sink's transactions under {@link Delivery#EXACTLY_ONCE}: the same after every
     *     restart, and no other sink's in the cluster, e.g. {@code fraud-detection-scores}; two sinks of one prefix lock each
     *     other out
     * @throws IllegalArgumentException when the topic or the prefix has no usable name
     */
    public static <T> KafkaSink<T> sink(
            KafkaConnection connection,
            String topic,
            RecordWriter<T> writer,
            Delivery delivery,
            String transactionalIdPrefix) {
        requireTopic(topic);
        requireName("transactional id prefix", transactionalIdPrefix);
        var properties = new Properties();
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(12 << 20));
        properties.putAll(tuning(delivery));
        properties.putAll(connection.propertiesFor(ProducerConfig.configNames(), ConsumerConfig.configNames()));
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        var sink = KafkaSink.<T>builder()
                .setBootstrapServers(connection.bootstrapServers())
                .setRecordSerializer(new WriterSchema<>(topic, writer));
        if (delivery == Delivery.AT_LEAST_ONCE) {
            return sink.setKafkaProducerConfig(properties)
                    .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                    .build();
        }
        properties.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(TRANSACTION_TIMEOUT.toMillis()));
        return sink.setKafkaProducerConfig(properties)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionalIdPrefix)
                // A few ids used again and again, instead of a new one per checkpoint that the broker remembers for a
                // week.
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .build();
    }

    // Kafka has put the type out of use, Flink's connector still asks for it.
    @SuppressWarnings("deprecation")
    private static OffsetsInitializer whereTheGroupStopped() {
        return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    }

    private static Map<String, String> tuning(Delivery delivery) {
        return switch (delivery) {
            // Nobody sees the record before the next checkpoint anyway: full batches cost no latency.
            case EXACTLY_ONCE ->
                Map.of(
                        ProducerConfig.LINGER_MS_CONFIG,
                        "10",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        Integer.toString(64 << 10));
            // Chosen for its latency: an alert does not wait for company.
            case AT_LEAST_ONCE -> Map.of(ProducerConfig.LINGER_MS_CONFIG, "0");
        };
    }

    private static void requireTopic(String topic) {
        if (!Topic.isValid(topic)) {
            throw new IllegalArgumentException("the topic is '" + topic
                    + "'; 1 to 249 letters, digits, dots, hyphens and underscores would be right");
        }
    }

    private static void requireName(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the " + what + " is blank; a name would be right");
        }
    }
}
