// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.model.payment.CardTransaction;
import java.util.List;

/**
 * Everything that rules look at when they judge one payment.
 *
 * @param payment the payment
 * @param kind what it asks for
 * @param features what the past of terminal, device and card says of it
 * @param matches sequences that this payment closes, of all rules
 * @param exposures of its card that are known by now
 * @param baseRate share of frauds among all payments, where the rule set leaves it to the model
 */
public record Circumstances(
        CardTransaction payment,
        PaymentKind kind,
        PaymentFeatures features,
        List<SequenceMatch> matches,
        List<Exposure> exposures,
        double baseRate) {}
