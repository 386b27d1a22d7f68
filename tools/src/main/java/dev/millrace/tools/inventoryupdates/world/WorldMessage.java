// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.StockMovement;
import org.jspecify.annotations.Nullable;

/**
 * One record of the world as it reaches the job: exactly one of movement, request and damaged is there.
 *
 * @param at when it arrives, epoch milliseconds UTC
 * @param feed where it belongs
 * @param key of the record: item and site
 * @param movement something happened
 * @param request somebody asks for stock
 * @param damaged a record that cannot be read, as text
 * @param refusal reason code with which it must be refused; null if it must be taken
 * @param effective whether it changes the books: false for repeats, for what is refused, and for both a declaration that arrives
 *     before what it declares void and that
 */
public record WorldMessage(
        long at,
        Feed feed,
        String key,
        @Nullable StockMovement movement,
        @Nullable ReservationRequest request,
        @Nullable String damaged,
        @Nullable String refusal,
        boolean effective) {

    /** The inputs of the job. */
    public enum Feed {
        MOVEMENTS,
        RESERVATIONS
    }

    static WorldMessage of(long at, StockMovement movement, @Nullable String refusal, boolean effective) {
        return new WorldMessage(
                at,
                Feed.MOVEMENTS,
                key(movement.item(), movement.site()),
                movement,
                null,
                null,
                refusal,
                effective && refusal == null);
    }

    static WorldMessage of(long at, ReservationRequest request, boolean effective) {
        return new WorldMessage(
                at, Feed.RESERVATIONS, key(request.item(), request.site()), null, request, null, null, effective);
    }

    static WorldMessage damaged(long at, String key, String text) {
        return new WorldMessage(at, Feed.MOVEMENTS, key, null, null, text, "SCHEMA", false);
    }

    static String key(String item, String site) {
        return item + "|" + site;
    }

    WorldMessage repeatedAt(long later) {
        return new WorldMessage(later, feed, key, movement, request, damaged, refusal, false);
    }
}
