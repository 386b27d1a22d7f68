// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The CloudEvents 1.0 attributes of an output, as the Kafka headers of binary mode. */
public final class CloudEventHeaders {

    private CloudEventHeaders() {}

    /**
     * Headers of one event, to which more may be added.
     *
     * @param id idempotency key
     * @param source the job that makes it
     * @param type versioned type name
     * @param subject the entity
     * @param time when it happened, epoch milliseconds UTC; a negative time is left out
     */
    public static Map<String, String> of(String id, String source, String type, String subject, long time) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", source);
        headers.put("ce_type", type);
        headers.put("ce_subject", subject);
        if (time >= 0) {
            headers.put("ce_time", Instant.ofEpochMilli(time).toString());
        }
        headers.put("content-type", "application/json");
        return headers;
    }
}
