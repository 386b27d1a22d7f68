// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;
import java.util.Comparator;

/**
 * A payment on its way through the job.
 *
 * @param payment the payment
 * @param takenAt when the job took it, by the run's clock, epoch milliseconds
 * @param behindMs how far behind the watermark it came, milliseconds; negative if it was on time
 * @param deviceCards different cards on its device within an hour, itself included; -1 where it names none
 * @param addressCards the same for its network address
 * @param terminal what its terminal's past says; zeros until the terminal has been asked
 */
public record PendingPayment(
        CardTransaction payment,
        long takenAt,
        long behindMs,
        TerminalFeatures terminal,
        int deviceCards,
        int addressCards) {

    /** The order in which payments are decided. */
    public static final Comparator<PendingPayment> IN_EVENT_ORDER =
            Comparator.comparing(PendingPayment::payment, PaymentId.IN_EVENT_ORDER);

    /** A payment whose terminal has not been asked yet. */
    public static PendingPayment taken(CardTransaction payment, long takenAt, long behindMs) {
        return new PendingPayment(payment, takenAt, behindMs, TerminalFeatures.NONE, -1, -1);
    }

    /** The same with what its terminal's past says. */
    public PendingPayment with(TerminalFeatures features) {
        return new PendingPayment(payment, takenAt, behindMs, features, deviceCards, addressCards);
    }

    /** The same with the number of cards on its device. */
    public PendingPayment withDeviceCards(int cards) {
        return new PendingPayment(payment, takenAt, behindMs, terminal, cards, addressCards);
    }

    /** The same with the number of cards behind its network address. */
    public PendingPayment withAddressCards(int cards) {
        return new PendingPayment(payment, takenAt, behindMs, terminal, deviceCards, cards);
    }

    /** Whether it came after the watermark. */
    public boolean late() {
        return behindMs >= 0;
    }
}
