// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import org.jspecify.annotations.Nullable;

/**
 * Limits that a clinician has set for a patient.
 *
 * @param low alarm below it; null keeps the ward's
 * @param high alarm above it; null keeps the ward's
 * @param author who answers for them
 * @param until when they end, epoch milliseconds UTC; {@link Long#MAX_VALUE} for the stay
 */
public record PersonalLimits(@Nullable Double low, @Nullable Double high, String author, long until) {

    @Nullable
    Double on(Side side) {
        return side == Side.LOW ? low : high;
    }
}
