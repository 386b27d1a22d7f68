// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import java.util.Arrays;

/** Grows sorted arrays by one value, which is how counts stay small and independent of arrival. */
final class SortedArrays {

    private SortedArrays() {}

    /** {@code array} with {@code value} put in before index {@code at}. */
    static int[] insert(int[] array, int at, int value) {
        int[] grown = Arrays.copyOf(array, array.length + 1);
        System.arraycopy(array, at, grown, at + 1, array.length - at);
        grown[at] = value;
        return grown;
    }

    /** {@code array} with {@code value} put in before index {@code at}, cut to {@code limit} values. */
    static long[] insert(long[] array, int at, long value, int limit) {
        long[] grown = Arrays.copyOf(array, Math.min(limit, array.length + 1));
        System.arraycopy(array, at, grown, at + 1, grown.length - at - 1);
        grown[at] = value;
        return grown;
    }

    /** {@code array} with {@code value} put in before index {@code at}, cut to {@code limit} values. */
    static String[] insert(String[] array, int at, String value, int limit) {
        String[] grown = Arrays.copyOf(array, Math.min(limit, array.length + 1));
        System.arraycopy(array, at, grown, at + 1, grown.length - at - 1);
        grown[at] = value;
        return grown;
    }

    /** {@code array} with the value at {@code index} replaced. */
    static int[] replaced(int[] array, int index, int value) {
        int[] changed = array.clone();
        changed[index] = value;
        return changed;
    }
}
