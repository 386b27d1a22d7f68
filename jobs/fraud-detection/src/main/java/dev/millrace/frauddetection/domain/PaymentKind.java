// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;

/** What a card message asks for, read from its message type and processing code. */
public enum PaymentKind {
    /** Goods or services; also whatever has no processing code. */
    PURCHASE,
    /** Cash from a machine or a counter. */
    CASH,
    /** Money back to the card. */
    REFUND,
    /** A look at the balance. */
    BALANCE,
    /** Takes back an earlier message. */
    REVERSAL;

    /** The kind of a message. */
    public static PaymentKind of(CardTransaction payment) {
        String mti = payment.mti();
        if (mti != null && mti.startsWith("04")) {
            return REVERSAL;
        }
        String code = payment.processingCode();
        if (code == null) {
            return PURCHASE;
        }
        return switch (code) {
            case "01" -> CASH;
            case "20" -> REFUND;
            case "30" -> BALANCE;
            default -> PURCHASE;
        };
    }

    /** Whether money leaves the card. */
    public boolean spends() {
        return this == PURCHASE || this == CASH;
    }
}
