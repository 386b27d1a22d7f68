// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import dev.millrace.inventoryupdates.domain.StockFact;
import dev.millrace.inventoryupdates.domain.ledger.CountVariance;
import org.jspecify.annotations.Nullable;

/**
 * What is to be valued of the stock of an item at a site: exactly one of the two is there.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param fact what left for good
 * @param variance what a count found
 */
public record StockNews(
        String item,
        String site,
        @Nullable StockFact fact,
        @Nullable CountVariance variance) {

    /** Something left. */
    public static StockNews of(StockFact fact) {
        return new StockNews(fact.item(), fact.site(), fact, null);
    }

    /** Something was counted. */
    public static StockNews of(CountVariance variance) {
        return new StockNews(variance.item(), variance.site(), null, variance);
    }
}
