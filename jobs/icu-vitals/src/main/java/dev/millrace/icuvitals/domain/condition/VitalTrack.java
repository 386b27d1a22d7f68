// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one vital sign of a patient.
 *
 * @param course how it went
 * @param low beyond the lower limit; null if it is not
 * @param high beyond the upper limit; null if it is not
 * @param lastAt time of the last value that counted, epoch milliseconds UTC
 * @param device which measured it; empty if unknown
 * @param usual median of the last five minutes as reckoned last; NaN if it never was
 * @param usualAt when that was, epoch milliseconds UTC
 * @param suggestedAt when limits were suggested last, epoch milliseconds UTC; {@link Crossing#NEVER} if never
 */
public record VitalTrack(
        Course course,
        @Nullable Crossing low,
        @Nullable Crossing high,
        long lastAt,
        String device,
        double usual,
        long usualAt,
        long suggestedAt) {

    static VitalTrack none(long time) {
        return new VitalTrack(
                Course.none(time), null, null, Crossing.NEVER, "", Double.NaN, Crossing.NEVER, Crossing.NEVER);
    }

    @Nullable
    Crossing crossing(Side side) {
        return side == Side.LOW ? low : high;
    }

    VitalTrack with(Side side, @Nullable Crossing crossing) {
        return new VitalTrack(
                course,
                side == Side.LOW ? crossing : low,
                side == Side.HIGH ? crossing : high,
                lastAt,
                device,
                usual,
                usualAt,
                suggestedAt);
    }

    VitalTrack with(Course next, long time, String from) {
        return new VitalTrack(next, low, high, time, from, usual, usualAt, suggestedAt);
    }

    VitalTrack withUsual(double median, long time) {
        return new VitalTrack(course, low, high, lastAt, device, median, time, suggestedAt);
    }

    VitalTrack suggested(long time) {
        return new VitalTrack(course, low, high, lastAt, device, usual, usualAt, time);
    }

    boolean isCrossed() {
        return low != null || high != null;
    }
}
