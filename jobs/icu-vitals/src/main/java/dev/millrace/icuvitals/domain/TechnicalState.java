// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.vitals.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Whether a parameter of a patient can be trusted, each time that changes; an event of {@code icu.technical}.
 *
 * @param encounter the stay; empty where it is about a bed
 * @param bed the bed; empty if unknown
 * @param parameter which; null for all of the bed
 * @param technical whether it cannot be trusted from now on
 * @param rule what found it, e.g. sensor-off, flatline, clock-skew
 * @param otherSource whether another source of the same parameter is at hand
 * @param since when it began, epoch milliseconds UTC
 * @param time when this was found, epoch milliseconds UTC
 */
public record TechnicalState(
        String encounter,
        String bed,
        @Nullable Parameter parameter,
        boolean technical,
        String rule,
        boolean otherSource,
        long since,
        long time) {}
