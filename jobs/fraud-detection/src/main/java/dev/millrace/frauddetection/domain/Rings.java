// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.util.Arrays;

/** Moves on parallel arrays of primitives, which is how histories stay small and free of generic serialisers. */
final class Rings {

    private Rings() {}

    /** {@code array} from {@code from} on, with {@code value} put in before index {@code at}. */
    static long[] insert(long[] array, int from, int at, long value) {
        long[] grown = new long[array.length - from + 1];
        System.arraycopy(array, from, grown, 0, at - from);
        grown[at - from] = value;
        System.arraycopy(array, at, grown, at - from + 1, array.length - at);
        return grown;
    }

    /** {@code array} from {@code from} on, with {@code value} put in before index {@code at}. */
    static int[] insert(int[] array, int from, int at, int value) {
        int[] grown = new int[array.length - from + 1];
        System.arraycopy(array, from, grown, 0, at - from);
        grown[at - from] = value;
        System.arraycopy(array, at, grown, at - from + 1, array.length - at);
        return grown;
    }

    /** {@code array} without the value at {@code index}. */
    static long[] remove(long[] array, int index) {
        long[] shrunk = Arrays.copyOf(array, array.length - 1);
        System.arraycopy(array, index + 1, shrunk, index, shrunk.length - index);
        return shrunk;
    }

    /** {@code array} without the value at {@code index}. */
    static int[] remove(int[] array, int index) {
        int[] shrunk = Arrays.copyOf(array, array.length - 1);
        System.arraycopy(array, index + 1, shrunk, index, shrunk.length - index);
        return shrunk;
    }

    /** {@code head}, then {@code array} from {@code from} on. */
    static long[] join(long[] head, long[] array, int from) {
        long[] joined = Arrays.copyOf(head, head.length + array.length - from);
        System.arraycopy(array, from, joined, head.length, array.length - from);
        return joined;
    }

    /** {@code head}, then {@code array} from {@code from} on. */
    static int[] join(int[] head, int[] array, int from) {
        int[] joined = Arrays.copyOf(head, head.length + array.length - from);
        System.arraycopy(array, from, joined, head.length, array.length - from);
        return joined;
    }

    /** For each of the first {@code end} times, the number of its bucket: buckets are {@code width} wide and numbered from 0. */
    static int[] groups(long[] times, int end, long width) {
        int[] groups = new int[end];
        for (int i = 1; i < end; i++) {
            boolean same = Math.floorDiv(times[i], width) == Math.floorDiv(times[i - 1], width);
            groups[i] = groups[i - 1] + (same ? 0 : 1);
        }
        return groups;
    }
}
