// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.util.Comparator;
import java.util.List;

/**
 * All that is remembered of one terminal, in one value.
 *
 * @param history its payments
 * @param payments waiting for their turn, in event order
 * @param labels waiting for the time at which they become known, in that order
 * @param attempts messages of the last day, to know them again when they are sent again
 */
public record TerminalState(
        TerminalHistory history, List<PendingPayment> payments, List<FraudLabel> labels, RecentAttempts attempts) {

    /** Ends with the verdict, so that of two of one instant the same one holds however they arrive. */
    static final Comparator<FraudLabel> AS_KNOWN = Comparator.comparingLong(FraudLabel::at)
            .thenComparing(FraudLabel::txId)
            .thenComparing(FraudLabel::label);

    /** A terminal not seen before. */
    public static TerminalState empty() {
        return new TerminalState(TerminalHistory.empty(), List.of(), List.of(), RecentAttempts.none());
    }

    /** Who is told of what comes of what waited. */
    public interface Outcomes {

        /** A payment with what its terminal's past says. */
        void attached(PendingPayment payment);

        /** A payment that repeats another one under an id of its own; nothing else comes of it. */
        void repeated(PendingPayment payment);

        /** A label whose payment is not in the history. */
        void unused(FraudLabel label);
    }

    /** The state with one more payment waiting. */
    public TerminalState waiting(PendingPayment payment) {
        return new TerminalState(
                history, Waiting.insert(payments, payment, PendingPayment.IN_EVENT_ORDER), labels, attempts);
    }

    /** The state with one more label waiting. */
    public TerminalState waiting(FraudLabel label) {
        return new TerminalState(history, payments, Waiting.insert(labels, label, AS_KNOWN), attempts);
    }

    /** Time of the next thing to do, or {@link Long#MAX_VALUE} if nothing waits. */
    public long nextTime() {
        long payment =
                payments.isEmpty() ? Long.MAX_VALUE : payments.get(0).payment().txTime();
        long label = labels.isEmpty() ? Long.MAX_VALUE : labels.get(0).at();
        return Math.min(payment, label);
    }

    /** Does all that waits and is due by {@code time}, in order; at equal times labels come before payments. */
    public TerminalState upTo(long time, ScoringRules rules, Outcomes outcomes) {
        TerminalState state = this;
        int label = 0;
        int payment = 0;
        while (true) {
            long nextLabel = label < labels.size() ? labels.get(label).at() : Long.MAX_VALUE;
            long nextPayment =
                    payment < payments.size() ? payments.get(payment).payment().txTime() : Long.MAX_VALUE;
            if (Math.min(nextLabel, nextPayment) > time || (label == labels.size() && payment == payments.size())) {
                break;
            }
            if (nextLabel <= nextPayment && label < labels.size()) {
                state = state.learn(labels.get(label++), outcomes);
            } else {
                state = state.attach(payments.get(payment++), rules, outcomes);
            }
        }
        return state.with(Waiting.rest(payments, payment), Waiting.rest(labels, label));
    }

    /** Attaches to one payment what is known by its time, and remembers it, without waiting. */
    public TerminalState now(PendingPayment payment, ScoringRules rules, Outcomes outcomes) {
        TerminalState state = this;
        int known = 0;
        while (known < labels.size()
                && labels.get(known).at() <= payment.payment().txTime()) {
            state = state.learn(labels.get(known++), outcomes);
        }
        return state.attach(payment, rules, outcomes).with(payments, Waiting.rest(labels, known));
    }

    private TerminalState learn(FraudLabel label, Outcomes outcomes) {
        long id = PaymentId.fingerprint(label.txId());
        if (!history.holds(label.txTime(), id)) {
            outcomes.unused(label);
            return this;
        }
        return with(history.labelled(label.txTime(), id, label.label() == FraudLabel.Verdict.FRAUD), attempts);
    }

    private TerminalState attach(PendingPayment pending, ScoringRules rules, Outcomes outcomes) {
        CardTransaction payment = pending.payment();
        long time = payment.txTime();
        long id = PaymentId.fingerprint(payment.txId());
        // The card knows what comes again under its own id, and whether it has changed.
        if (!history.holds(id) && isRepeat(payment)) {
            outcomes.repeated(pending);
            return this;
        }
        outcomes.attached(
                pending.with(history.featuresAt(time, rules.labelDelay().toMillis())));
        TerminalHistory after =
                history.with(time, id, rules.terminalOldest(Math.max(time, history.youngest())), rules.exactEntries());
        return with(after, attempts.with(payment));
    }

    /** By its key; a message that says itself that it is a repeat also by the id of its original. */
    private boolean isRepeat(CardTransaction payment) {
        if (attempts.hold(payment)) {
            return true;
        }
        String original = payment.originalTxId();
        return RecentAttempts.saysItRepeats(payment)
                && original != null
                && history.holds(PaymentId.fingerprint(original));
    }

    private TerminalState with(TerminalHistory nextHistory, RecentAttempts nextAttempts) {
        return new TerminalState(nextHistory, payments, labels, nextAttempts);
    }

    private TerminalState with(List<PendingPayment> nextPayments, List<FraudLabel> nextLabels) {
        return new TerminalState(history, nextPayments, nextLabels, attempts);
    }
}
