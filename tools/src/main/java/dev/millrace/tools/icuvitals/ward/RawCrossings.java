// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.Parameter;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what a monitor without delays or judgement would say: one notification for each time that a value goes from inside to
 * outside of a limit, for each patient, vital and side.
 *
 * <p>Values are taken as they come, wrong ones included. Where several of a vital have one instant, as of line and cuff, they are
 * outside together if one of them is.
 */
public final class RawCrossings {

    private final Map<String, Side> sides = new HashMap<>();
    private long count;

    /** The next value of a patient; those of one patient come in the order of their times. */
    public void see(String patient, Parameter vital, UnitLimits limits, long time, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        if (limits.low(vital) != Double.NEGATIVE_INFINITY) {
            see(patient + " " + vital + " low", time, value < limits.low(vital));
        }
        if (limits.high(vital) != Double.POSITIVE_INFINITY) {
            see(patient + " " + vital + " high", time, value > limits.high(vital));
        }
    }

    /** Crossings so far. */
    public long count() {
        return count;
    }

    private void see(String key, long time, boolean isOutside) {
        Side side = sides.computeIfAbsent(key, fresh -> new Side());
        if (time != side.time) {
            side.wasOutside = side.outside;
            side.outside = false;
            side.time = time;
        }
        if (isOutside) {
            if (!side.outside && !side.wasOutside) {
                count++;
            }
            side.outside = true;
        }
    }

    private static final class Side {
        private long time = Long.MIN_VALUE;
        private boolean outside;
        private boolean wasOutside;
    }
}
