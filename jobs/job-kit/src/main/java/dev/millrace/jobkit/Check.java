// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import dev.millrace.model.quality.Refusal;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Decides whether a record that could be read makes sense; a rule of the job's domain. */
@FunctionalInterface
public interface Check<T> extends Serializable {

    /** Why the record is refused, or null to take it. */
    @Nullable
    Refusal refusalOf(T event);
}
