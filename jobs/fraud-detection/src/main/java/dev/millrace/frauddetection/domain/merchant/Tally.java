// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import java.util.Arrays;

/**
 * How often each number came.
 *
 * @param values ascending
 * @param counts of each
 */
public record Tally(int[] values, int[] counts) {

    private static final Tally EMPTY = new Tally(new int[0], new int[0]);

    /** Nothing counted. */
    static Tally empty() {
        return EMPTY;
    }

    /** One more of a value. */
    Tally with(int value) {
        int at = Arrays.binarySearch(values, value);
        return at >= 0
                ? new Tally(values, SortedArrays.replaced(counts, at, counts[at] + 1))
                : new Tally(SortedArrays.insert(values, -at - 1, value), SortedArrays.insert(counts, -at - 1, 1));
    }

    /** The value at a place of all that were counted, in order of value, from 0 on. */
    int at(int place) {
        int left = place;
        for (int i = 0; i < values.length; i++) {
            left -= counts[i];
            if (left < 0) {
                return values[i];
            }
        }
        throw new IllegalArgumentException("only " + (place - left) + " counted");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally that && Arrays.equals(values, that.values) && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values) * 31 + Arrays.hashCode(counts);
    }
}
