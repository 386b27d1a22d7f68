// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The amount that a payment weighs on its card: as billed, and of a partial approval only what was approved. */
public final class OwnAmount {

    private OwnAmount() {}

    /** Minor units of {@link CardTransaction#ownCurrency()}; a billed amount is cut in proportion and rounded half up. */
    public static long minorOf(CardTransaction payment) {
        Long approved = payment.approvedAmountMinor();
        long asked = payment.amountMinor();
        // What a refusal says of approved amounts is no amount: the card was asked for all of it.
        if (approved == null || approved < 0 || approved >= asked || !PaymentTraits.approved(payment)) {
            return payment.ownAmountMinor();
        }
        if (payment.billingAmountMinor() == null) {
            return approved;
        }
        return BigDecimal.valueOf(payment.billingAmountMinor())
                .multiply(BigDecimal.valueOf(approved))
                .divide(BigDecimal.valueOf(asked), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
