// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.settings.Silence;

/**
 * How long a source may be silent.
 *
 * @param least milliseconds that every source may
 * @param nearest beats nearer than that are one, milliseconds: values that somebody charts on one round, or intervals so short
 *     that they cannot lengthen the allowance
 * @param cadences the same in multiples of its usual interval, if that is longer
 * @param onceKnown whether a source of which no usual interval is known may be silent for any time
 */
public record Allowance(long least, long nearest, double cadences, boolean onceKnown) {

    /** For any time. */
    static final long UNLIMITED = Long.MAX_VALUE;

    /** One round of charting. */
    private static final long ROUND = 600_000;

    /** For a bed, or all of them: in charted data nothing is usual until it is known. */
    public static Allowance ofBeds(Silence silence, Profile profile) {
        long least = silence.afterSec() * 1_000L;
        return profile == Profile.CHARTED
                ? new Allowance(least, ROUND, silence.cadences(), true)
                : new Allowance(least, Math.round(least / (2 * silence.cadences())), silence.cadences(), false);
    }

    /** For a device: a cuff that has measured once may do so again in an hour. */
    Allowance ofDevices() {
        return new Allowance(least, nearest, cadences, true);
    }

    /** Milliseconds, or {@link #UNLIMITED}. */
    long of(Cadence cadence) {
        if (onceKnown && !cadence.isKnown()) {
            return UNLIMITED;
        }
        return Math.max(least, Math.round(cadences * cadence.usual()));
    }
}
