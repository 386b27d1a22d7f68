// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.settings.Artefacts;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an arterial line is flushed or damped, and so not to be believed for a while.
 *
 * @param untrustedUntil end of the time, exclusive, epoch milliseconds UTC
 * @param rule what was found last; empty if nothing
 * @param means of the last seconds, oldest first, mmHg
 */
public record ArterialLine(long untrustedUntil, String rule, List<Point> means) {

    static final String DAMPED = "art-line-damped";
    static final String FLUSH = "art-line-flush";

    private static final ArterialLine NONE = new ArterialLine(Long.MIN_VALUE, "", List.of());

    static ArterialLine none() {
        return NONE;
    }

    /** After the pressures of one instant, mmHg; NaN for what was not measured. */
    ArterialLine after(long time, double systolic, double diastolic, double mean, Artefacts limits) {
        // Without a mean of its own the line has that of the usual formula.
        double level = Double.isNaN(mean) ? (systolic + 2 * diastolic) / 3 : mean;
        String found = "";
        if (systolic - diastolic < limits.leastPulsePressure()) {
            found = DAMPED;
        }
        List<Point> kept = new ArrayList<>();
        for (Point earlier : means) {
            if (time - earlier.time() <= limits.meanJumpSec() * 1_000L) {
                kept.add(earlier);
                if (Math.abs(level - earlier.value()) > limits.meanJump()) {
                    found = FLUSH;
                }
            }
        }
        if (!Double.isNaN(level)) {
            kept.add(new Point(time, level));
        }
        List<Point> bounded = Point.last(kept);
        return found.isEmpty()
                ? new ArterialLine(untrustedUntil, rule, bounded)
                : new ArterialLine(
                        Math.max(untrustedUntil, time + Math.max(1, limits.flushSec() * 1_000L)), found, bounded);
    }

    /** Whether values of this time are not to be believed; those of the finding itself never are. */
    boolean distrusts(long time) {
        return time < untrustedUntil;
    }
}
