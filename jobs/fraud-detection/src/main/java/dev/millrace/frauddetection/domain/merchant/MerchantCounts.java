// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

/**
 * What changed in the counts of one merchant by the end of an hour: all its days if there is news of frauds, else those only
 * that changed.
 *
 * @param merchantId which
 * @param at end of the hour, epoch milliseconds
 * @param days UTC days since 1970, ascending, all of them over by then
 * @param cards different cards that were there, by day
 * @param cardsBefore what was told of it before
 * @param defrauded how many of them were defrauded since, by day
 * @param defraudedBefore what was told of it before
 */
public record MerchantCounts(
        String merchantId,
        long at,
        int[] days,
        int[] cards,
        int[] cardsBefore,
        int[] defrauded,
        int[] defraudedBefore) {

    /** Whether there is news of a fraud, so that it is time to weigh the merchant. */
    public boolean suspect() {
        for (int i = 0; i < days.length; i++) {
            if (defrauded[i] > defraudedBefore[i]) {
                return true;
            }
        }
        return false;
    }
}
