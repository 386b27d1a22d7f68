// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.inventoryupdates.domain.settings.DemandSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastEvaluationTest {

    @Test
    void aShopThatNeverChangesIsForecastWithoutError() {
        ForecastEvaluation evaluation = new ForecastEvaluation(DemandSettings.defaults());
        for (int day = 0; day < 60; day++) {
            evaluation.day(100 + day, Map.of("a", 10_000L, "b", 4_000L));
        }
        ForecastScore score = evaluation.score();
        assertThat(score.items()).isEqualTo(2);
        assertThat(score.days()).as("from the 29th on").isEqualTo(32);
        assertThat(score.units()).isEqualTo(32 * 14.0);
        assertThat(score.wapeMedian28()).isZero();
        assertThat(score.pinball95Empirical28()).isZero();
        assertThat(score.wapeMedian()).isLessThan(0.02);
        assertThat(score.biasMean()).isCloseTo(0, within(0.01));
    }

    @Test
    void theYardsticksAreWhatTheySay() {
        ForecastEvaluation evaluation = new ForecastEvaluation(DemandSettings.defaults());
        for (int day = 0; day < 28; day++) {
            evaluation.history(day, Map.of("a", 1_000L * (day + 1)));
        }
        evaluation.day(28, Map.of("a", 20_000L));
        ForecastScore score = evaluation.score();
        assertThat(score.wapeMedian28()).as("|20 - 14.5| / 20").isCloseTo(0.275, within(1e-12));
        // Position 0.95 * 27 = 25.65 between the 26th and the 27th: 26.65, above what came.
        assertThat(score.pinball95Empirical28()).isCloseTo(0.05 * 6.65 / 20, within(1e-12));
        assertThat(score.days()).isEqualTo(1);
    }

    @Test
    void itemsAreChosenByTheHistoryAlone() {
        ForecastEvaluation evaluation = new ForecastEvaluation(DemandSettings.defaults());
        for (int day = 0; day < 30; day++) {
            Map<String, Long> sold = new HashMap<>();
            for (int item = 0; item < 250; item++) {
                sold.put("item-" + item, 1_000L * (item + 1));
            }
            evaluation.history(day, sold);
        }
        evaluation.day(30, Map.of("new", 1_000_000L, "item-0", 1_000_000L, "item-249", 7_000L));
        ForecastScore score = evaluation.score();
        assertThat(score.items()).isEqualTo(200);
        assertThat(score.units()).isEqualTo(7);
    }

    /** Uneven demand with a week and a season that nobody tells the model of. */
    @Test
    void aGrowingShopIsForecastBetterThanByItsLastFourWeeks() {
        for (long seed = 1; seed <= 3; seed++) {
            ForecastEvaluation evaluation = new ForecastEvaluation(DemandSettings.defaults());
            Random chance = new Random(seed);
            double[] weekday = {1, 1, 1.1, 1.3, 0.9, 0, 0.6};
            for (int day = 0; day < 160; day++) {
                double of = weekday[SiteCalendar.weekdayOf(day)] * (day < 80 ? 1 : 1 + (day - 80) / 60.0);
                Map<String, Long> sold = new HashMap<>();
                for (int item = 0; item < 100; item++) {
                    if (of > 0 && chance.nextDouble() < 0.3 + item / 200.0) {
                        double units = Math.ceil(of * Math.exp(1.5 + item / 50.0 + 0.9 * chance.nextGaussian()));
                        sold.put("item-" + item, Math.round(units * 1_000));
                    }
                }
                if (!sold.isEmpty()) {
                    if (day < 80) {
                        evaluation.history(day, sold);
                    } else {
                        evaluation.day(day, sold);
                    }
                }
            }
            ForecastScore score = evaluation.score();
            assertThat(score.wapeMedian()).as("seed %d", seed).isLessThan(score.wapeMedian28());
            assertThat(score.pinball95()).as("seed %d", seed).isLessThan(score.pinball95Empirical28());
            assertThat(score.biasMean()).as("seed %d", seed).isCloseTo(0, within(0.03));
        }
    }

    @Test
    void daysComeInTheirOrder() {
        ForecastEvaluation evaluation = new ForecastEvaluation(DemandSettings.defaults());
        evaluation.day(5, Map.of("a", 1_000L));
        assertThatThrownBy(() -> evaluation.day(5, Map.of("a", 1_000L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> evaluation.history(6, Map.of("a", 1_000L))).isInstanceOf(IllegalStateException.class);
    }
}
