// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.tools.frauddetection.RankingMetrics.CardMetrics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
    private static final double EXACT = 1e-12;
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void aPerfectOrderScoresOneAndItsReverseZero() {
        assertThat(RankingMetrics.aucRoc(List.of(fraud(.9), fraud(.8), genuine(.2))))
                .isEqualTo(1);
        assertThat(RankingMetrics.averagePrecision(List.of(fraud(.9), fraud(.8), genuine(.2))))
                .isEqualTo(1);
        assertThat(RankingMetrics.aucRoc(List.of(fraud(.1), genuine(.8), genuine(.2))))
                .isEqualTo(0);
    }

    @Test
    void equalScoresCountHalfInTheArea() {
        // Pairs (fraud, genuine): .8>.5, .8>.1, .5=.5 (half), .5>.1: 3.5 of 4.
        var payments = List.of(genuine(.5), fraud(.8), genuine(.1), fraud(.5));
        assertThat(RankingMetrics.aucRoc(payments)).isEqualTo(3.5 / 4);
        assertThat(RankingMetrics.aucRoc(List.of(fraud(1), genuine(1), genuine(1))))
                .isEqualTo(.5);
    }

    @Test
    void averagePrecisionTakesEqualScoresAsOneStep() {
        // At .8: recall 1/2, precision 1. At .5: recall 1, precision 2/3. Nothing is gained at .1.
        var payments = List.of(genuine(.5), fraud(.8), genuine(.1), fraud(.5));
        assertThat(RankingMetrics.averagePrecision(payments)).isEqualTo(.5 * 1 + .5 * 2 / 3, within(EXACT));
        // All equal: one step with the share of frauds as precision.
        assertThat(RankingMetrics.averagePrecision(List.of(fraud(1), genuine(1), genuine(1))))
                .isEqualTo(1 / 3.0, within(EXACT));
    }

    @Test
    void nothingToMeasureIsNotANumber() {
        assertThat(RankingMetrics.aucRoc(List.of(genuine(.5)))).isNaN();
        assertThat(RankingMetrics.averagePrecision(List.of())).isNaN();
        assertThatThrownBy(() -> RankingMetrics.aucRoc(List.of(genuine(Double.NaN))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCardCountsOnceADayWithItsHighestScore() {
        // Card a is found by its genuine payment of .9: the team that checks the card sees the fraud of the same day.
        var payments = List.of(
                payment("a", 0, .9, false),
                payment("a", 0, .1, true),
                payment("b", 0, .8, false),
                payment("c", 0, .7, true));

        assertThat(RankingMetrics.cards(payments, 1)).isEqualTo(new CardMetrics(1, 1, .5));
        assertThat(RankingMetrics.cards(payments, 2)).isEqualTo(new CardMetrics(2, .5, .5));
        assertThat(RankingMetrics.cards(payments, 4)).isEqualTo(new CardMetrics(4, .5, 1));
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
        assertThat(RankingMetrics.cards(payments, 1)).isEqualTo(new CardMetrics(1, 1, .75));
        // With k = 2 both are found on day 0; day 1 has no fraud left and does not count for recall.
        assertThat(RankingMetrics.cards(payments, 2)).isEqualTo(new CardMetrics(2, .5, 1));
    }

    @Test
    void cardsOfEqualScoreAreTakenInTheOrderOfTheirIdsWhateverTheFileOrder() {
        var forward = List.of(payment("a", 0, .5, true), payment("b", 0, .5, false));
        var backward = List.of(payment("b", 0, .5, false), payment("a", 0, .5, true));

        assertThat(RankingMetrics.cards(forward, 1)).isEqualTo(new CardMetrics(1, 1, 1));
        assertThat(RankingMetrics.cards(backward, 1)).isEqualTo(RankingMetrics.cards(forward, 1));
    }

    private static ScoredPayment fraud(double score) {
        return payment("card", 0, score, true);
    }

    private static ScoredPayment genuine(double score) {
        return payment("card", 0, score, false);
    }

    private static ScoredPayment payment(String card, int day, double score, boolean fraud) {
        return new ScoredPayment(card, day * DAY, score, fraud);
    }
}
