// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.settings.Silence;

/**
 * How long a source may be silent.
 *
 * @param least milliseconds that every source may
 * @param cadences the same in multiples of its usual interval, if that is longer
 * @param onceKnown whether a source of which no usual interval is known may be silent for any time
 */
public record Allowance(long least, double cadences, boolean onceKnown) {

    /** For any time. */
    static final long UNLIMITED = Long.MAX_VALUE;

    /** For a bed, or all of them: in charted data nothing is usual until it is known. */
    public static Allowance ofBeds(Silence silence, Profile profile) {
        return new Allowance(silence.afterSec() * 1_000L, silence.cadences(), profile == Profile.CHARTED);
    }

    /** For a device: a cuff that has measured once may do so again in an hour. */
    Allowance ofDevices() {
        return new Allowance(least, cadences, true);
    }

    /** Milliseconds, or {@link #UNLIMITED}. */
    long of(Cadence cadence) {
        if (onceKnown && !cadence.isKnown()) {
            return UNLIMITED;
        }
        return Math.max(least, Math.round(cadences * cadence.usual()));
    }

    /** Beats nearer than that are one, milliseconds: an interval so short could not lengthen the allowance. */
    long nearest() {
        return Math.round(least / (2 * cadences));
    }
}
