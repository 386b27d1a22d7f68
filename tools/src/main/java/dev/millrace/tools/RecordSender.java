// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Sends records in order and makes sure that Kafka has taken each one.
 *
 * <p>Call {@link #finish} at the end: only then is it certain. The first record that is not taken ends the sending.
 */
public final class RecordSender implements AutoCloseable {
    private final KafkaServers kafka;
    private final Producer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long sent;

    /** Sends to {@code kafka}. */
    public RecordSender(KafkaServers kafka) throws IOException {
        this.kafka = kafka;
        try {
            this.producer = kafka.producer();
        } catch (KafkaException refused) {
            throw kafka.failure("Nothing can be sent", refused);
        }
    }

    /**
     * Sends one record; waits when Kafka is slower.
     *
     * @throws FailedCommandException when this or an earlier record was not taken
     */
    // The callback learns all that the future would tell.
    @SuppressWarnings("FutureReturnValueIgnored")
    public void send(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        checkFailure();
        try {
            producer.send(new ProducerRecord<>(topic, key, value), (place, refusal) -> {
                if (refusal == null) {
                    acknowledged.incrementAndGet();
                } else {
                    failure.compareAndSet(null, refusal);
                }
            });
        } catch (KafkaException refused) {
            throw kafka.failure("A record cannot be sent to " + topic, refused);
        }
        sent++;
    }

    /** Waits until Kafka has taken all records. */
    public void finish() {
        producer.flush();
        checkFailure();
        if (acknowledged.get() != sent) {
            throw new FailedCommandException(
                    "Kafka acknowledged " + acknowledged.get() + " of " + sent + " records: some may be missing");
        }
    }

    /** Records that Kafka has taken so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void close() {
        // After finish nothing is waiting; after a failure nobody waits for the rest.
        producer.close(Duration.ZERO);
    }

    private void checkFailure() {
        Exception refusal = failure.get();
        if (refusal != null) {
            throw kafka.failure("A record was not taken", refusal);
        }
    }
}
