// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

/**
 * The first payment of a card at a merchant on a day, or the news that a card which was there has been defrauded since.
 *
 * @param merchantId where
 * @param panToken the card
 * @param day UTC day since 1970
 * @param defraudedAt 0 for a visit; for the news of a fraud, when it became known, epoch milliseconds
 * @param lossMinor 0 for a visit; for the news of a fraud, the amount of the fraudulent payment
 */
public record Visit(String merchantId, String panToken, int day, long defraudedAt, long lossMinor) {

    /** Whether it is the news of a fraud. */
    public boolean defrauded() {
        return defraudedAt > 0;
    }
}
