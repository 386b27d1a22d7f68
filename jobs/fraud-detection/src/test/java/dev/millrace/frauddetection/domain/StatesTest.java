// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.DELAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.fraud;
import static dev.millrace.frauddetection.Payments.genuine;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits at a terminal or a card, and in which order it is done. */
class StatesTest {

    private static final CardTransaction EARLIER = payment("1", "card", "terminal", NOON - DELAY);
    private static final CardTransaction NOW = payment("2", "card", "terminal", NOON);

    private final List<PendingPayment> attached = new ArrayList<>();
    private final List<PendingPayment> repeated = new ArrayList<>();
    private final List<FraudLabel> unused = new ArrayList<>();
    private final TerminalState.Outcomes outcomes = TerminalOutcomes.into(attached, repeated, unused);

    @Test
    void aLabelComesBeforeThePaymentOfTheSameInstant() {
        TerminalState state = TerminalState.empty()
                .waiting(pending(EARLIER))
                .waiting(pending(NOW))
                .waiting(fraud(EARLIER, NOON));
        assertThat(state.nextTime()).isEqualTo(EARLIER.txTime());
        state = state.upTo(NOON, scoring(), outcomes);
        assertThat(attached.get(1).terminal().fraud1()).isEqualTo(1);
        assertThat(state.nextTime()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aLabelThatIsNotKnownYetWaits() {
        TerminalState state = TerminalState.empty()
                .waiting(pending(EARLIER))
                .waiting(pending(NOW))
                .waiting(fraud(EARLIER, NOON + 1))
                .upTo(NOON, scoring(), outcomes);
        assertThat(attached.get(1).terminal()).isEqualTo(new TerminalFeatures(1, 0, 1, 0, 1, 0, false));
        assertThat(state.labels()).hasSize(1);
        assertThat(state.nextTime()).isEqualTo(NOON + 1);
    }

    @Test
    void aLabelWithoutItsPaymentIsHandedBack() {
        TerminalState.empty().waiting(fraud(EARLIER, NOON)).upTo(NOON, scoring(), outcomes);
        assertThat(unused).containsExactly(fraud(EARLIER, NOON));
    }

    @Test
    void ofTwoVerdictsTheOneKnownLastHoldsHoweverTheyArrive() {
        FraudLabel first = fraud(EARLIER, NOON - HOUR);
        FraudLabel last = genuine(EARLIER, NOON);
        for (List<FraudLabel> arriving : List.of(List.of(first, last), List.of(last, first))) {
            assertThat(fraudsAfter(arriving)).isZero();
        }
    }

    @Test
    void twoVerdictsOfOneInstantGiveTheSameHoweverTheyArrive() {
        FraudLabel one = fraud(EARLIER, NOON);
        FraudLabel other = genuine(EARLIER, NOON);
        assertThat(fraudsAfter(List.of(one, other))).isEqualTo(fraudsAfter(List.of(other, one)));
    }

    @Test
    void theRepeatOfAPaymentHasNoFeatures() {
        CardState once = take(CardState.empty(), NOW).state();
        CardState.Step again = take(once, NOW);
        assertThat(again.profiled()).isNull();
        assertThat(again.state()).isEqualTo(once);
    }

    @Test
    void aPaymentSentAgainWithAnotherAmountReplacesTheFirst() {
        CardState once = take(CardState.empty(), NOW).state();
        CardState.Step revised = take(once, with(NOW, "amountMinor", 9_000L));
        assertThat(revised.profiled().revision()).isEqualTo(1);
        assertThat(CardStory.featuresOf(revised).get("cardCount1d")).isEqualTo(1);
        assertThat(CardStory.featuresOf(revised).get("cardSum1d")).isEqualTo(90);
        assertThat(revised.state().profile()).isEqualTo(once.profile());
    }

    @Test
    void aPaymentSentAgainWithAnotherTimeMoves() {
        CardState once = take(CardState.empty(), NOW).state();
        CardState.Step moved = take(once, with(NOW, "txTime", NOON + 2 * DAY));
        assertThat(moved.profiled().revision()).isEqualTo(1);
        assertThat(CardStory.featuresOf(moved).get("cardCount30d")).isEqualTo(1);
    }

    @Test
    void aPaymentBehindAnAlmostFullHistoryIsStillScored() {
        ScoringRules small = with(scoring(), "exactEntries", 16);
        CardState state = CardState.empty();
        for (int i = 0; i < 16; i++) {
            state = state.profile(
                            CardMemory.empty(),
                            pending(payment("p" + i, "card", "terminal", NOON + i * HOUR / 60)),
                            small)
                    .state();
        }
        CardState.Step late = state.profile(
                CardMemory.empty(), pending(payment("late", "card", "terminal", NOON - HOUR / 120)), small);
        assertThat(CardStory.featuresOf(late).get("cardCount1d")).isGreaterThanOrEqualTo(1);
        assertThat(late.profiled().approximate()).isTrue();
    }

    @Test
    void whatWaitsIsTakenInEventOrderLabelsFirstAndPaymentsLast() {
        AccountEvent change = new AccountEvent("e", "card", NOON, AccountEvent.Type.PASSWORD_RESET);
        CardState state = CardState.empty();
        for (CardEvent event : List.of(
                CardEvent.of(pending(payment("10", "card", "terminal", NOON))),
                CardEvent.of(pending(payment("3", "card", "terminal", NOON + 1))),
                CardEvent.of(change),
                CardEvent.of(pending(payment("9", "card", "terminal", NOON))),
                CardEvent.of(fraud(EARLIER, NOON)))) {
            state = state.waiting(event);
        }
        List<Object> taken = new ArrayList<>();
        for (CardEvent next = state.next(NOON); next != null; next = state.next(NOON)) {
            taken.add(next.payment() == null ? next : next.payment().payment().txId());
            state = state.withoutNext();
        }
        assertThat(taken).containsExactly(CardEvent.of(fraud(EARLIER, NOON)), CardEvent.of(change), "9", "10");
        assertThat(state.nextTime()).isEqualTo(NOON + 1);
        assertThat(state.withoutNext()).isEqualTo(CardState.empty());
    }

    private int fraudsAfter(List<FraudLabel> labels) {
        TerminalState state = TerminalState.empty().waiting(pending(EARLIER)).waiting(pending(NOW));
        for (FraudLabel label : labels) {
            state = state.waiting(label);
        }
        attached.clear();
        state.upTo(NOON, scoring(), outcomes);
        return attached.get(1).terminal().fraud1();
    }

    private static CardState.Step take(CardState state, CardTransaction payment) {
        return state.profile(CardMemory.empty(), pending(payment), scoring());
    }

    private static PendingPayment pending(CardTransaction payment) {
        return PendingPayment.taken(payment, payment.txTime(), -1);
    }
}
