// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain;

import org.jspecify.annotations.Nullable;

/**
 * Something that a day of demand is made of, told as it happens; amounts in thousandths of a base unit.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param kind what it was
 * @param id of the movement; empty of what no movement did
 * @param time when, epoch milliseconds UTC
 * @param amount SOLD: what left for customers, below zero if a sale is taken back or was another; DISPOSED likewise; else 0
 * @param unitPriceMinor SOLD: price of one base unit in minor units; null if unknown
 * @param currency ISO 4217 letters of the price
 * @param reason DISPOSED: why, in words of the source; null if it was not said
 * @param availableBefore what could be promised before it
 * @param availableAfter what could be promised after it
 * @param outSince since when nothing had been available, epoch milliseconds UTC; null if something was
 */
public record StockFact(
        String item,
        String site,
        Kind kind,
        String id,
        long time,
        long amount,
        @Nullable Long unitPriceMinor,
        @Nullable String currency,
        @Nullable String reason,
        long availableBefore,
        long availableAfter,
        @Nullable Long outSince) {

    /** What happened. */
    public enum Kind {
        /** Goods left for a customer: SELL, and SHIP to no site of ours. */
        SOLD,
        /** Goods left without a sale, on purpose or not: DISPOSE of what was on hand. */
        DISPOSED,
        /** From now on nothing is available. */
        OUT_OF_STOCK,
        /** Something is available again. */
        BACK_IN_STOCK
    }
}
