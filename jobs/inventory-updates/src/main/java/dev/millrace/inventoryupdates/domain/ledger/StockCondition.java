// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

/**
 * Something about the stock of an item at a site begins to be wrong, or is right again.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param name what
 * @param subject shipment or order; empty if it is the stock itself
 * @param present whether it begins
 * @param time of what brought it about, epoch milliseconds UTC
 * @param asOf the present of the run then, epoch milliseconds UTC
 * @param observed base units
 * @param expected base units to compare with
 * @param cause id of the movement or request; empty if it was time that passed
 * @param settingsVersion of the settings in force
 */
public record StockCondition(
        String item,
        String site,
        Name name,
        String subject,
        boolean present,
        long time,
        long asOf,
        double observed,
        double expected,
        String cause,
        long settingsVersion) {

    /** What is wrong. */
    public enum Name {
        /** On hand is below zero, which no shelf can be: proof of an error. Observed on hand, expected 0. */
        NEGATIVE_ON_HAND(1),
        /** More is reserved and allocated than is there and on the way. Observed the former, expected the latter. */
        OVERSOLD(2),
        /** Nothing of a transfer was received 48 h after it was expected. Observed received, expected shipped. */
        LOST_TRANSFER(8),
        /** More was received than shipped or ordered. Observed received, expected shipped or ordered. */
        OVER_RECEIPT(16),
        /** Of a transfer something was received, but not all. Observed received, expected shipped. */
        SHORT_RECEIPT(32);

        private final int bit;

        Name(int bit) {
            this.bit = bit;
        }

        /** By which it is kept; never given to another. 4 was once used. */
        int bit() {
            return bit;
        }
    }
}
