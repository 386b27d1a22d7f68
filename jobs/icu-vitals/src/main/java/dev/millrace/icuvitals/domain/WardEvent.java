// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import org.jspecify.annotations.Nullable;

/**
 * Whatever happens at a bed or to the patient in it: exactly one of the four is there.
 *
 * @param encounter the stay; empty until it is known
 * @param bed the bed by which it is looked up; empty if only the stay is known
 */
public record WardEvent(
        String encounter,
        String bed,
        @Nullable Measured measured,
        @Nullable PatientContext context,
        @Nullable DeviceStatus status,
        @Nullable PatientLimits limits) {

    /** A measurement. */
    public static WardEvent of(Measured measured) {
        return new WardEvent(measured.encounter(), measured.bed(), measured, null, null, null);
    }

    /** A patient comes, moves or goes: looked up at {@code bed}, which on a transfer is the old one or the new. */
    public static WardEvent of(PatientContext context, String bed) {
        return new WardEvent(context.encounter(), bed, null, context, null, null);
    }

    /** A device says how it is. */
    public static WardEvent of(DeviceStatus status) {
        return new WardEvent("", status.bed(), null, null, status, null);
    }

    /** Limits of one patient. */
    public static WardEvent of(PatientLimits limits) {
        return new WardEvent(limits.encounter(), "", null, null, null, limits);
    }

    /** The same, of a stay. */
    public WardEvent at(String stay) {
        return new WardEvent(stay, bed, measured == null ? null : measured.of(stay), context, status, limits);
    }

    /** When it happened, epoch milliseconds UTC. */
    public long time() {
        if (measured != null) {
            return measured.time();
        }
        if (context != null) {
            return context.time();
        }
        if (status != null) {
            return status.time();
        }
        if (limits != null) {
            return limits.time();
        }
        throw new IllegalStateException("an event of nothing");
    }
}
