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
}
