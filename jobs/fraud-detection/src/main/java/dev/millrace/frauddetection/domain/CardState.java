// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one card, in one value.
 *
 * @param history its payments
 * @param profile its habits
 * @param payments waiting for their turn, in event order
 * @param notice the last alert raised about it
 */
public record CardState(
        CardHistory history, CardProfile profile, List<PendingPayment> payments, AlertPolicy.Notice notice) {

    /** A card not seen before. */
    public static CardState empty() {
        return new CardState(CardHistory.empty(), CardProfile.empty(), List.of(), AlertPolicy.Notice.NONE);
    }

    /**
     * What deciding one payment leads to.
     *
     * @param state afterwards
     * @param features of the payment, or null if it is a repeat of one already decided
     * @param approximate whether windows were counted in buckets
     * @param revision 1 if the payment came before with other values
     */
    public record Step(CardState state, @Nullable PaymentFeatures features, boolean approximate, int revision) {}

    /** The state with one more payment waiting. */
    public CardState waiting(PendingPayment payment) {
        return new CardState(
                history, profile, Waiting.insert(payments, payment, PendingPayment.IN_EVENT_ORDER), notice);
    }

    /** Time of the next payment to decide, or {@link Long#MAX_VALUE} if none waits. */
    public long nextTime() {
        return payments.isEmpty() ? Long.MAX_VALUE : payments.get(0).payment().txTime();
    }

    /** Decides, in order, all that waits and is due by {@code time}. */
    public CardState upTo(long time, BiFunction<CardState, PendingPayment, CardState> decide) {
        CardState state = this;
        int due = 0;
        while (due < payments.size() && payments.get(due).payment().txTime() <= time) {
            state = decide.apply(state, payments.get(due++));
        }
        List<PendingPayment> rest = new ArrayList<>(payments.subList(due, payments.size()));
        return new CardState(state.history, state.profile, rest, state.notice);
    }

    /** Takes a payment into history and habits, and says what it looks like against them. */
    public Step take(PendingPayment pending, ScoringRules rules) {
        CardTransaction payment = pending.payment();
        long time = payment.txTime();
        long amount = payment.ownAmountMinor();
        long id = PaymentId.fingerprint(payment.txId());
        int known = history.indexOf(id);
        if (known >= 0 && history.times()[known] == time && history.amounts()[known] == amount) {
            return new Step(this, null, false, 0);
        }
        CardHistory before = known >= 0 ? history.without(known) : history;
        CardHistory after = before.with(
                time,
                id,
                amount,
                PaymentTraits.merchant(payment),
                PaymentTraits.category(payment),
                PaymentTraits.of(payment),
                rules.cardOldest(Math.max(time, before.youngest())),
                rules.exactEntries());
        PaymentFeatures features =
                PaymentFeatures.of(payment, pending.terminal(), after, after.indexOf(id), profile, rules.homeZone());
        CardProfile learnt = profile;
        if (known < 0) {
            learnt = profile.with(
                    time,
                    amount,
                    PaymentFeatures.hourOf(time, rules.homeZone()),
                    after.total(time, Windows.HOUR).sum(),
                    after.total(time, Windows.DAY).sum());
        }
        boolean approximate = after.folded() || pending.terminal().approximate();
        return new Step(new CardState(after, learnt, payments, notice), features, approximate, known < 0 ? 0 : 1);
    }

    /** The state after an alert. */
    public CardState noticed(AlertPolicy.Notice next) {
        return new CardState(history, profile, payments, next);
    }
}
