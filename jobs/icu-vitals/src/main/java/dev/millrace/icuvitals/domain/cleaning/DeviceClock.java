// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.Measured;
import java.util.Arrays;

/**
 * Whether the clock of a device is wrong, seen from how long its data takes to arrive.
 *
 * <p>A network that hangs and catches up shows delays that shrink; a clock that is wrong shows the same delay all the time. So
 * the delays of a minute must agree, and the data come before it was measured, or be behind event time each time. Data that is
 * as old as all the rest of the ward's comes from a recording or a backlog.
 *
 * @param device which
 * @param skewed whether it is wrong
 * @param sampledAt event time of the last sample, epoch milliseconds UTC
 * @param delays from measurement to arrival, ms
 * @param late for each, 1 if it was behind event time
 * @param next where the next one goes once all are there
 */
public record DeviceClock(String device, boolean skewed, long sampledAt, int[] delays, byte[] late, int next) {

    static final String RULE = "clock-skew";

    /** As many samples, as far apart, as make a minute. */
    static final int SAMPLES = 12;

    static final long APART = 5_000;

    /** Half of the guard of specs/common.md that stops what is stamped ahead, taken the other way; ms. */
    static final long WRONG_BY = 60_000;

    /** How far the delays of a minute may lie apart, ms. */
    static final long AGREE = 30_000;

    static DeviceClock of(String device) {
        return new DeviceClock(device, false, Long.MIN_VALUE / 2, new int[0], new byte[0], 0);
    }

    boolean isDue(Measured measured) {
        return measured.time() >= sampledAt + APART || isSetBack(measured);
    }

    /** Values of a burst come out of order, but not by as much. */
    private boolean isSetBack(Measured measured) {
        return measured.time() < sampledAt - WRONG_BY;
    }

    /**
     * After a measurement.
     *
     * @param behind how far event time had passed it, ms; 0 if it was on time
     */
    DeviceClock after(Measured measured, long behind) {
        return isSetBack(measured)
                ? new DeviceClock(device, skewed, sampledAt, new int[0], new byte[0], 0).sampled(measured, behind)
                : sampled(measured, behind);
    }

    private DeviceClock sampled(Measured measured, long behind) {
        boolean grows = delays.length < SAMPLES;
        int size = grows ? delays.length + 1 : SAMPLES;
        int at = grows ? delays.length : next;
        int[] newDelays = Arrays.copyOf(delays, size);
        byte[] newLate = Arrays.copyOf(late, size);
        long delay = measured.arrivedAt() < 0 ? behind : measured.arrivedAt() - measured.time();
        newDelays[at] = (int) Math.max(Integer.MIN_VALUE / 2, Math.min(Integer.MAX_VALUE / 2, delay));
        newLate[at] = (byte) (behind > 0 ? 1 : 0);
        boolean wrong = size == SAMPLES && isWrong(newDelays, newLate);
        return new DeviceClock(device, wrong, measured.time(), newDelays, newLate, (at + 1) % SAMPLES);
    }

    private static boolean isWrong(int[] delays, byte[] late) {
        int[] sorted = delays.clone();
        Arrays.sort(sorted);
        if (sorted[sorted.length - 1] - sorted[0] > AGREE) {
            return false;
        }
        boolean always = true;
        for (byte each : late) {
            always &= each == 1;
        }
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
        return always || median < -WRONG_BY;
    }
}
