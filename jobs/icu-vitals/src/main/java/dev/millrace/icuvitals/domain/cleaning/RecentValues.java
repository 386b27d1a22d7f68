// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import java.util.Arrays;

/**
 * The values of one source that came last, by which repeats and corrections are told from news.
 *
 * <p>A ring of {@link #MOST}: at one a second that is longer than a value can be late and still amend, at one an hour longer
 * than a day. Arrays are never changed once they are here.
 *
 * @param base the time from which offsets count, epoch milliseconds UTC
 * @param offsets milliseconds after base; {@link Integer#MIN_VALUE} for none
 * @param values as floats, which is finer than any monitor
 * @param revisions how often each was corrected
 * @param next where the next one goes once the ring is full
 */
public record RecentValues(long base, int[] offsets, float[] values, byte[] revisions, int next) {

    /** How many are kept. */
    public static final int MOST = 40;

    private static final int NONE = Integer.MIN_VALUE;

    static RecentValues none(long base) {
        return new RecentValues(base, new int[0], new float[0], new byte[0], 0);
    }

    /** Where the value of an instant is, or -1. */
    int find(long time) {
        long offset = time - base;
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i] == offset && offsets[i] != NONE) {
                return i;
            }
        }
        return -1;
    }

    /** Whether it is the same value; so are two that are none. */
    boolean isSame(int at, double value) {
        return Float.compare(values[at], (float) value) == 0;
    }

    double value(int at) {
        return values[at];
    }

    int revision(int at) {
        return revisions[at];
    }

    RecentValues with(long time, double value) {
        long offset = time - base;
        if (offset <= NONE || offset > Integer.MAX_VALUE) {
            return from(time).with(time, value);
        }
        boolean grows = offsets.length < MOST;
        int size = grows ? offsets.length + 1 : MOST;
        int at = grows ? offsets.length : next;
        int[] newOffsets = Arrays.copyOf(offsets, size);
        float[] newValues = Arrays.copyOf(values, size);
        byte[] newRevisions = Arrays.copyOf(revisions, size);
        newOffsets[at] = (int) offset;
        newValues[at] = (float) value;
        newRevisions[at] = 0;
        return new RecentValues(base, newOffsets, newValues, newRevisions, (at + 1) % MOST);
    }

    RecentValues corrected(int at, double value) {
        float[] newValues = values.clone();
        byte[] newRevisions = revisions.clone();
        newValues[at] = (float) value;
        newRevisions[at] = (byte) Math.min(Byte.MAX_VALUE, revisions[at] + 1);
        return new RecentValues(base, offsets, newValues, newRevisions, next);
    }

    private RecentValues from(long newBase) {
        int[] moved = new int[offsets.length];
        for (int i = 0; i < moved.length; i++) {
            long offset = base + offsets[i] - newBase;
            moved[i] = offsets[i] == NONE || offset <= NONE || offset > Integer.MAX_VALUE ? NONE : (int) offset;
        }
        return new RecentValues(newBase, moved, values, revisions, next);
    }
}
