// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

/**
 * What an item tells its site of a trading day: whole numbers, whose sums do not depend on their order.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param epochDay days since 1970-01-01
 * @param demandAmount what was sold, less what is exceptional, thousandths
 * @param forecastAmount what was expected before the pace of the site, thousandths
 * @param counts whether it has sold a good part of what an average item has, and so makes the pace of its site
 */
public record DayReport(
        String item, String site, long epochDay, long demandAmount, long forecastAmount, boolean counts) {}
