// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

/** How a safety stock was found. */
public enum PlanMethod {
    /** From the standard deviation of daily demand, as if it were normally distributed: items that sell often and evenly. */
    NORMAL,
    /** From the quantile of demand until the order arrives: items that sell often, in very different amounts. */
    QUANTILE,
    /** Likewise, with the level after Teunter, Syntetos and Babai: items that sell now and then. */
    TSB
}
