// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.util.Arrays;

/**
 * The payments of one terminal that its features look back on, and which of them are known to be fraud.
 *
 * <p>Immutable. Entries are in order of time. An entry is one payment until the history outgrows its limit; then the oldest
 * half is folded into buckets of an hour (wider if need be), whose time is that of their last payment. From then on the
 * features are approximate and say so.
 *
 * @param times epoch milliseconds, ascending
 * @param ids fingerprints of the payments; 0 for a bucket
 * @param counts payments of each entry, 1 unless a bucket
 * @param frauds how many of them are known to be fraud
 */
public record TerminalHistory(long[] times, long[] ids, int[] counts, int[] frauds) {

    private static final TerminalHistory EMPTY = new TerminalHistory(new long[0], new long[0], new int[0], new int[0]);

    /** The history of a terminal not seen before. */
    public static TerminalHistory empty() {
        return EMPTY;
    }

    /** Entries held. */
    public int size() {
        return times.length;
    }

    /** Time of the youngest payment, or {@link Long#MIN_VALUE}. */
    public long youngest() {
        return size() == 0 ? Long.MIN_VALUE : times[size() - 1];
    }

    /** Whether some entries stand for several payments. */
    public boolean folded() {
        // A late payment may stand before, after or between buckets.
        for (int count : counts) {
            if (count > 1) {
                return true;
            }
        }
        return false;
    }

    /**
     * The history with one more payment, without what is older than {@code oldest}, folded if longer than {@code limit}.
     *
     * <p>A payment that is already there is not counted twice; the same id at another time has moved.
     */
    public TerminalHistory with(long time, long id, long oldest, int limit) {
        int known = indexOf(id);
        if (known >= 0 && times[known] == time) {
            return this;
        }
        TerminalHistory base = known >= 0 ? without(known) : this;
        TerminalHistory grown = base.insert(time, id, known >= 0 ? frauds[known] : 0, oldest);
        return grown.size() > limit ? grown.fold(limit) : grown;
    }

    /**
     * The history after a verdict on one of its payments; the same history if the payment is not in it.
     *
     * @param time when the payment happened
     * @param id its fingerprint
     */
    public TerminalHistory labelled(long time, long id, boolean fraud) {
        int index = indexOf(id);
        if (index < 0) {
            index = bucketAt(time);
        }
        if (index < 0) {
            return this;
        }
        int[] changed = frauds.clone();
        changed[index] = Math.max(
                0, Math.min(counts[index], counts[index] == 1 ? (fraud ? 1 : 0) : changed[index] + (fraud ? 1 : -1)));
        return new TerminalHistory(times, ids, counts, changed);
    }

    /** Whether a payment is here, and not in a bucket. */
    boolean holds(long id) {
        return indexOf(id) >= 0;
    }

    /** Whether a payment, or the bucket it went into, is here. */
    public boolean holds(long time, long id) {
        return indexOf(id) >= 0 || bucketAt(time) >= 0;
    }

    /** What the terminal's past says of a payment at {@code time}, looking only at what is older than {@code delay}. */
    public TerminalFeatures featuresAt(long time, long delay) {
        long end = time - delay;
        int[] count = new int[3];
        int[] fraud = new int[3];
        long[] start = {end - Windows.DAY, end - Windows.WEEK, end - Windows.MONTH};
        for (int i = size() - 1; i >= 0; i--) {
            if (times[i] > end) {
                continue;
            }
            if (times[i] <= start[2]) {
                break;
            }
            for (int w = 0; w < 3; w++) {
                if (times[i] > start[w]) {
                    count[w] += counts[i];
                    fraud[w] += frauds[i];
                }
            }
        }
        return new TerminalFeatures(count[0], fraud[0], count[1], fraud[1], count[2], fraud[2], folded());
    }

    private int indexOf(long id) {
        for (int i = size() - 1; i >= 0; i--) {
            if (ids[i] == id && counts[i] == 1) {
                return i;
            }
        }
        return -1;
    }

    private int bucketAt(long time) {
        int at = Arrays.binarySearch(times, time);
        int index = at >= 0 ? at : -at - 1;
        return index < size() && counts[index] > 1 ? index : -1;
    }

    private TerminalHistory insert(long time, long id, int fraud, long oldest) {
        int from = 0;
        while (from < size() && times[from] < oldest) {
            from++;
        }
        int at = size();
        while (at > from && times[at - 1] > time) {
            at--;
        }
        return new TerminalHistory(
                Rings.insert(times, from, at, time),
                Rings.insert(ids, from, at, id),
                Rings.insert(counts, from, at, 1),
                Rings.insert(frauds, from, at, fraud));
    }

    private TerminalHistory without(int index) {
        return new TerminalHistory(
                Rings.remove(times, index),
                Rings.remove(ids, index),
                Rings.remove(counts, index),
                Rings.remove(frauds, index));
    }

    private TerminalHistory fold(int limit) {
        int half = size() - limit / 2;
        for (long width = Windows.HOUR; ; width *= 2) {
            int[] groups = Rings.groups(times, half, width);
            int entries = groups[half - 1] + 1;
            if (entries > limit / 2 && width < Windows.MONTH) {
                continue;
            }
            long[] foldedTimes = new long[entries];
            long[] foldedIds = new long[entries];
            int[] foldedCounts = new int[entries];
            int[] foldedFrauds = new int[entries];
            for (int i = 0; i < half; i++) {
                foldedTimes[groups[i]] = times[i];
                foldedCounts[groups[i]] += counts[i];
                foldedIds[groups[i]] = foldedCounts[groups[i]] == 1 ? ids[i] : 0;
                foldedFrauds[groups[i]] += frauds[i];
            }
            return new TerminalHistory(
                    Rings.join(foldedTimes, times, half),
                    Rings.join(foldedIds, ids, half),
                    Rings.join(foldedCounts, counts, half),
                    Rings.join(foldedFrauds, frauds, half));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TerminalHistory that
                && Arrays.equals(times, that.times)
                && Arrays.equals(ids, that.ids)
                && Arrays.equals(counts, that.counts)
                && Arrays.equals(frauds, that.frauds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(times) * 31 + Arrays.hashCode(ids);
    }
}
