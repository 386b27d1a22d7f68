// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Ramp;
import org.jspecify.annotations.Nullable;

/** Collects the first number of a rule set that is out of its range, under the key that its author knows. */
public interface Bounds {

    /** {@code least} to {@code most}, both included. */
    void between(String key, double value, double least, double most);

    /** 0 to 1. */
    void share(String key, double value);

    /** Present, from 0 on, and rising. */
    void ramp(String key, @Nullable Ramp ramp);

    /** Present and rising, and both ends 0 to 1. */
    default void shares(String key, @Nullable Ramp ramp) {
        ramp(key, ramp);
        if (ramp != null) {
            between(key + ".hi", ramp.hi(), 0, 1);
        }
    }

    /**
     * Whatever else must hold.
     *
     * @param value as it is
     * @param right whether it makes sense
     * @param expected what would be right, as it reads before {@code expected}
     */
    void require(String key, @Nullable Object value, boolean right, String expected);
}
