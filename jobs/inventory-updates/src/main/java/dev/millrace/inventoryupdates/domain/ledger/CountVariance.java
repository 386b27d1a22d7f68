// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

/**
 * By how much a count differed from the book: a movement of its own, told again if a late entry changes it.
 *
 * <p>The last one told for a count is the one that holds.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param countId id of the count
 * @param time of the count, epoch milliseconds UTC
 * @param counted base units
 * @param variance counted less what the book said just then, base units
 * @param withdrawn whether the count is declared not to have happened; its variance is 0 then
 * @param asOf the present of the run then, epoch milliseconds UTC
 */
public record CountVariance(
        String item,
        String site,
        String countId,
        long time,
        double counted,
        double variance,
        boolean withdrawn,
        long asOf) {}
