// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.vitals;

import org.jspecify.annotations.Nullable;

/**
 * One measurement as it was sent: a device or a person saw a value of a patient or a bed at an instant.
 *
 * <p>A monitor knows its bed, a person the patient: at least one of {@code bed} and {@code encounter} is there.
 *
 * @param id identifies it at its source
 * @param encounter the stay, a pseudonym; never a name or record number
 * @param bed where it was measured
 * @param device what measured it
 * @param code LOINC code
 * @param value in {@code unit}; null where there is a code or no value
 * @param valueCode for what is no number: A, C, V, P or U
 * @param unit UCUM
 * @param time when it was seen, epoch milliseconds UTC
 * @param method how: arterial-line, cuff, ecg, pleth, laboratory, manual
 * @param bodySite where on the body
 * @param status of the FHIR Observation: final, amended, corrected, preliminary, entered-in-error
 * @param dataAbsentReason why there is no value
 */
public record Observation(
        String id,
        @Nullable String encounter,
        @Nullable String bed,
        @Nullable String device,
        String code,
        @Nullable Double value,
        @Nullable String valueCode,
        @Nullable String unit,
        long time,
        @Nullable String method,
        @Nullable String bodySite,
        @Nullable String status,
        @Nullable String dataAbsentReason) {}
