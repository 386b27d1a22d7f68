// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

/**
 * How an item sells: how often, and how evenly. The borders are those of Syntetos, Boylan and Croston (2005), On the
 * categorization of demand patterns: 1.32 and 0.49 by default.
 */
public enum DemandClass {
    /** Often and evenly. */
    SMOOTH,
    /** Often, in very different amounts. */
    ERRATIC,
    /** Now and then, evenly. */
    INTERMITTENT,
    /** Now and then, in very different amounts. */
    LUMPY;

    /**
     * The class of an item.
     *
     * @param interval trading days from one with demand to the next, on average; 1 or more
     * @param squaredVariation variance of the amounts of days with demand, over their squared mean
     */
    public static DemandClass of(double interval, double squaredVariation, double longInterval, double wideVariation) {
        if (interval < longInterval) {
            return squaredVariation < wideVariation ? SMOOTH : ERRATIC;
        }
        return squaredVariation < wideVariation ? INTERMITTENT : LUMPY;
    }

    /** Whether days without demand are part of its nature. */
    public boolean isSeldom() {
        return this == INTERMITTENT || this == LUMPY;
    }
}
