// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.io.Serializable;

/**
 * A confidence that rises in a straight line from 0 at {@code lo} to 1 at {@code hi}.
 *
 * @param lo nothing to see up to here
 * @param hi certain from here on; above {@code lo}
 */
public record Ramp(double lo, double hi) implements Serializable {

    /** Confidence for {@code value}, 0 to 1. */
    public double at(double value) {
        return Math.max(0, Math.min(1, (value - lo) / (hi - lo)));
    }
}
