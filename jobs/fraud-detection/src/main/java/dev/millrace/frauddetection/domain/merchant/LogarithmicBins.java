// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

/**
 * Sorts numbers into bins whose width grows with the number, by shifts alone, so that every machine finds the same bin.
 *
 * @param exactBits numbers below {@code 2^exactBits} have a bin of their own; not below {@code bits}
 * @param bits from there on each doubling is cut into {@code 2^bits} bins, whose middle is off by one part in {@code 2^(bits + 1)}
 */
record LogarithmicBins(int exactBits, int bits) {

    /** The bin of a number from 0 on. */
    int indexOf(long value) {
        int doubling = Long.SIZE - 1 - Long.numberOfLeadingZeros(value | 1) - exactBits;
        if (doubling < 0) {
            return (int) value;
        }
        long withinDoubling = (value >>> (doubling + exactBits - bits)) - (1L << bits);
        return (1 << exactBits) + (doubling << bits) + (int) withinDoubling;
    }

    /** The number in the middle of a bin. */
    long middleOf(int index) {
        int above = index - (1 << exactBits);
        if (above < 0) {
            return index;
        }
        int shift = (above >>> bits) + exactBits - bits;
        long lowest = (long) ((above & ((1 << bits) - 1)) + (1 << bits)) << shift;
        return lowest + ((1L << shift) >>> 1);
    }
}
