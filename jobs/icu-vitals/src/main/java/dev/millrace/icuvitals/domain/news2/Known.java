// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.model.vitals.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A value that a score may rest on.
 *
 * @param slot where it belongs
 * @param time when it was measured, epoch milliseconds UTC
 * @param value in thousandths of the unit; of consciousness the letter of ACVPU
 * @param source the device; empty if unknown
 */
public record Known(Slot slot, long time, int value, String source) {

    private static final String ACVPU = "ACVPU";

    /** What a reading says, or null if no score rests on it. */
    static @Nullable Known of(Reading reading, Profile profile) {
        Slot slot = Slot.of(reading, profile);
        if (slot == null) {
            return null;
        }
        if (reading.parameter() != Parameter.CONSCIOUSNESS) {
            return Double.isNaN(reading.value())
                    ? null
                    : new Known(slot, reading.time(), News2Chart.thousandths(reading.value()), reading.device());
        }
        String code = reading.valueCode();
        return code == null || code.length() != 1 || !ACVPU.contains(code)
                ? null
                : new Known(slot, reading.time(), code.charAt(0), reading.device());
    }

    /** The same with another value. */
    Known worth(int filtered) {
        return new Known(slot, time, filtered, source);
    }

    /** Whether both are of one slot and instant, so that one takes the place of the other. */
    boolean replaces(Known other) {
        return slot == other.slot && time == other.time;
    }
}
