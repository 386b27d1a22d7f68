// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.inventory;

import org.jspecify.annotations.Nullable;

/**
 * The one answer to a request; an event of {@code inventory.reservation.answers}, type {@code inventory.reservation.answered.v1}.
 *
 * @param requestId the idempotency key
 * @param reservation which
 * @param item scheme and value
 * @param site GLN or site code
 * @param accepted whether it was done
 * @param quantity base units that are held by it now
 * @param available base units that can still be promised after it
 * @param expiresAt until when it holds, epoch milliseconds UTC; null if it does not expire or is not held
 * @param refusal why it was refused; null if accepted
 * @param time when it was asked, epoch milliseconds UTC
 * @param settingsVersion of the settings in force
 */
public record ReservationAnswer(
        String requestId,
        String reservation,
        String item,
        String site,
        boolean accepted,
        double quantity,
        double available,
        @Nullable Long expiresAt,
        @Nullable Refused refusal,
        long time,
        long settingsVersion) {

    /** Why a request was refused. */
    public enum Refused {
        NOT_ENOUGH,
        /** Never reserved, or expired, or given back. */
        UNKNOWN_RESERVATION,
        /** The id of the reservation holds something already. */
        ALREADY_RESERVED
    }
}
