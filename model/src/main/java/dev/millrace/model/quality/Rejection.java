// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.quality;

import org.jspecify.annotations.Nullable;

/**
 * A record that was refused, with all that is needed to mend it and send it again.
 *
 * @param topic where it came from
 * @param partition where it came from; -1 outside Kafka
 * @param offset where it came from
 * @param brokerTime when the broker took it, epoch milliseconds UTC; -1 where there is no broker
 * @param key its key as it came
 * @param value its value as it came
 * @param reason the code shared by all jobs
 * @param rule the check that refused
 * @param detail what was found and what would be right
 * @param jobVersion the version of the job that refused it
 */
public record Rejection(
        String topic,
        int partition,
        long offset,
        long brokerTime,
        byte @Nullable [] key,
        byte @Nullable [] value,
        ReasonCode reason,
        String rule,
        String detail,
        String jobVersion) {

    /** The place of the record, unique for ever: the idempotency key of the rejection. */
    public String id() {
        return topic + "-" + partition + "-" + offset;
    }
}
