// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.kafka;

import java.util.Map;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/** The client properties that carry a guarantee and are therefore set by {@link KafkaTopics} alone. */
final class ReservedProperties {
    private static final String CHECKPOINTS = "leave it out: offsets are kept in Flink's checkpoints";
    private static final String BYTES = "leave it out: records are read and written as bytes";
    private static final String ALL_REPLICAS =
            "leave it out: writing waits for all replicas and repeats nothing, or acknowledged records could be lost";
    private static final String TRANSACTIONS = "leave it out: transactions are named and timed by the delivery option";

    private static final Map<String, String> REMEDIES = Map.ofEntries(
            Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "leave it out: it is an option of its own"),
            Map.entry(ConsumerConfig.GROUP_ID_CONFIG, "leave it out: the group is named by the job"),
            Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, CHECKPOINTS),
            Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, CHECKPOINTS),
            Map.entry(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), CHECKPOINTS),
            Map.entry(
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "leave it out: only committed records are read, or an aborted attempt would be read as events"),
            Map.entry(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, BYTES),
            Map.entry(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, BYTES),
            Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, BYTES),
            Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, BYTES),
            Map.entry(ProducerConfig.ACKS_CONFIG, ALL_REPLICAS),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, ALL_REPLICAS),
            Map.entry(ProducerConfig.RETRIES_CONFIG, ALL_REPLICAS),
            Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, ALL_REPLICAS),
            Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONS),
            Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTIONS),
            Map.entry(ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG, TRANSACTIONS));

    private ReservedProperties() {}

    /** What would be right instead of setting a property, or null when it may be set. */
    static @Nullable String remedy(String key) {
        return REMEDIES.get(key);
    }
}
