// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

import dev.millrace.icuvitals.domain.Heartbeat;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that changes what is expected of a bed, waiting for its time.
 *
 * @param kind what
 * @param time when, epoch milliseconds UTC
 * @param id of the message, which decides between two at the same time
 * @param encounter who comes or goes; empty for a device
 * @param unit the ward; empty for a device
 * @param device which; empty for all of the bed
 */
public record BedChange(Kind kind, long time, String id, String encounter, String unit, String device) {

    static final Comparator<BedChange> ORDER = Comparator.comparingLong(BedChange::time)
            .thenComparing(BedChange::kind)
            .thenComparing(BedChange::id);

    /** What changes; of those at one time the first comes first. */
    public enum Kind {
        LEFT,
        TAKEN,
        OFF
    }

    /** What a heartbeat changes, or null if nothing. */
    static @Nullable BedChange of(Heartbeat heartbeat) {
        PatientContext context = heartbeat.context();
        if (context != null) {
            boolean here = heartbeat.bed().equals(context.bed()) && context.type() != PatientContext.Type.DISCHARGE;
            return new BedChange(
                    here ? Kind.TAKEN : Kind.LEFT,
                    context.time(),
                    context.id(),
                    context.encounter(),
                    context.unit(),
                    "");
        }
        DeviceStatus status = heartbeat.status();
        if (status != null && status.type() == DeviceStatus.Type.STANDBY) {
            String device = Objects.requireNonNullElse(status.device(), "");
            return new BedChange(Kind.OFF, status.time(), status.id(), "", "", device);
        }
        return null;
    }
}
