// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.vitals.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A measurement in the job's own terms, not yet judged.
 *
 * @param id identifies it at its source
 * @param encounter the stay; empty until it is known
 * @param bed where; empty if only the stay is known
 * @param device what measured it; empty if unknown
 * @param parameter what was measured
 * @param method how
 * @param value in the unit of the parameter; NaN where there is none
 * @param valueCode for consciousness: A, C, V, P or U; null otherwise
 * @param raw the value as sent, where it came in another unit; NaN otherwise
 * @param rawUnit that unit; null otherwise
 * @param status of the FHIR Observation; empty if none was sent
 * @param absentReason why there is no value; null if there is one
 * @param time when, epoch milliseconds UTC
 * @param arrivedAt when the broker took it, epoch milliseconds UTC; -1 where there is none
 * @param late whether event time had passed it when it came
 */
public record Measured(
        String id,
        String encounter,
        String bed,
        String device,
        Parameter parameter,
        Method method,
        double value,
        @Nullable String valueCode,
        double raw,
        @Nullable String rawUnit,
        String status,
        @Nullable String absentReason,
        long time,
        long arrivedAt,
        boolean late) {

    /** Status of what should never have been sent. */
    public static final String ENTERED_IN_ERROR = "entered-in-error";

    /** The same, of a stay. */
    public Measured of(String stay) {
        return new Measured(
                id,
                stay,
                bed,
                device,
                parameter,
                method,
                value,
                valueCode,
                raw,
                rawUnit,
                status,
                absentReason,
                time,
                arrivedAt,
                late);
    }

    /** The same, found to be behind event time. */
    public Measured tooLate() {
        return new Measured(
                id,
                encounter,
                bed,
                device,
                parameter,
                method,
                value,
                valueCode,
                raw,
                rawUnit,
                status,
                absentReason,
                time,
                arrivedAt,
                true);
    }
}
