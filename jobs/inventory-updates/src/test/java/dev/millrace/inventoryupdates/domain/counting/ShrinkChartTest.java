// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.inventoryupdates.domain.settings.Thresholds;
import org.junit.jupiter.api.Test;

class ShrinkChartTest {

    private static final Thresholds THRESHOLDS = new Thresholds(0.01, 2, 400, 20, 1.5, 0.05, 4, 6, 400);

    private ShrinkChart chart = ShrinkChart.empty();

    @Test
    void theRateIsTheLossThatNobodyCanExplainOverSales() {
        chart = chart.after(new ShrinkInput("s", "c", 1, 100_000, 0, 0, 0))
                .after(new ShrinkInput("s", "c", 2, 0, 3, -1_500, 0))
                .after(new ShrinkInput("s", "c", 3, 0, 0, 0, 900))
                .after(new ShrinkInput("s", "c", 4, 0, 1, 200, 0));
        ShrinkReport report = chart.report("s", "c", 9, THRESHOLDS, 1);
        assertThat(report.rate()).isCloseTo(0.013, within(1e-12));
        assertThat(report.unknownLossMinor()).isEqualTo(1_300);
        assertThat(report.knownLossMinor()).as("told beside it, not in it").isEqualTo(900);
        assertThat(report.centre()).isNull();
        assertThat(report.outside()).isFalse();
    }

    @Test
    void limitsAreThoseOfIndividualValuesAndMovingRanges() {
        for (double rate : new double[] {0.010, 0.012, 0.011, 0.013}) {
            point(rate);
        }
        ShrinkReport report = point(0.0157);
        // Mean 0.0115, ranges 0.002, 0.001, 0.002: their mean is 0.001667, times 2.66 is 0.00443.
        assertThat(report.centre()).isCloseTo(0.0115, within(1e-9));
        assertThat(report.upper()).isCloseTo(0.0115 + 3 / 1.128 * 0.005 / 3, within(1e-9));
        assertThat(report.lower()).isCloseTo(0.0115 - 3 / 1.128 * 0.005 / 3, within(1e-9));
        assertThat(report.outside()).isFalse();
    }

    @Test
    void aPointBeyondTheLimitsIsToldAndDoesNotMoveThem() {
        for (double rate : new double[] {0.010, 0.012, 0.011, 0.013}) {
            point(rate);
        }
        assertThat(point(0.03).outside()).isTrue();
        assertThat(chart.rates()).hasSize(4);
        assertThat(point(0.03).outside()).as("still").isTrue();
        assertThat(point(-0.01).outside()).as("a gain is as odd").isTrue();
    }

    @Test
    void onlyTheLastPointsAreKept() {
        for (int i = 0; i < 20; i++) {
            point(0.01 + 0.001 * (i % 2));
        }
        assertThat(chart.rates()).hasSize(6);
    }

    @Test
    void aDayWithoutCountsMakesNoPoint() {
        assertThat(chart.after(new ShrinkInput("s", "c", 1, 100, 0, 0, 0)).makesPoint())
                .isFalse();
        assertThat(chart.after(new ShrinkInput("s", "c", 1, 0, 2, -5, 0)).makesPoint())
                .as("nothing to compare with")
                .isFalse();
    }

    private ShrinkReport point(double rate) {
        chart = chart.after(new ShrinkInput("s", "c", 1, 1_000_000, 1, Math.round(-rate * 1_000_000), 0));
        ShrinkReport report = chart.report("s", "c", 1, THRESHOLDS, 1);
        chart = chart.next(report, THRESHOLDS);
        return report;
    }
}
