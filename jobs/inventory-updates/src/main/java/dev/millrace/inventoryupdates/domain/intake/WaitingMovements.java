// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.model.inventory.StockMovement;
import java.util.ArrayList;
import java.util.List;

/**
 * Movements in a unit of which nothing is known yet, for a moment: at a start, master data may be read a little later than they.
 *
 * @param movements in the order in which they came
 * @param until when it is no use to wait any more, epoch milliseconds UTC
 */
public record WaitingMovements(List<StockMovement> movements, long until) {

    private static final int MOST = 16;

    /** Nobody waits. */
    public static final WaitingMovements NONE = new WaitingMovements(List.of(), Long.MIN_VALUE);

    /** Whether another may wait. */
    public boolean hasRoom() {
        return movements.size() < MOST;
    }

    /** One more waits, and all at least until a given time. */
    public WaitingMovements with(StockMovement movement, long atLeastUntil) {
        List<StockMovement> more = new ArrayList<>(movements);
        more.add(movement);
        return new WaitingMovements(List.copyOf(more), Math.max(until, atLeastUntil));
    }
}
