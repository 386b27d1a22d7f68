// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.inventoryupdates.domain.position.PromiseRequest;
import dev.millrace.inventoryupdates.domain.position.SnapshotRequest;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.StockMovement;
import org.jspecify.annotations.Nullable;

/**
 * Whatever concerns one item, so that all of it goes the same way: exactly one of the four is there.
 *
 * @param item scheme and value
 * @param time when it happened or was asked, epoch milliseconds UTC
 */
public record ItemInput(
        String item,
        long time,
        @Nullable StockMovement movement,
        @Nullable ReservationRequest request,
        @Nullable SnapshotRequest snapshot,
        @Nullable PromiseRequest promise) {

    /** Something happened. */
    public static ItemInput of(StockMovement movement) {
        return new ItemInput(movement.item(), movement.time(), movement, null, null, null);
    }

    /** Somebody asks for stock. */
    public static ItemInput of(ReservationRequest request) {
        return new ItemInput(request.item(), request.time(), null, request, null, null);
    }

    /** Somebody asks how one item stands at one site. */
    public static ItemInput of(SnapshotRequest request) {
        if (request.item() == null || request.site() == null) {
            throw new IllegalArgumentException("all positions are asked for by broadcast");
        }
        return new ItemInput(request.item(), request.time(), null, null, request, null);
    }

    /** Somebody asks how much may be promised for a day to come. */
    public static ItemInput of(PromiseRequest request) {
        return new ItemInput(request.item(), request.time(), null, null, null, request);
    }

    /** Whether somebody wants to know how it stands, which changes nothing. */
    public boolean isQuestion() {
        return snapshot != null || promise != null;
    }
}
