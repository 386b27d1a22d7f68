// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationAnswer.Refused;
import dev.millrace.model.inventory.ReservationRequest;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is decided on a request: done, with what it changes, or refused, with why.
 *
 * @param change to what is promised under the name; null if nothing changes
 * @param refusal null if it is done
 */
record Decision(
        @Nullable UnaryOperator<Commitment> change,
        @Nullable Refused refusal) {

    /**
     * Decides.
     *
     * @param held what is promised under the name already
     * @param promisable thousandths of a base unit that may still be promised
     * @param asOf the present
     */
    static Decision on(
            ReservationRequest request,
            @Nullable Commitment held,
            long promisable,
            long asOf,
            LedgerSettings settings) {
        boolean reserved = held != null && held.reserved() > 0;
        boolean allocated = held != null && held.allocated() > 0;
        if (request.action() == ReservationRequest.Action.RESERVE) {
            long amount = Amounts.of(request.quantity());
            if (reserved || allocated) {
                return new Decision(null, Refused.ALREADY_RESERVED);
            }
            if (amount <= 0 || amount > promisable) {
                return new Decision(null, Refused.NOT_ENOUGH);
            }
            long until = Posting.upToTheSecond(asOf + settings.cartMillis());
            return new Decision(before -> before.granting(amount, until), null);
        }
        if (!reserved && !allocated) {
            return new Decision(null, Refused.UNKNOWN_RESERVATION);
        }
        return switch (request.action()) {
            case PAY -> {
                long until = Posting.upToTheSecond(asOf + settings.paymentMillis());
                // What is allocated does not expire any more, and paying for it again changes nothing.
                yield new Decision(reserved ? before -> before.grantedUntil(until) : null, null);
            }
            case COMMIT -> new Decision(Commitment::committing, null);
            default -> new Decision(Commitment::cancelling, null);
        };
    }

    /**
     * Tells it.
     *
     * @param held what is promised under the name after it
     * @param promisable thousandths of a base unit that may still be promised after it
     */
    ReservationAnswer answer(
            ReservationRequest request, @Nullable Commitment held, long promisable, LedgerSettings settings) {
        long reserved = held == null ? 0 : held.reserved();
        long quantity = held == null ? 0 : reserved + held.allocated();
        boolean expires = held != null && reserved > 0 && held.end() != Commitment.FOREVER;
        return new ReservationAnswer(
                request.id(),
                request.reservation(),
                request.item(),
                request.site(),
                refusal == null,
                Amounts.units(quantity),
                Amounts.units(promisable),
                expires && held != null ? held.end() : null,
                refusal,
                request.time(),
                settings.version());
    }
}
