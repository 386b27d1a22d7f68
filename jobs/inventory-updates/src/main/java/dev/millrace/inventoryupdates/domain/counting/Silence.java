// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

/**
 * How long an item has not sold although the book says that it is there.
 *
 * @param rate expected base units per trading day when it last sold, or when it was first thought to be there; what the silence itself
 *     teaches does not count
 * @param zeroShare chance of a trading day without a sale, likewise
 * @param evidence negative logarithm of the chance that it did not sell since
 * @param days without a sale
 * @param told whether it was suspected
 */
public record Silence(double rate, double zeroShare, double evidence, int days, boolean told) {

    /** It has just sold. */
    public static Silence sold(double rate, double zeroShare) {
        return new Silence(rate, zeroShare, 0, 0, false);
    }

    /** Chance that an item that is there does not sell for so long. */
    public double chance() {
        return Math.exp(-evidence);
    }

    Silence asTold() {
        return new Silence(rate, zeroShare, evidence, days, true);
    }
}
