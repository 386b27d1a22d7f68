// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * One record as it lies in a topic, before anyone has tried to understand it.
 *
 * <p>The arrays are the consumer's own: they are not copied and must not be changed.
 *
 * @param topic where it lies
 * @param partition where it lies in the topic
 * @param offset where it lies in the partition
 * @param brokerTime when the broker took it, epoch milliseconds, or -1 when the topic keeps the producer's time instead,
 *     which is a claim and not a measurement
 * @param timestamp the record's own time stamp as it came, epoch milliseconds, whoever set it
 * @param key the key's bytes, or null
 * @param value the value's bytes, or null for a deletion
 * @param headers the headers, possibly none
 */
public record ReceivedRecord(
        String topic,
        int partition,
        long offset,
        long brokerTime,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers) {

    /** Stands for the time of a broker that did not give one. */
    public static final long NO_BROKER_TIME = -1;

    /** A record with only a place and a value: no key, no times, no headers. */
    public static ReceivedRecord of(String topic, int partition, long offset, byte @Nullable [] value) {
        return new ReceivedRecord(
                topic,
                partition,
                offset,
                NO_BROKER_TIME,
                ConsumerRecord.NO_TIMESTAMP,
                null,
                value,
                new RecordHeaders());
    }

    static ReceivedRecord from(ConsumerRecord<byte[], byte[]> record) {
        boolean timedByBroker = record.timestampType() == TimestampType.LOG_APPEND_TIME;
        return new ReceivedRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                timedByBroker ? record.timestamp() : NO_BROKER_TIME,
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers());
    }

    /** The last header of a name as UTF-8 text, or null when there is none. */
    public @Nullable String header(String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
