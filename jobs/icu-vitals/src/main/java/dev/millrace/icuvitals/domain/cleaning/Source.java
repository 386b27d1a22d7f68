// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.model.vitals.Parameter;

/**
 * One device that measures one parameter in one way.
 *
 * @param parameter what
 * @param method how
 * @param device which; empty if unknown
 * @param firstAt time of its first value, epoch milliseconds UTC
 * @param lastAt time of its last value, epoch milliseconds UTC
 * @param last that value; NaN if there was none
 * @param trusted whether that value was believed
 * @param sameSince since when it has said the same, at about one a second, epoch milliseconds UTC
 * @param recent by which repeats and corrections are known
 */
public record Source(
        Parameter parameter,
        Method method,
        String device,
        long firstAt,
        long lastAt,
        double last,
        boolean trusted,
        long sameSince,
        RecentValues recent) {

    /** Values further apart than this are no continuous measurement, milliseconds. */
    static final long CONTINUOUS = 5_000;

    static Source of(Measured measured) {
        return new Source(
                measured.parameter(),
                measured.method(),
                measured.device(),
                measured.time(),
                Long.MIN_VALUE / 2,
                Double.NaN,
                false,
                measured.time(),
                RecentValues.none(measured.time()));
    }

    boolean isOf(Measured measured) {
        return parameter == measured.parameter() && method == measured.method() && device.equals(measured.device());
    }

    /** After a value in its turn, not yet judged. */
    Source said(long time, double value) {
        boolean same = value == last && time - lastAt <= CONTINUOUS;
        return new Source(parameter, method, device, firstAt, time, value, trusted, same ? sameSince : time, recent);
    }

    Source trusted(boolean believed) {
        return believed == trusted
                ? this
                : new Source(parameter, method, device, firstAt, lastAt, last, believed, sameSince, recent);
    }

    Source remembering(RecentValues values) {
        return new Source(parameter, method, device, firstAt, lastAt, last, trusted, sameSince, values);
    }

    /** Whether it has been measuring continuously for longer without a change than a body can. */
    boolean isFlat(long longest) {
        return lastAt - sameSince > longest;
    }

    /** Whether it measured at this time or within {@code span} milliseconds before, and is believed. */
    boolean isAtHand(long time, long span) {
        return trusted && lastAt <= time && time - lastAt <= span;
    }
}
