// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * The cards that were used from one device or network address within the last hour.
 *
 * <p>Immutable. One entry a card, the latest; at most {@value #MOST}, of which the oldest go first: a count of that many
 * means at least so many.
 *
 * @param times of each card's latest payment, epoch milliseconds, ascending
 * @param cards fingerprints of the cards, in the same order
 * @param waiting payments that wait for their turn, in event order
 */
public record FanoutState(long[] times, long[] cards, List<PendingPayment> waiting) {

    /** Cards held. */
    public static final int MOST = 64;

    private static final FanoutState EMPTY = new FanoutState(new long[0], new long[0], List.of());

    /** A device not seen before. */
    public static FanoutState empty() {
        return EMPTY;
    }

    /** The state with one more payment waiting. */
    public FanoutState waiting(PendingPayment payment) {
        return new FanoutState(times, cards, Waiting.insert(waiting, payment, PendingPayment.IN_EVENT_ORDER));
    }

    /** Time of the next payment to count, or {@link Long#MAX_VALUE} if none waits. */
    public long nextTime() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.get(0).payment().txTime();
    }

    /** Time at which all of it is forgotten, if nothing comes; {@link Long#MAX_VALUE} if there is nothing. */
    public long endTime() {
        return times.length == 0 ? Long.MAX_VALUE : times[times.length - 1] + Windows.HOUR;
    }

    /** The state without cards of which none counts any more at {@code time}. */
    public FanoutState without(long time) {
        return endTime() <= time ? new FanoutState(EMPTY.times, EMPTY.cards, waiting) : this;
    }

    /** Whether there is nothing to keep. */
    public boolean isEmpty() {
        return times.length == 0 && waiting.isEmpty();
    }

    /**
     * Counts, in order, all that waits and is due by {@code time}.
     *
     * @param counted receives each payment with the number of cards, its own included
     */
    public FanoutState upTo(long time, ObjIntConsumer<PendingPayment> counted) {
        FanoutState state = this;
        int due = 0;
        while (due < waiting.size() && waiting.get(due).payment().txTime() <= time) {
            state = state.now(waiting.get(due++), counted);
        }
        return new FanoutState(state.times, state.cards, Waiting.rest(waiting, due));
    }

    /** Counts one payment without waiting; one that comes late counts the cards that were used last within its hour. */
    public FanoutState now(PendingPayment pending, ObjIntConsumer<PendingPayment> counted) {
        CardTransaction payment = pending.payment();
        long time = payment.txTime();
        long card = PaymentId.fingerprint(payment.panToken());
        counted.accept(pending, othersIn(time - Windows.HOUR, time, card) + 1);
        return with(time, card);
    }

    private int othersIn(long after, long upTo, long card) {
        int count = 0;
        for (int i = 0; i < times.length; i++) {
            count += cards[i] != card && times[i] > after && times[i] <= upTo ? 1 : 0;
        }
        return Math.min(count, MOST - 1);
    }

    private FanoutState with(long time, long card) {
        int known = indexOf(card);
        long youngest = times.length == 0 ? time : Math.max(time, times[times.length - 1]);
        boolean forgotten = time <= youngest - Windows.HOUR;
        if (forgotten || (known >= 0 && times[known] >= time)) {
            return this;
        }
        long[] restTimes = known >= 0 ? Rings.remove(times, known) : times;
        long[] restCards = known >= 0 ? Rings.remove(cards, known) : cards;
        int from = Math.max(0, restTimes.length + 1 - MOST);
        while (from < restTimes.length && restTimes[from] <= youngest - Windows.HOUR) {
            from++;
        }
        int at = restTimes.length;
        while (at > from && restTimes[at - 1] > time) {
            at--;
        }
        return new FanoutState(
                Rings.insert(restTimes, from, at, time), Rings.insert(restCards, from, at, card), waiting);
    }

    private int indexOf(long card) {
        for (int i = 0; i < cards.length; i++) {
            if (cards[i] == card) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FanoutState that
                && Arrays.equals(times, that.times)
                && Arrays.equals(cards, that.cards)
                && waiting.equals(that.waiting);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(times) * 31 + Arrays.hashCode(cards);
    }
}
