// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

/**
 * Sales of a whole site on a day that runs.
 *
 * @param epochDay days since 1970-01-01
 * @param soldAmount thousandths of a base unit
 * @param sales how many made it
 * @param logMicros sum of the natural logarithms of their base units, millionths: a sum that does not depend on their order
 * @param newItems that sold for the first time
 */
public record DaySales(long epochDay, long soldAmount, long sales, long logMicros, long newItems) {}
