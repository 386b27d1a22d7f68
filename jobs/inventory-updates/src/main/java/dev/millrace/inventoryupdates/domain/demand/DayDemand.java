// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

/**
 * What an item sold on one trading day of its site.
 *
 * @param epochDay days since 1970-01-01
 * @param soldAmount thousandths of a base unit, zero or more
 * @param openShareWithout share of the opening hours in which nothing of it was available, 0 to 1
 */
public record DayDemand(long epochDay, long soldAmount, double openShareWithout) {}
