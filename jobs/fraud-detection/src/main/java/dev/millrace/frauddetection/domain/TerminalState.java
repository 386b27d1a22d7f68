// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.FraudLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * All that is remembered of one terminal, in one value.
 *
 * @param history its payments
 * @param payments waiting for their turn, in event order
 * @param labels waiting for the time at which they become known, in that order
 */
public record TerminalState(TerminalHistory history, List<PendingPayment> payments, List<FraudLabel> labels) {

    /** Ends with the verdict, so that of two of one instant the same one holds however they arrive. */
    private static final Comparator<FraudLabel> AS_KNOWN = Comparator.comparingLong(FraudLabel::at)
            .thenComparing(FraudLabel::txId)
            .thenComparing(FraudLabel::label);

    /** A terminal not seen before. */
    public static TerminalState empty() {
        return new TerminalState(TerminalHistory.empty(), List.of(), List.of());
    }

    /** The state with one more payment waiting. */
    public TerminalState waiting(PendingPayment payment) {
        return new TerminalState(history, Waiting.insert(payments, payment, PendingPayment.IN_EVENT_ORDER), labels);
    }

    /** The state with one more label waiting. */
    public TerminalState waiting(FraudLabel label) {
        return new TerminalState(history, payments, Waiting.insert(labels, label, AS_KNOWN));
    }

    /** Time of the next thing to do, or {@link Long#MAX_VALUE} if nothing waits. */
    public long nextTime() {
        long payment =
                payments.isEmpty() ? Long.MAX_VALUE : payments.get(0).payment().txTime();
        long label = labels.isEmpty() ? Long.MAX_VALUE : labels.get(0).at();
        return Math.min(payment, label);
    }

    /**
     * Does all that waits and is due by {@code time}, in order; at equal times labels come before payments.
     *
     * @param attached receives each payment with what its terminal's past says
     * @param unused receives each label whose payment is not in the history
     */
    public TerminalState upTo(
            long time, ScoringRules rules, Consumer<PendingPayment> attached, Consumer<FraudLabel> unused) {
        TerminalHistory present = history;
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
                present = learn(present, labels.get(label++), unused);
            } else {
                present = attach(present, payments.get(payment++), rules, attached);
            }
        }
        return new TerminalState(present, rest(payments, payment), rest(labels, label));
    }

    /** Attaches to one payment what is known by its time, and remembers it, without waiting. */
    public TerminalState now(
            PendingPayment payment,
            ScoringRules rules,
            Consumer<PendingPayment> attached,
            Consumer<FraudLabel> unused) {
        TerminalHistory present = history;
        int known = 0;
        while (known < labels.size()
                && labels.get(known).at() <= payment.payment().txTime()) {
            present = learn(present, labels.get(known++), unused);
        }
        return new TerminalState(attach(present, payment, rules, attached), payments, rest(labels, known));
    }

    private static TerminalHistory learn(TerminalHistory history, FraudLabel label, Consumer<FraudLabel> unused) {
        long id = PaymentId.fingerprint(label.txId());
        if (!history.holds(label.txTime(), id)) {
            unused.accept(label);
            return history;
        }
        return history.labelled(label.txTime(), id, label.label() == FraudLabel.Verdict.FRAUD);
    }

    private static TerminalHistory attach(
            TerminalHistory history, PendingPayment pending, ScoringRules rules, Consumer<PendingPayment> attached) {
        long time = pending.payment().txTime();
        attached.accept(pending.with(history.featuresAt(time, rules.labelDelay().toMillis())));
        return history.with(
                time,
                PaymentId.fingerprint(pending.payment().txId()),
                rules.terminalOldest(Math.max(time, history.youngest())),
                rules.exactEntries());
    }

    private static <T> List<T> rest(List<T> list, int from) {
        return from == 0 ? list : new ArrayList<>(list.subList(from, list.size()));
    }
}
