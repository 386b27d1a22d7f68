// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.vitals;

import org.jspecify.annotations.Nullable;

/**
 * The alarm limits that a clinician has set for one patient; they take the place of the unit's.
 *
 * @param id identifies the message at its source
 * @param encounter the stay, a pseudonym
 * @param code LOINC code of the parameter
 * @param low alarm below it; null keeps the unit's
 * @param high alarm above it; null keeps the unit's
 * @param author who answers for it
 * @param time from when it holds, epoch milliseconds UTC
 * @param until when it ends, epoch milliseconds UTC; null lasts for the stay
 */
public record PatientLimits(
        String id,
        String encounter,
        String code,
        @Nullable Double low,
        @Nullable Double high,
        String author,
        long time,
        @Nullable Long until) {}
