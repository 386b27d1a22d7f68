// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

/**
 * What shrink is made of: a sale, a count or a loss whose reason is known; amounts of money in minor units of the site's currency.
 *
 * @param site GLN or site code
 * @param category of the item
 * @param time when, epoch milliseconds UTC
 * @param salesMinor what was sold for
 * @param counts how many items were counted
 * @param varianceMinor what was found less what the book said, times cost: below zero if goods are missing
 * @param knownLossMinor cost of what was disposed of for a known reason
 */
public record ShrinkInput(
        String site,
        String category,
        long time,
        long salesMinor,
        long counts,
        long varianceMinor,
        long knownLossMinor) {}
