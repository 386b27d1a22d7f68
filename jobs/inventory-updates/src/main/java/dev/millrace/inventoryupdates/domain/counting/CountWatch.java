// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of what to count, of one item at one site.
 *
 * @param silence since its last sale; null until its demand is known
 * @param highActivity priority told last on that list; 0 if it is not on it
 * @param lowStock likewise
 * @param rests trading days for which it is not listed, since it was counted
 */
public record CountWatch(@Nullable Silence silence, double highActivity, double lowStock, int rests) {

    /** Nothing is known yet. */
    public static CountWatch none() {
        return new CountWatch(null, 0, 0, 0);
    }
}
