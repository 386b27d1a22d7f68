// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.model.inventory.StockMovement;

/**
 * Reads of one thing at one reader that follow one another closely: one event of the business.
 *
 * @param first the movement of the earliest of them, which stands for all
 * @param end time of the latest of them, epoch milliseconds UTC
 */
public record ReadSession(StockMovement first, long end) {

    /** When the earliest of them was, epoch milliseconds UTC. */
    public long begin() {
        return first.time();
    }
}
