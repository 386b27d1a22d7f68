// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.tools.Draws;

/** A value that wanders about zero: each second keeps a part of the last and adds chance, and never strays beyond a bound. */
final class Wander {
    private final Draws draws;
    private final double kept;
    private final double step;
    private final double bound;
    private double value;

    /**
     * Wanders from its first value on.
     *
     * @param deviation standard deviation in the long run
     * @param seconds after which about a third of a value is left
     * @param bound in standard deviations
     */
    Wander(Draws draws, double deviation, double seconds, double bound) {
        this.draws = draws;
        kept = StrictMath.exp(-1 / seconds);
        step = deviation * StrictMath.sqrt(1 - kept * kept);
        this.bound = bound * deviation;
        value = within(draws.normal(0, deviation));
    }

    double next() {
        value = within(kept * value + step * draws.normal(0, 1));
        return value;
    }

    private double within(double wanted) {
        return StrictMath.max(-bound, StrictMath.min(bound, wanted));
    }
}
