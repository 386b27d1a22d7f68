// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.payment;

import org.jspecify.annotations.Nullable;

/**
 * What became known about a payment after it happened.
 *
 * <p>Carries the payment's keys, so that it can be routed to them without a look-up.
 *
 * @param txId the payment
 * @param panToken its card
 * @param terminalId its terminal
 * @param merchantId its merchant, where known
 * @param txTime when the payment happened, epoch milliseconds UTC
 * @param label the verdict
 * @param source who gave the verdict
 * @param at when the verdict became known, epoch milliseconds UTC; nothing may read it earlier
 */
public record FraudLabel(
        String txId,
        String panToken,
        String terminalId,
        @Nullable String merchantId,
        long txTime,
        Verdict label,
        Source source,
        long at) {

    /** Whether a payment was fraud. */
    public enum Verdict {
        FRAUD,
        GENUINE
    }

    /** Who says so: an analyst within minutes or hours, a customer in days, a chargeback in weeks. */
    public enum Source {
        ANALYST,
        CUSTOMER,
        CHARGEBACK
    }
}
