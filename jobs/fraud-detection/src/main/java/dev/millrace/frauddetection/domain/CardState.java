// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card's payments of a month, its habits and what waits for its turn, in one value.
 *
 * @param history its payments
 * @param profile its habits
 * @param payments waiting for their turn, in event order
 * @param accounts events of the account waiting for theirs, in event order
 * @param labels waiting for the time at which they become known, in that order
 */
public record CardState(
        CardHistory history,
        CardProfile profile,
        List<PendingPayment> payments,
        List<AccountEvent> accounts,
        List<FraudLabel> labels) {

    private static final Comparator<AccountEvent> AS_HAPPENED = Comparator.comparingLong(AccountEvent::at)
            .thenComparingInt(event -> event.eventId().length())
            .thenComparing(AccountEvent::eventId)
            .thenComparing(AccountEvent::type);

    private static final CardState EMPTY =
            new CardState(CardHistory.empty(), CardProfile.empty(), List.of(), List.of(), List.of());

    /** A card not seen before. */
    public static CardState empty() {
        return EMPTY;
    }

    /**
     * What taking one payment leads to.
     *
     * @param state afterwards
     * @param memory afterwards
     * @param profiled the payment with its features, or null if it is a repeat of one already taken
     * @param visit the first payment of the card at its merchant on its day, or null if it is not that
     */
    public record Step(
            CardState state,
            CardMemory memory,
            @Nullable ProfiledPayment profiled,
            @Nullable Visit visit) {

        /** The features of the payment, or null if it is a repeat. */
        public @Nullable PaymentFeatures features() {
            return profiled == null ? null : PaymentFeatures.ofValues(profiled.features());
        }

        /** Whether windows were counted in buckets. */
        public boolean approximate() {
            return profiled != null && profiled.approximate();
        }

        /** 1 if the payment came before with other values. */
        public int revision() {
            return profiled == null ? 0 : profiled.revision();
        }
    }

    /** The state with one more event waiting. */
    public CardState waiting(CardEvent event) {
        List<PendingPayment> nextPayments = event.payment() == null
                ? payments
                : Waiting.insert(payments, event.payment(), PendingPayment.IN_EVENT_ORDER);
        List<AccountEvent> nextAccounts =
                event.account() == null ? accounts : Waiting.insert(accounts, event.account(), AS_HAPPENED);
        List<FraudLabel> nextLabels =
                event.label() == null ? labels : Waiting.insert(labels, event.label(), TerminalState.AS_KNOWN);
        return new CardState(history, profile, nextPayments, nextAccounts, nextLabels);
    }

    /** Time of what is next, or {@link Long#MAX_VALUE} if nothing waits. */
    public long nextTime() {
        CardEvent next = next(Long.MAX_VALUE);
        return next == null ? Long.MAX_VALUE : next.time();
    }

    /** What is next and due by {@code time}; at equal times a label, then an event of the account, then a payment. */
    public @Nullable CardEvent next(long time) {
        CardEvent next = null;
        if (!payments.isEmpty()) {
            next = CardEvent.of(payments.get(0));
        }
        if (!accounts.isEmpty() && (next == null || accounts.get(0).at() <= next.time())) {
            next = CardEvent.of(accounts.get(0));
        }
        if (!labels.isEmpty() && (next == null || labels.get(0).at() <= next.time())) {
            next = CardEvent.of(labels.get(0));
        }
        return next == null || next.time() > time ? null : next;
    }

    /** The state without what is {@link #next}. */
    public CardState withoutNext() {
        CardEvent next = next(Long.MAX_VALUE);
        if (next == null) {
            return this;
        }
        return new CardState(
                history,
                profile,
                next.payment() == null ? payments : Waiting.rest(payments, 1),
                next.account() == null ? accounts : Waiting.rest(accounts, 1),
                next.label() == null ? labels : Waiting.rest(labels, 1));
    }

    /**
     * Takes a payment into history, habits and memory, and says what it looks like against them.
     *
     * <p>A payment that came before with other values replaces itself in the history; habits and memory have learnt from it
     * already. A reversal takes its amount off the payment it names, which keeps counting; one that names none of the
     * card's payments of the last month, or one that has been folded, changes no sum. Habits are not taken back.
     */
    public Step profile(CardMemory memory, PendingPayment pending, ScoringRules rules) {
        CardTransaction payment = pending.payment();
        PaymentKind kind = PaymentKind.of(payment);
        long time = payment.txTime();
        long amount = OwnAmount.minorOf(payment);
        long id = PaymentId.fingerprint(payment.txId());
        int known = history.indexOf(id);
        if (known >= 0 && isRepeat(known, time, amount)) {
            return new Step(this, memory, null, null);
        }
        boolean first = known < 0;
        CardHistory before = first ? history : history.without(known);
        CardHistory after = before.with(
                time,
                id,
                amount,
                PaymentTraits.merchant(payment),
                PaymentTraits.category(payment),
                PaymentTraits.of(payment),
                rules.cardOldest(Math.max(time, before.youngest())),
                rules.exactEntries());
        int original = kind == PaymentKind.REVERSAL && first ? reversible(after, payment) : -1;
        if (original >= 0) {
            after = after.takenBack(original, amount);
        }
        CardMemory remembered = first ? memory.learnt(payment, kind, amount, original >= 0) : memory;
        PaymentFeatures features = PaymentFeatures.of(
                pending, kind, after, after.indexOf(id), profile, memory, remembered, rules.homeZone());
        CardProfile habits = first && kind.spends() ? habitsWith(after, time, amount, rules) : profile;
        return new Step(
                new CardState(after, habits, payments, accounts, labels),
                remembered,
                new ProfiledPayment(
                        pending,
                        kind,
                        features.toArray(),
                        after.folded() || pending.terminal().approximate(),
                        false,
                        first ? 0 : 1),
                first ? memory.visitOf(payment, kind) : null);
    }

    /** Takes in a verdict: a fraud is news for the merchants at which the card was before. */
    public CardMemory.Learnt learn(CardMemory memory, FraudLabel label, RuleSet rules) {
        int index = history.indexOf(PaymentId.fingerprint(label.txId()));
        boolean lost = index < 0 || history.counts()[index] > 0;
        return memory.with(
                label,
                index < 0 ? 0 : history.amounts()[index],
                lost ? rules.commonPoint().fraudWithinDays() : CardMemory.NO_DAYS);
    }

    /** With a reversal its amount has changed, not the payment; what comes again is still the same. */
    private boolean isRepeat(int known, long time, long amount) {
        boolean reversed = (history.traits()[known] & PaymentTraits.GIVES_BACK) != 0 && history.counts()[known] > 0;
        return history.times()[known] == time && (reversed || history.amounts()[known] == amount);
    }

    /** Where the payment is that a reversal takes back, or -1. */
    private static int reversible(CardHistory history, CardTransaction reversal) {
        String original = reversal.originalTxId();
        int index = original == null ? -1 : history.indexOf(PaymentId.fingerprint(original));
        return index >= 0 && history.counts()[index] > 0 ? index : -1;
    }

    private CardProfile habitsWith(CardHistory after, long time, long amount, ScoringRules rules) {
        return profile.with(
                time,
                amount,
                PaymentFeatures.hourOf(time, rules.homeZone()),
                after.total(time, Windows.HOUR).sum(),
                after.total(time, Windows.DAY).sum());
    }
}
