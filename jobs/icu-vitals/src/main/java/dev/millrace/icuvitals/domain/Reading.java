// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.vitals.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A measurement that has been judged, in the unit of its parameter; an event of {@code vitals.clean}.
 *
 * @param id identifies the measurement at its source
 * @param encounter the stay
 * @param bed where; empty if unknown
 * @param device what measured it; empty if unknown
 * @param parameter what was measured
 * @param method how
 * @param value in the unit of the parameter; NaN where there is none
 * @param valueCode for consciousness: A, C, V, P or U; null otherwise
 * @param raw the value as sent, where it was repaired or cannot be trusted; NaN otherwise
 * @param rawUnit its unit; null where raw is NaN
 * @param outcome what became of it
 * @param reason why it is not simply accepted; null if it is
 * @param rule what found it, e.g. soft-range, art-line-flush, probe-off; null if nothing did
 * @param preferred whether it counts: false where a better source of the same parameter is at hand
 * @param revision 0, or how many times the source has corrected it
 * @param time when it was measured, epoch milliseconds UTC
 * @param arrivedAt when the broker took it, epoch milliseconds UTC; -1 where there is none
 * @param late ON_TIME, or how late it came
 * @param settingsVersion of the settings by which it was judged
 */
public record Reading(
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
        Outcome outcome,
        @Nullable ReasonCode reason,
        @Nullable String rule,
        boolean preferred,
        int revision,
        long time,
        long arrivedAt,
        Lateness late,
        long settingsVersion) {

    /** What became of a measurement. */
    public enum Outcome {
        ACCEPT,
        /** A unit was converted; the original is kept. */
        REPAIRED,
        /** Shown, but neither scored nor alarmed on. */
        SUSPECT
    }

    /** How late it came; see the classes of late events in the architecture. */
    public enum Lateness {
        ON_TIME,
        /** Changes what was said, with a revision. */
        AMENDS,
        /** Changes the history in silence. */
        BACKFILL
    }

    /** Whether scores and alarms may rest on it. */
    public boolean counts() {
        return outcome != Outcome.SUSPECT && preferred;
    }
}
