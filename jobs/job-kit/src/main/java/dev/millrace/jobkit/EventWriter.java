// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import dev.millrace.formats.RecordFormat;
import dev.millrace.kafka.RecordWriter;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes an output event: its entity's id as key, JSON as value, the CloudEvents attributes as headers.
 *
 * @param type versioned type name, e.g. {@code fraud.score.v1}
 * @param source the job that makes it
 * @param format writes the value
 * @param key id of the entity, by which the topic is partitioned and compacted
 * @param id idempotency key: the same event always has the same id, also after a restart
 * @param time when the event happened
 */
public record EventWriter<T>(
        String type, String source, RecordFormat<T> format, Text<T> key, Text<T> id, EventTime<T> time)
        implements RecordWriter<T> {

    /** A text taken from an event. */
    @FunctionalInterface
    public interface Text<T> extends Serializable {
        /** The text of {@code event}. */
        String of(T event);
    }

    @Override
    public byte[] key(T event) {
        return key.of(event).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(T event) {
        return format.write(event);
    }

    @Override
    public Map<String, String> headers(T event) {
        return CloudEventHeaders.of(id.of(event), source, type, key.of(event), time.of(event));
    }
}
