// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

/**
 * By how much the book may be wrong.
 *
 * @param countedAt when it was counted last, epoch milliseconds UTC; {@link Long#MIN_VALUE} if it never was
 * @param lossAmount expected to have gone unseen since then, thousandths of a base unit
 * @param suspectAmount what the book said when the shelf was suspected to be empty, and so the error that is suspected; 0 if none is
 * @param likely how likely that was, 0 to 1
 */
public record RecordError(long countedAt, long lossAmount, long suspectAmount, double likely) {

    /** Nothing is known. */
    public static RecordError unknown() {
        return new RecordError(Long.MIN_VALUE, 0, 0, 0);
    }

    /** Somebody has counted. */
    RecordError counted(long time) {
        return new RecordError(time, 0, 0, 0);
    }

    /**
     * Something was sold: so no more has gone than the book had left.
     *
     * @param moreLoss thousandths
     * @param leftAmount thousandths on the shelf by the book
     */
    RecordError sold(long moreLoss, long leftAmount) {
        return new RecordError(
                countedAt, Math.min(lossAmount + moreLoss, Math.max(0, leftAmount)), suspectAmount, likely);
    }

    RecordError suspected(long amount, double howLikely) {
        return new RecordError(countedAt, lossAmount, amount, howLikely);
    }

    RecordError refuted() {
        return new RecordError(countedAt, lossAmount, 0, 0);
    }

    boolean isSuspected() {
        return suspectAmount > 0;
    }
}
