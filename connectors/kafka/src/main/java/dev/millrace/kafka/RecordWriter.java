// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.kafka;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns elements of a stream into records of a topic.
 *
 * @param <T> the elements
 */
public interface RecordWriter<T> extends Serializable {

    /** The key's bytes: records with equal keys keep their order. Null spreads records over all partitions. */
    byte @Nullable [] key(T record);

    /** The value's bytes; null deletes the key from a compacted topic. */
    byte @Nullable [] value(T record);

    /** The headers, written as UTF-8 text in the map's order; empty for none. */
    Map<String, String> headers(T record);

    /**
     * The record's time stamp, epoch milliseconds; null or negative for the time of writing, which is the default because
     * brokers judge retention by it: records of a replay stamped with their event time could be deleted at once.
     */
    default @Nullable Long timestamp(T record) {
        return null;
    }
}
