// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.model.vitals.PatientContext;
import org.jspecify.annotations.Nullable;

/**
 * One thing of a file of recorded stays: exactly one of the two is there.
 *
 * @param observation something was measured
 * @param context a patient was admitted
 */
public record StayEvent(
        @Nullable ObservationMessage observation, @Nullable PatientContext context) {

    /** When, epoch milliseconds UTC. */
    public long time() {
        if (observation != null) {
            return observation.time();
        }
        if (context != null) {
            return context.time();
        }
        throw new IllegalStateException("an event of nothing");
    }

    /** Of which stay. */
    public String encounter() {
        if (context != null) {
            return context.encounter();
        }
        String stay =
                observation == null ? null : observation.observations().get(0).encounter();
        if (stay == null) {
            throw new IllegalStateException("an event of nobody");
        }
        return stay;
    }
}
