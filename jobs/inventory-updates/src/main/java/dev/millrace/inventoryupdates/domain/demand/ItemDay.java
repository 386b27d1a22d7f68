// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import org.jspecify.annotations.Nullable;

/**
 * All that is kept of the demand for one item at one site: one value of at most 4 KB.
 *
 * @param shelf the day that runs
 * @param last how the stock stood last
 * @param demand what was learnt; null until a trading day has ended
 */
public record ItemDay(
        Shelf shelf, DemandInput last, @Nullable ItemDemand demand) {}
