// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import org.jspecify.annotations.Nullable;

/**
 * One event as it reaches the job: exactly one of the last three fields is there.
 *
 * @param at when it arrives, epoch milliseconds
 * @param time when it happened or became known
 * @param payment a payment
 * @param account something that happened to an account
 * @param label a verdict
 */
public record Arrival(
        long at,
        long time,
        @Nullable CardTransaction payment,
        @Nullable AccountEvent account,
        @Nullable FraudLabel label) {}
