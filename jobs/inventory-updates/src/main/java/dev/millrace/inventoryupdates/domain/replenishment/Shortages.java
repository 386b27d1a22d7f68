// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

/**
 * What has been told of one item at one site that runs short.
 *
 * @param low severity told of its being low; 0 if it is not
 * @param out whether it was told to be out of stock
 * @param toldAt when something was last told, epoch milliseconds UTC
 */
public record Shortages(int low, boolean out, long toldAt) {

    /** Nothing was told. */
    public static Shortages none() {
        return new Shortages(0, false, Long.MIN_VALUE);
    }
}
