// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import org.jspecify.annotations.Nullable;

/**
 * A payment or a label that came after the watermark, kept whole.
 *
 * @param id of the payment
 * @param lateClass what was done with it
 * @param behindMs how far behind the watermark it was, milliseconds
 * @param why in words
 * @param payment the payment, if it is one
 * @param label the label, if it is one
 */
public record LatePayment(
        String id,
        LateClass lateClass,
        long behindMs,
        String why,
        @Nullable CardTransaction payment,
        @Nullable FraudLabel label) {

    /** What is done with what comes late. */
    public enum LateClass {
        /** It entered histories and was scored; it raised an alert only if not too late for one. */
        BACKFILL,
        /** Nothing was done with it but keeping it. */
        DEAD
    }

    /** A payment that still entered the histories. */
    public static LatePayment backfill(CardTransaction payment, long behindMs) {
        return new LatePayment(payment.txId(), LateClass.BACKFILL, behindMs, "came after the watermark", payment, null);
    }

    /** A payment older than the horizon. */
    public static LatePayment dead(CardTransaction payment, long behindMs) {
        return new LatePayment(payment.txId(), LateClass.DEAD, behindMs, "older than the horizon", payment, null);
    }

    /** A label that could not be used. */
    public static LatePayment dead(FraudLabel label, long behindMs, String why) {
        return new LatePayment(label.txId(), LateClass.DEAD, behindMs, why, null, label);
    }
}
