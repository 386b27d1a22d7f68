// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.kafka;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link RecordWriter} where the connector expects its own kind.
 *
 * <p>It names its topic as a lineage facet, not for lineage: pooled transaction ids need it, since the sink lists the open
 * transactions on its topics to find those an earlier attempt left behind.
 */
final class WriterSchema<T> implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {
    @Serial
    private static final long serialVersionUID = 1;

    private final String topic;
    private final RecordWriter<T> writer;

    WriterSchema(String topic, RecordWriter<T> writer) {
        this.topic = topic;
        this.writer = writer;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            T element, KafkaSinkContext context, @Nullable Long elementTimestamp) {
        var headers = new RecordHeaders();
        writer.headers(element).forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        Long timestamp = writer.timestamp(element);
        // The client refuses a negative time with an exception, which would restart the job for ever.
        Long accepted = timestamp == null || timestamp < 0 ? null : timestamp;
        return new ProducerRecord<>(topic, null, accepted, writer.key(element), writer.value(element), headers);
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }
}
