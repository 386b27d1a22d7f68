// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FanoutStateTest {

    private final List<Integer> counts = new ArrayList<>();
    private FanoutState state = FanoutState.empty();

    @Test
    void aCardIsCountedOnceHoweverOftenItPays() {
        pay("a", NOON).pay("a", NOON + 1).pay("b", NOON + 2).pay("a", NOON + 3);
        assertThat(counts).containsExactly(1, 1, 2, 2);
        assertThat(state.times()).containsExactly(NOON + 2, NOON + 3);
    }

    @Test
    void aCardCountsForLessThanAnHour() {
        pay("a", NOON).pay("b", NOON + HOUR - 1).pay("c", NOON + HOUR);
        assertThat(counts).containsExactly(1, 2, 2);
        assertThat(state.cards()).hasSize(2);
    }

    @Test
    void aCardThatComesBackCountsFromThenOn() {
        pay("a", NOON).pay("a", NOON + 50 * MINUTE).pay("b", NOON + 100 * MINUTE);
        assertThat(counts).containsExactly(1, 1, 2);
    }

    @Test
    void sixtyFourCardsAreHeldAndCounted() {
        for (int card = 0; card < 100; card++) {
            pay("card-" + card, NOON + card);
        }
        assertThat(counts.subList(0, 64)).last().isEqualTo(64);
        assertThat(counts.subList(64, 100)).containsOnly(FanoutState.MOST);
        assertThat(state.times()).hasSize(FanoutState.MOST).startsWith(NOON + 36);
        assertThat(state.cards()).hasSize(FanoutState.MOST);
    }

    @Test
    void aLatePaymentCountsItsOwnCardAndThoseUsedLastWithinItsHour() {
        pay("a", NOON).pay("b", NOON + MINUTE).pay("b", NOON - MINUTE).pay("c", NOON + MINUTE - 1);
        assertThat(counts).containsExactly(1, 2, 1, 2);
        assertThat(state.times()).containsExactly(NOON, NOON + MINUTE - 1, NOON + MINUTE);
    }

    @Test
    void aPaymentOlderThanTheHourIsCountedAndNotKept() {
        pay("a", NOON).pay("b", NOON - HOUR).pay("c", NOON - HOUR + 1);
        assertThat(counts).containsExactly(1, 1, 1);
        assertThat(state.times()).containsExactly(NOON - HOUR + 1, NOON);
    }

    @Test
    void whatWaitsIsCountedInEventOrderUpToAnInstant() {
        state = state.waiting(pending("b", NOON + 2))
                .waiting(pending("c", NOON + 5))
                .waiting(pending("a", NOON));
        assertThat(state.nextTime()).isEqualTo(NOON);
        List<String> cards = new ArrayList<>();
        state = state.upTo(NOON + 4, (each, count) -> {
            cards.add(each.payment().panToken());
            counts.add(count);
        });
        assertThat(cards).containsExactly("a", "b");
        assertThat(counts).containsExactly(1, 2);
        assertThat(state.nextTime()).isEqualTo(NOON + 5);
    }

    @Test
    void itEndsAnHourAfterTheLastPayment() {
        assertThat(state.isEmpty()).isTrue();
        assertThat(state.endTime()).isEqualTo(Long.MAX_VALUE);
        pay("a", NOON).pay("b", NOON + MINUTE);
        assertThat(state.endTime()).isEqualTo(NOON + MINUTE + HOUR);
        assertThat(state.without(NOON + MINUTE + HOUR - 1)).isEqualTo(state);
        assertThat(state.without(NOON + MINUTE + HOUR)).isEqualTo(FanoutState.empty());
        assertThat(state.waiting(pending("c", NOON)).without(Long.MAX_VALUE).isEmpty())
                .isFalse();
    }

    @Test
    void inEventOrderItCountsWhatAllPaymentsShow() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            state = FanoutState.empty();
            List<PendingPayment> past = new ArrayList<>();
            long time = NOON;
            for (int i = 0; i < 40; i++) {
                time += switch (random.nextInt(4)) {
                    case 0 -> 0;
                    case 1 -> HOUR / (1 + random.nextInt(4));
                    default -> random.nextLong(20 * MINUTE);
                };
                PendingPayment now = pending("card-" + random.nextInt(8), time);
                past.add(now);
                counts.clear();
                state = state.now(now, (each, count) -> counts.add(count));
                long from = time - HOUR;
                long right = past.stream()
                        .filter(each -> each.payment().txTime() > from)
                        .map(each -> each.payment().panToken())
                        .distinct()
                        .count();
                assertThat(counts).as("seed %d, round %d", seed, round).containsExactly((int) right);
            }
        }
    }

    private FanoutStateTest pay(String card, long time) {
        state = state.now(pending(card, time), (each, count) -> counts.add(count));
        return this;
    }

    private static PendingPayment pending(String card, long time) {
        return PendingPayment.taken(payment(card + time, card, "terminal", time), time, -1);
    }
}
