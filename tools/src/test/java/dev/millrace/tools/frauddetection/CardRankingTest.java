// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.tools.frauddetection.CardRanking.CardMetrics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardRankingTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void aCardCountsOnceADayWithItsHighestScore() {
        // Card a is found by its genuine payment of .9: the team that checks the card sees the fraud of the same day.
        var payments = List.of(
                payment("a", 0, .9, false),
                payment("a", 0, .1, true),
                payment("b", 0, .8, false),
                payment("c", 0, .7, true));

        assertThat(CardRanking.cards(payments, 1)).isEqualTo(new CardMetrics(1, 1, .5));
        assertThat(CardRanking.cards(payments, 2)).isEqualTo(new CardMetrics(2, .5, .5));
        assertThat(CardRanking.cards(payments, 4)).isEqualTo(new CardMetrics(4, .5, 1));
    }

    @Test
    void aCardThatWasFoundLeavesTheDaysAfterButAMissedOneStays() {
        var payments = List.of(
                payment("a", 0, .9, true),
                payment("b", 0, .8, true),
                payment("a", 1, .9, true),
                payment("b", 1, .8, true),
                payment("c", 1, .7, false));

        // Day 0 finds a of {a, b}; day 1 has only b left, and finds it: precision (1 + 1)/2, recall (1/2 + 1)/2.
        assertThat(CardRanking.cards(payments, 1)).isEqualTo(new CardMetrics(1, 1, .75));
        // With k = 2 both are found on day 0; day 1 has no fraud left and does not count for recall.
        assertThat(CardRanking.cards(payments, 2)).isEqualTo(new CardMetrics(2, .5, 1));
    }

    @Test
    void cardsOfEqualScoreAreTakenInTheOrderOfTheirIdsWhateverTheFileOrder() {
        var forward = List.of(payment("a", 0, .5, true), payment("b", 0, .5, false));
        var backward = List.of(payment("b", 0, .5, false), payment("a", 0, .5, true));

        assertThat(CardRanking.cards(forward, 1)).isEqualTo(new CardMetrics(1, 1, 1));
        assertThat(CardRanking.cards(backward, 1)).isEqualTo(CardRanking.cards(forward, 1));
    }

    private static ScoredPayment payment(String card, int day, double score, boolean fraud) {
        return new ScoredPayment(card, day * DAY, score, fraud);
    }
}
