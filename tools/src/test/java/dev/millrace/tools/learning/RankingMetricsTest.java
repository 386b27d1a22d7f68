// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
    private static final double EXACT = 1e-12;

    @Test
    void aPerfectOrderScoresOneAndItsReverseZero() {
        assertThat(RankingMetrics.aucRoc(List.of(positive(.9), positive(.8), negative(.2))))
                .isEqualTo(1);
        assertThat(RankingMetrics.averagePrecision(List.of(positive(.9), positive(.8), negative(.2))))
                .isEqualTo(1);
        assertThat(RankingMetrics.aucRoc(List.of(positive(.1), negative(.8), negative(.2))))
                .isEqualTo(0);
    }

    @Test
    void equalScoresCountHalfInTheArea() {
        // Pairs (positive, negative): .8>.5, .8>.1, .5=.5 (half), .5>.1: 3.5 of 4.
        var ranked = List.of(negative(.5), positive(.8), negative(.1), positive(.5));
        assertThat(RankingMetrics.aucRoc(ranked)).isEqualTo(3.5 / 4);
        assertThat(RankingMetrics.aucRoc(List.of(positive(1), negative(1), negative(1))))
                .isEqualTo(.5);
    }

    @Test
    void averagePrecisionTakesEqualScoresAsOneStep() {
        // At .8: recall 1/2, precision 1. At .5: recall 1, precision 2/3. Nothing is gained at .1.
        var ranked = List.of(negative(.5), positive(.8), negative(.1), positive(.5));
        assertThat(RankingMetrics.averagePrecision(ranked)).isEqualTo(.5 * 1 + .5 * 2 / 3, within(EXACT));
        // All equal: one step with the share of positives as precision.
        assertThat(RankingMetrics.averagePrecision(List.of(positive(1), negative(1), negative(1))))
                .isEqualTo(1 / 3.0, within(EXACT));
    }

    @Test
    void nothingToMeasureIsNotANumber() {
        assertThat(RankingMetrics.aucRoc(List.of(negative(.5)))).isNaN();
        assertThat(RankingMetrics.averagePrecision(List.of())).isNaN();
        assertThatThrownBy(() -> RankingMetrics.aucRoc(List.of(negative(Double.NaN))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Ranked positive(double score) {
        return Ranked.of(score, true);
    }

    private static Ranked negative(double score) {
        return Ranked.of(score, false);
    }
}
