// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.FraudLabel;
import java.util.List;

/** Collects what comes of what waited at a terminal. */
record TerminalOutcomes(List<PendingPayment> payments, List<PendingPayment> repeats, List<FraudLabel> labels)
        implements TerminalState.Outcomes {

    static TerminalState.Outcomes into(
            List<PendingPayment> attached, List<PendingPayment> repeated, List<FraudLabel> unused) {
        return new TerminalOutcomes(attached, repeated, unused);
    }

    @Override
    public void attached(PendingPayment payment) {
        payments.add(payment);
    }

    @Override
    public void repeated(PendingPayment payment) {
        repeats.add(payment);
    }

    @Override
    public void unused(FraudLabel label) {
        labels.add(label);
    }
}
