// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.FraudLabel;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens to a card: exactly one of the fields is there.
 *
 * @param payment a payment that has visited its terminal
 * @param account something that happened to the account
 * @param label a verdict on one of its payments
 */
public record CardEvent(
        @Nullable PendingPayment payment,
        @Nullable AccountEvent account,
        @Nullable FraudLabel label) {

    /** A payment. */
    public static CardEvent of(PendingPayment payment) {
        return new CardEvent(payment, null, null);
    }

    /** Something that happened to the account. */
    public static CardEvent of(AccountEvent account) {
        return new CardEvent(null, account, null);
    }

    /** A verdict. */
    public static CardEvent of(FraudLabel label) {
        return new CardEvent(null, null, label);
    }

    /** The card. */
    public String panToken() {
        if (payment != null) {
            return payment.payment().panToken();
        }
        if (account != null) {
            return account.panToken();
        }
        if (label != null) {
            return label.panToken();
        }
        throw new IllegalStateException("nothing in this event");
    }

    /** When it happened or, for a verdict, became known; epoch milliseconds. */
    public long time() {
        if (payment != null) {
            return payment.payment().txTime();
        }
        if (account != null) {
            return account.at();
        }
        if (label != null) {
            return label.at();
        }
        throw new IllegalStateException("nothing in this event");
    }
}
