// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import org.jspecify.annotations.Nullable;

/** Limits that would suit a patient after a monitor vendor's formula, for a clinician to confirm. */
final class LimitSuggestions {

    private LimitSuggestions() {}

    /**
     * A pair of limits, rounded to whole units.
     *
     * @param low alarm below it
     * @param high alarm above it
     */
    record Pair(double low, double high) {}

    /** Limits for a usual value, or null if the formula knows none for the vital sign or they make no sense. */
    static @Nullable Pair of(Vital vital, double usual) {
        Pair pair =
                switch (vital) {
                    case HR -> pair(Math.max(40, 0.8 * usual), Math.min(240, 1.25 * usual));
                    case RR -> pair(Math.max(6, 0.5 * usual), Math.min(30, 1.5 * usual));
                    case SBP -> pair(0.68 * usual + 10, 0.86 * usual + 38);
                    case DBP -> pair(0.68 * usual + 6, 0.86 * usual + 32);
                    case SPO2, MAP, TEMP -> null;
                };
        return pair == null || Double.isNaN(usual) || pair.low() >= pair.high() ? null : pair;
    }

    private static Pair pair(double low, double high) {
        return new Pair(Math.floor(low + 0.5), Math.floor(high + 0.5));
    }
}
