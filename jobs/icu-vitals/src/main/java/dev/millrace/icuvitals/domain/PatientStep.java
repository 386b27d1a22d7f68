// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that has happened to a patient, on its way through the operators, each of which attaches what it makes of it.
 *
 * <p>Steps of one patient come in the order of their times, except for readings that are late.
 *
 * @param encounter the stay
 * @param unit the ward; empty if unknown
 * @param bed the bed at this time; empty if unknown
 * @param time when, epoch milliseconds UTC
 * @param reading a measurement; null where it is something else
 * @param context the patient came, moved or went; null otherwise
 * @param limits somebody set limits; null otherwise
 * @param status a device said how it is; null otherwise
 * @param technical a parameter cannot be trusted any more, or again; null otherwise
 * @param news2 the scores that have changed by this, amended ones of the past first; empty if none
 * @param risk the risk as it is now; null if it has not changed
 */
public record PatientStep(
        String encounter,
        String unit,
        String bed,
        long time,
        @Nullable Reading reading,
        @Nullable PatientContext context,
        @Nullable PatientLimits limits,
        @Nullable DeviceStatus status,
        @Nullable TechnicalState technical,
        List<News2Score> news2,
        @Nullable RiskScore risk) {

    /** The same with scores. */
    public PatientStep with(List<News2Score> scores) {
        return new PatientStep(encounter, unit, bed, time, reading, context, limits, status, technical, scores, risk);
    }

    /** The same with a risk. */
    public PatientStep with(RiskScore score) {
        return new PatientStep(encounter, unit, bed, time, reading, context, limits, status, technical, news2, score);
    }
}
