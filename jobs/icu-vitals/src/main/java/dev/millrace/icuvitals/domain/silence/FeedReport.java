// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

import dev.millrace.model.alert.AlertSignal;
import org.jspecify.annotations.Nullable;

/**
 * What the watch over one bed tells the watch over the whole feed.
 *
 * @param kind what is told
 * @param bed which; empty where it does not matter
 * @param time event time, epoch milliseconds UTC
 * @param signal to be passed on; null where there is none
 */
public record FeedReport(
        Kind kind, String bed, long time, @Nullable AlertSignal signal) {

    /** The same, judged by the run's clock. */
    public FeedReport byClock() {
        return signal == null ? this : new FeedReport(kind, bed, time, signal.byClock());
    }

    /** What is told. */
    public enum Kind {
        /** Something was heard, of whichever bed. */
        HEARD,
        /** From now on something is expected of the bed. */
        EXPECTED,
        /** Nothing more is expected of the bed. */
        NOT_EXPECTED,
        /** The bed is silent, which is told unless the whole feed is. */
        SILENT,
        /** The bed is silent no more. */
        OVER,
        /** Whatever else is told. */
        OTHER
    }
}
