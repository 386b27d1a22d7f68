// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.alert;

import org.jspecify.annotations.Nullable;

/**
 * What a person does about an alert.
 *
 * @param id identifies the message at its source
 * @param dedupKey of the alert, as the alert itself says
 * @param by who
 * @param action what is done
 * @param time when, epoch milliseconds UTC
 * @param until end of a shelving, epoch milliseconds UTC; null otherwise
 * @param note free text; never leaves the job
 */
public record AlertAck(
        String id,
        String dedupKey,
        String by,
        Action action,
        long time,
        @Nullable Long until,
        @Nullable String note) {

    /** What is done. */
    public enum Action {
        /** Somebody looks after it: nobody else is asked. */
        ACK,
        /** Silent until a given time. */
        SHELVE,
        /** Not worth an alert this time. */
        DISMISS,
        /** It was right; also acknowledges. */
        CONFIRM_TRUE,
        /** It was wrong; also dismisses. */
        CONFIRM_FALSE
    }
}
