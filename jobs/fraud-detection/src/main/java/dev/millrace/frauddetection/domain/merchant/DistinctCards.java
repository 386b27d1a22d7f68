// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import dev.millrace.frauddetection.domain.PaymentId;
import java.util.Arrays;

/**
 * Counts different cards: exactly up to {@link #EXACT}, above that as an estimate that is off by some 6 %.
 *
 * <p>Fingerprints of cards are spread evenly, so that the smallest {@link #EXACT} of them tell how many there are. Written
 * here, since the DataSketches library's counterpart keeps a number of values that depends on the order of arrival, and its
 * quantiles draw by chance, where one sorted array does with less.
 *
 * @param smallest fingerprints, ascending, at most {@link #EXACT}
 * @param more whether there were larger ones
 */
public record DistinctCards(long[] smallest, boolean more) {

    /** Cards up to which the count is exact. */
    public static final int EXACT = 256;

    private static final DistinctCards NONE = new DistinctCards(new long[0], false);

    /** No card. */
    static DistinctCards none() {
        return NONE;
    }

    /** With a card, which may have been counted before. */
    DistinctCards with(String panToken) {
        long print = fingerprint(panToken);
        int at = Arrays.binarySearch(smallest, print);
        if (at >= 0) {
            return this;
        }
        int place = -at - 1;
        if (place == EXACT) {
            return more ? this : new DistinctCards(smallest, true);
        }
        return new DistinctCards(SortedArrays.insert(smallest, place, print, EXACT), more || smallest.length == EXACT);
    }

    /** How many there are. */
    int count() {
        if (!more) {
            return smallest.length;
        }
        // Of n numbers spread evenly over 0 to 1, the k-th smallest is expected at k / (n + 1).
        return (int) Math.round((EXACT - 1) / (smallest[EXACT - 1] / 0x1p63));
    }

    /** 63 bits of a card, spread evenly: similar tokens are as far apart as any. */
    static long fingerprint(String panToken) {
        long mixed = PaymentId.fingerprint(panToken);
        mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (mixed ^ mixed >>> 33) >>> 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinctCards that && Arrays.equals(smallest, that.smallest) && more == that.more;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(smallest);
    }
}
