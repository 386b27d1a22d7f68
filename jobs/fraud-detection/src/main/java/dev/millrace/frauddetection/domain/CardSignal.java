// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.FraudLabel;
import org.jspecify.annotations.Nullable;

/**
 * What a decision on a card may rest on: exactly one of the fields is there.
 *
 * @param payment a payment with what its card's past says of it
 * @param match a sequence that a payment closes
 * @param exposure the card was where cards are stolen or tried out
 * @param label a verdict on one of its payments
 * @param account something that happened to the account
 */
public record CardSignal(
        @Nullable ProfiledPayment payment,
        @Nullable SequenceMatch match,
        @Nullable Exposure exposure,
        @Nullable FraudLabel label,
        @Nullable AccountEvent account) {

    /** A payment. */
    public static CardSignal of(ProfiledPayment payment) {
        return new CardSignal(payment, null, null, null, null);
    }

    /** A sequence. */
    public static CardSignal of(SequenceMatch match) {
        return new CardSignal(null, match, null, null, null);
    }

    /** An exposure. */
    public static CardSignal of(Exposure exposure) {
        return new CardSignal(null, null, exposure, null, null);
    }

    /** A verdict. */
    public static CardSignal of(FraudLabel label) {
        return new CardSignal(null, null, null, label, null);
    }

    /** Something that happened to the account. */
    public static CardSignal of(AccountEvent account) {
        return new CardSignal(null, null, null, null, account);
    }

    /** The card. */
    public String panToken() {
        if (payment != null) {
            return payment.pending().payment().panToken();
        }
        if (match != null) {
            return match.panToken();
        }
        if (exposure != null) {
            return exposure.panToken();
        }
        if (label != null) {
            return label.panToken();
        }
        if (account != null) {
            return account.panToken();
        }
        throw new IllegalStateException("nothing in this signal");
    }

    /** When it happened or became known, epoch milliseconds. */
    public long time() {
        if (payment != null) {
            return payment.pending().payment().txTime();
        }
        if (match != null) {
            return match.closing().time();
        }
        if (exposure != null) {
            return exposure.at();
        }
        if (label != null) {
            return label.at();
        }
        if (account != null) {
            return account.at();
        }
        throw new IllegalStateException("nothing in this signal");
    }
}
