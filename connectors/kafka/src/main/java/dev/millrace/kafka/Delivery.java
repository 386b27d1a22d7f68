// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.kafka;

/** What a sink promises; the reader's side of each promise differs. */
public enum Delivery {
    /**
     * Each record is seen once by readers with {@code isolation.level=read_committed}, and only after the checkpoint that
     * covers it: latency is the checkpoint interval.
     */
    EXACTLY_ONCE,
    /**
     * Records are seen within milliseconds, and again after a failure: readers drop repeats by the record's idempotency
     * key.
     */
    AT_LEAST_ONCE
}
