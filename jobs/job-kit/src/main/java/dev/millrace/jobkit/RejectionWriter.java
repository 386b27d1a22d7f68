// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import dev.millrace.kafka.RecordWriter;
import dev.millrace.model.quality.Rejection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a rejection: key and value are the refused record's own bytes, untouched, and the headers say why and where from.
 *
 * <p>The bytes travel as they came and not inside JSON, so that a value at the size limit still fits, that a null stays a null,
 * and that sending a record back is a copy.
 *
 * @param source the job that refused
 */
public record RejectionWriter(String source) implements RecordWriter<Rejection> {

    /** Header: reason code shared by all jobs. */
    public static final String REASON = "reason";

    /** Header: the check that refused. */
    public static final String RULE = "rule";

    /** Header: what was found and what would be right. */
    public static final String DETAIL = "detail";

    /** Header: topic the record came from. */
    public static final String ORIGIN_TOPIC = "origin-topic";

    /** Header: partition it came from. */
    public static final String ORIGIN_PARTITION = "origin-partition";

    /** Header: its offset there. */
    public static final String ORIGIN_OFFSET = "origin-offset";

    /** Header: version of the job that refused. */
    public static final String JOB_VERSION = "job-version";

    @Override
    public byte @Nullable [] key(Rejection rejection) {
        return rejection.key();
    }

    @Override
    public byte @Nullable [] value(Rejection rejection) {
        return rejection.value();
    }

    @Override
    public Map<String, String> headers(Rejection rejection) {
        Map<String, String> headers = CloudEventHeaders.of(
                rejection.id(), source, "record.rejected.v1", rejection.topic(), rejection.brokerTime());
        headers.put(REASON, rejection.reason().name());
        headers.put(RULE, rejection.rule());
        headers.put(DETAIL, rejection.detail());
        headers.put(ORIGIN_TOPIC, rejection.topic());
        headers.put(ORIGIN_PARTITION, Integer.toString(rejection.partition()));
        headers.put(ORIGIN_OFFSET, Long.toString(rejection.offset()));
        headers.put(JOB_VERSION, rejection.jobVersion());
        return headers;
    }
}
