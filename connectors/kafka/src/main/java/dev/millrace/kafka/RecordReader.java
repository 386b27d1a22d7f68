// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.kafka;

import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;

/**
 * Turns what lies in a topic into elements of a stream, one for one, inside the source, so that event time and watermarks
 * are judged per partition.
 *
 * @param <T> the elements, which have a form for records that cannot be understood as well
 */
public interface RecordReader<T> extends Serializable {

    /** Called once in each reading task before the first record; counters are registered here. */
    default void open(MetricGroup metrics) {}

    /**
     * Reads one record.
     *
     * <p>Must not throw for bad data: an exception here restarts the job, which then meets the same record again.
     */
    T read(ReceivedRecord record);

    /** The type of the elements. */
    TypeInformation<T> producedType();
}
