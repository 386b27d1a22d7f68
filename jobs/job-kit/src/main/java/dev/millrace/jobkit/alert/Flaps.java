// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Remembers how often an alert has come and gone of late.
 *
 * @param times of the latest changes, at most {@value #MANY}, epoch milliseconds
 * @param told whether somebody was told that it flaps
 */
public record Flaps(long[] times, boolean told) {

    static final int MANY = 4;
    static final long WITHIN = TimeUnit.MINUTES.toMillis(15);
    static final Flaps NONE = new Flaps(new long[0], false);

    Flaps changedAt(long time) {
        int kept = Math.min(times.length, MANY - 1);
        long[] next = new long[kept + 1];
        System.arraycopy(times, times.length - kept, next, 0, kept);
        next[kept] = time;
        Flaps grown = new Flaps(next, false);
        return new Flaps(next, told && grown.flappingAt(time));
    }

    Flaps withTold() {
        return new Flaps(times, true);
    }

    boolean flappingAt(long time) {
        return times.length == MANY && times[0] > time - WITHIN;
    }

    long forgottenAt() {
        return times.length == 0 ? Long.MIN_VALUE : times[times.length - 1] + WITHIN;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Flaps that && told == that.told && Arrays.equals(times, that.times);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(times);
    }
}
