// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.vitals;

import org.jspecify.annotations.Nullable;

/**
 * A patient comes, moves or goes.
 *
 * @param id identifies the message at its source
 * @param type what happens
 * @param encounter the stay, a pseudonym
 * @param bed the bed from now on; on discharge the one that is left; null where beds are not known, as in recorded stays
 * @param fromBed on transfer, the bed that is left; null otherwise, or where beds are not known
 * @param unit the ward to which the bed belongs
 * @param time from when it holds, epoch milliseconds UTC
 * @param spo2Scale 1, or 2 only by prescription (hypercapnic failure, target 88 to 92 %)
 * @param age years; null if unknown
 * @param pregnant whether NEWS2 does not apply for that reason
 * @param gender female or male; null if unknown
 * @param heightCm null if unknown
 * @param weightKg null if unknown
 * @param care kind of intensive care: coronary, cardiac-surgery, medical or surgical; null if unknown
 */
public record PatientContext(
        String id,
        Type type,
        String encounter,
        @Nullable String bed,
        @Nullable String fromBed,
        String unit,
        long time,
        int spo2Scale,
        @Nullable Double age,
        boolean pregnant,
        @Nullable String gender,
        @Nullable Double heightCm,
        @Nullable Double weightKg,
        @Nullable String care) {

    /** What happens to a patient. */
    public enum Type {
        ADMIT,
        /** The patient moves to another bed. */
        TRANSFER,
        DISCHARGE,
        /** What is known of the patient changes, not the bed. */
        UPDATE
    }
}
