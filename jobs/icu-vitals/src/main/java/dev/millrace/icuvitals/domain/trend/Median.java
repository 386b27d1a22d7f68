// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.trend;

import java.util.Arrays;

/** The middle of a few values: half of them may be wrong without moving it far. */
public final class Median {

    private Median() {}

    /**
     * The median; the mean of the two in the middle where their number is even.
     *
     * @param values any order, left as they are
     * @return NaN if there are none, or one of them is NaN
     */
    public static double of(double... values) {
        return of(values, 0, values.length);
    }

    /**
     * The median of part of the values.
     *
     * @param values any order, left as they are
     * @param from the first to count
     * @param to the first that does not count any more
     * @return NaN if there are none, or one of them is NaN
     */
    public static double of(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        // Sorting puts NaN last, so that the last tells whether there is one.
        Arrays.sort(sorted);
        int size = sorted.length;
        if (size == 0 || Double.isNaN(sorted[size - 1])) {
            return Double.NaN;
        }
        double middle = sorted[size / 2];
        return size % 2 == 1 ? middle : sorted[size / 2 - 1] / 2 + middle / 2;
    }
}
