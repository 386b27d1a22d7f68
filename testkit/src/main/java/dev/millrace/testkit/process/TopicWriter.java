// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes to topics and keeps account of what the broker has acknowledged: idempotent, acks of all replicas. */
public final class TopicWriter implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    private TopicWriter(Map<String, Object> settings) {
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Where a record lies. */
    public record Place(String topic, int partition, long offset) {}

    /** A writer whose records are as large as the broker of the tests takes. */
    public static TopicWriter to(String bootstrapServers) {
        return new TopicWriter(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                12 << 20,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                // A broker that is killed and comes back is within what a test waits for.
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(Patience.LIMIT.toMillis())));
    }

    /** Sends a record without headers. */
    public void send(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        send(topic, key, value, Map.of());
    }

    /**
     * Sends a record; whether it arrived is known after {@link #finish()}.
     *
     * @param headers sent as UTF-8
     */
    public void send(String topic, byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        sent.add(producer.send(record));
    }

    /** Sends a record with a key and no value, which deletes that key of a compacted topic. */
    public void sendNull(String topic, byte[] key) {
        send(topic, key, null);
    }

    /**
     * Waits until all that was sent since the last call is acknowledged.
     *
     * @return where each record lies, in the order of sending
     * @throws AssertionError if a record was not acknowledged; it may lie in the topic nevertheless
     */
    public List<Place> finish() {
        producer.flush();
        List<Place> places = new ArrayList<>();
        for (Future<RecordMetadata> each : sent) {
            try {
                RecordMetadata place = each.get();
                places.add(new Place(place.topic(), place.partition(), place.offset()));
            } catch (ExecutionException refused) {
                throw new AssertionError("record " + places.size() + " of " + sent.size() + " was refused", refused);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while writing", interrupted);
            }
        }
        sent.clear();
        return places;
    }

    @Override
    public void close() {
        producer.close();
    }
}
