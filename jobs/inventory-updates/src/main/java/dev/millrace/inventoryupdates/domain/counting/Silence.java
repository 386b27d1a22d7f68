// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

/**
 * How long nobody has bought an item that is there by the book.
 *
 * @param since when it was surely on the shelf last: sold, received, given back or counted; epoch milliseconds UTC
 * @param days average trading days that have passed since, up to the last that has ended
 * @param told whether it was suspected since
 */
public record Silence(long since, double days, boolean told) {

    /** It was surely there. */
    public static Silence from(long time) {
        return new Silence(time, 0, false);
    }

    Silence longer(double moreDays) {
        return new Silence(since, days + moreDays, told);
    }

    Silence asTold() {
        return new Silence(since, days, true);
    }
}
