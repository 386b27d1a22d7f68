// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;

import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceTags;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.util.List;

/** The life of one card, event by event. */
public final class CardStory {

    private RuleSet rules = shippedRules();
    private CardState state = CardState.empty();
    private CardMemory memory = CardMemory.empty();
    private CardState.Step last;

    /** A payment of the card with optional fields: names and values in turn. */
    public static CardTransaction paying(String id, long time, long cents, Object... namesAndValues) {
        CardTransaction payment = payment(id, "card", "terminal", time, cents);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            payment = with(payment, (String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return payment;
    }

    public CardStory under(RuleSet next) {
        rules = next;
        return this;
    }

    public CardStory pays(CardTransaction... payments) {
        for (CardTransaction payment : payments) {
            take(PendingPayment.taken(payment, payment.txTime(), -1));
        }
        return this;
    }

    public CardStory pays(String id, long time, long cents, Object... namesAndValues) {
        return pays(paying(id, time, cents, namesAndValues));
    }

    public CardStory take(PendingPayment pending) {
        last = state.profile(memory, pending, scoring());
        state = last.state();
        memory = last.memory();
        return this;
    }

    public CardStory changes(long time, AccountEvent.Type type) {
        memory = memory.with(new AccountEvent("e" + time, "card", time, type));
        return this;
    }

    public List<Visit> learns(FraudLabel label) {
        CardMemory.Learnt learnt = state.learn(memory, label, rules);
        memory = learnt.memory();
        return learnt.visits();
    }

    /** The features of a payment that is no repeat. */
    public static PaymentFeatures featuresOf(CardState.Step step) {
        return PaymentFeatures.ofValues(step.profiled().features());
    }

    public CardState.Step last() {
        return last;
    }

    public double feature(String name) {
        return featuresOf(last).get(name);
    }

    /** The last payment as a step of a sequence. */
    public SequenceEvent event() {
        return SequenceTags.of(last.profiled(), state.history(), memory, rules);
    }

    /** Its tags; 0 if it is no step. */
    public int tags() {
        SequenceEvent event = event();
        return event == null ? 0 : event.tags();
    }

    public CardState state() {
        return state;
    }

    public CardMemory memory() {
        return memory;
    }
}
