// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.inventory;

import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for stock, or gives it back; an event of {@code inventory.reservations}. Gets exactly one answer.
 *
 * @param id identifies the request; a repeat of it gets no second answer
 * @param action what is asked
 * @param reservation which; the same in all requests about it
 * @param item scheme and value
 * @param site GLN or site code
 * @param quantity RESERVE: base units, above zero; else ignored
 * @param time when it was asked, epoch milliseconds UTC
 * @param customer who asks, a pseudonym
 */
public record ReservationRequest(
        String id,
        Action action,
        String reservation,
        String item,
        String site,
        double quantity,
        long time,
        @Nullable String customer) {

    /** What is asked. */
    public enum Action {
        /** Hold it for a cart. */
        RESERVE,
        /** The customer is paying: hold it for that long from now on. */
        PAY,
        /** Paid: allocate it, it does not expire any more. */
        COMMIT,
        /** Give it back. */
        CANCEL
    }
}
