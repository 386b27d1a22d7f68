// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import dev.millrace.jobkit.RejectionWriter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in a topic of rejections: the bytes that were refused, and from the headers why and where from.
 *
 * @param id place it came from, topic-partition-offset; unique
 * @param topic topic it came from
 * @param rule the check that refused
 * @param detail what was found and what would be right
 * @param key as it came
 * @param value as it came
 */
record RejectedRecord(
        String id, String topic, String rule, String detail, byte @Nullable [] key, byte @Nullable [] value) {

    /** Reads one, or gives null when it has not the headers of a rejection. */
    static @Nullable RejectedRecord of(ConsumerRecord<byte[], byte[]> message) {
        String topic = header(message, RejectionWriter.ORIGIN_TOPIC);
        String partition = header(message, RejectionWriter.ORIGIN_PARTITION);
        String offset = header(message, RejectionWriter.ORIGIN_OFFSET);
        String rule = header(message, RejectionWriter.RULE);
        if (topic == null || partition == null || offset == null || rule == null) {
            return null;
        }
        String detail = header(message, RejectionWriter.DETAIL);
        return new RejectedRecord(
                topic + "-" + partition + "-" + offset,
                topic,
                rule,
                detail == null ? "" : detail,
                message.key(),
                message.value());
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
