// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

import java.util.Arrays;

/**
 * How often a source usually speaks: the median of its latest intervals, which a single outage does not move.
 *
 * @param lastBeat time of the latest beat that counted, epoch milliseconds UTC
 * @param intervals between the latest beats, milliseconds, oldest first
 */
public record Cadence(long lastBeat, int[] intervals) {

    /** Of a source never heard. */
    public static final Cadence UNKNOWN = new Cadence(Long.MIN_VALUE, new int[0]);

    private static final int KEPT = 7;
    private static final int ENOUGH = 3;

    /**
     * With one more beat.
     *
     * @param nearest beats nearer than that to the last are one with it: values charted together, or eight vitals of a second
     */
    Cadence with(long time, long nearest) {
        if (lastBeat == Long.MIN_VALUE) {
            return new Cadence(time, intervals);
        }
        if (time < lastBeat + nearest) {
            return this;
        }
        int from = intervals.length < KEPT ? 0 : 1;
        int[] next = Arrays.copyOfRange(intervals, from, Math.min(intervals.length + 1, KEPT) + from);
        next[next.length - 1] = (int) Math.min(Integer.MAX_VALUE, time - lastBeat);
        return new Cadence(time, next);
    }

    /** Whether enough has been heard to tell. */
    boolean isKnown() {
        return intervals.length >= ENOUGH;
    }

    /** The usual interval, milliseconds; 0 until it is known. */
    long usual() {
        if (!isKnown()) {
            return 0;
        }
        int[] sorted = intervals.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
