// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

/**
 * What the items of a site told of a day that has not been closed.
 *
 * @param epochDay days since 1970-01-01
 * @param demandAmount of the items that count, thousandths
 * @param forecastAmount likewise
 */
public record DaySums(long epochDay, long demandAmount, long forecastAmount) {}
