// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.inventoryupdates.domain.settings.DemandSettings;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class DemandModelTest {

    private static final DemandSettings SETTINGS = DemandSettings.defaults();

    /** A Monday. */
    private static final long START = 18_631;

    private final DemandModel model = new DemandModel(SETTINGS);

    @Test
    void aConstantDemandIsForecastAsItIs() {
        SiteDemand site = shop(120, day -> 10);
        Predictive next = site.predictive("item", START + 120);
        assertThat(next.mean()).isCloseTo(10, within(0.05));
        assertThat(next.median()).isCloseTo(10, within(0.5));
        assertThat(next.quantile(0.95)).isBetween(10.0, 15.0);
        assertThat(site.pace().factor()).isCloseTo(1, within(0.01));
        assertThat(model.demandClass(site.demand("item"))).isEqualTo(DemandClass.SMOOTH);
    }

    @Test
    void theWeekOfASiteIsFollowed() {
        // Ten on six days, twenty on Thursdays.
        IntToDoubleFunction demand = day -> SiteCalendar.weekdayOf(START + day) == 3 ? 20 : 10;
        SiteDemand site = shop(210, demand);
        for (int day = 210; day < 217; day++) {
            assertThat(site.predictive("item", START + day).mean())
                    .as("day %d", day)
                    .isCloseTo(demand.applyAsDouble(day), within(demand.applyAsDouble(day) * 0.15));
        }
        assertThat(site.predictive("item", START + 213).median())
                .isGreaterThan(1.5 * site.predictive("item", START + 212).median());
    }

    @Test
    void anItemThatSellsNowAndThenHasAChanceAndASize() {
        // Every fifth day six, beside another that keeps the shop open.
        SiteDemand site = new SiteDemand("site", SETTINGS);
        double means = 0;
        for (int day = 0; day < 200; day++) {
            if (day >= 150) {
                means += site.predictive("item", START + day).mean();
            }
            Map<String, Long> other = Map.of("other", 50_000L);
            site.learn(START + day, day % 5 == 0 ? Map.of("other", 50_000L, "item", 6_000L) : other);
        }
        assertThat(means / 50).as("six in five days").isCloseTo(1.2, within(0.1));
        assertThat(model.demandClass(site.demand("item"))).isEqualTo(DemandClass.INTERMITTENT);
        Predictive next = site.predictive("item", START + 200);
        assertThat(next.median()).isZero();
        assertThat(next.zeroShare()).isCloseTo(0.8, within(0.05));
        assertThat(next.quantile(0.95)).isBetween(3.0, 9.0);
    }

    @Test
    void aChanceOfDemandFallsAwayWhenThereIsNone() {
        SiteDemand site = new SiteDemand("site", SETTINGS);
        for (int day = 0; day < 200; day++) {
            boolean sold = day < 100 && day % 4 == 0;
            site.learn(START + day, sold ? Map.of("other", 50_000L, "item", 4_000L) : Map.of("other", 50_000L));
        }
        assertThat(site.predictive("item", START + 200).mean()).isLessThan(0.001);
    }

    @Test
    void aSeasonThatGrowsIsFollowedWithoutBias() {
        // Doubles in 60 days; all items of the shop do.
        IntToDoubleFunction demand = day -> day < 60 ? 100 : 100 * Math.pow(2, (day - 60) / 60.0);
        SiteDemand site = new SiteDemand("site", SETTINGS);
        double forecast = 0;
        double sold = 0;
        for (int day = 0; day < 140; day++) {
            if (day >= 80) {
                forecast += site.predictive("item", START + day).mean();
                sold += demand.applyAsDouble(day);
            }
            site.learn(START + day, Map.of("item", Math.round(1_000 * demand.applyAsDouble(day))));
        }
        assertThat(forecast / sold).isCloseTo(1, within(0.02));
    }

    @Test
    void oneMonstrousOrderIsNoNewLevel() {
        SiteDemand site = new SiteDemand("site", SETTINGS);
        Random chance = new Random(5);
        for (int day = 0; day < 100; day++) {
            site.learn(START + day, Map.of("item", 1_000L * (8 + chance.nextInt(5)), "other", 30_000L));
        }
        Predictive before = site.predictive("item", START + 101);
        site.learn(START + 100, Map.of("item", 74_215_000L, "other", 30_000L));
        Predictive after = site.predictive("item", START + 101);
        assertThat(after.regularMean()).isLessThan(6 * before.regularMean());
        assertThat(after.median()).isCloseTo(before.median(), within(0.2 * before.median()));
        assertThat(after.mean()).as("no unit is forgotten").isGreaterThan(after.regularMean() + 1_000);
        assertThat(site.predictive("other", START + 101).mean())
                .as("others do not pay for it")
                .isCloseTo(30, within(6.0));
    }

    @Test
    void aFirstSaleThatIsMonstrousIsNoLevelEither() {
        SiteDemand site = new SiteDemand("site", SETTINGS);
        for (int day = 0; day < 30; day++) {
            site.learn(START + day, Map.of("other", 12_000L));
        }
        site.learn(START + 30, Map.of("other", 12_000L, "item", 74_215_000L));
        assertThat(site.predictive("item", START + 31).regularMean()).isLessThan(1_000);
    }

    @Test
    void aDayWithoutStockSaysNothing() {
        SiteDemand site = shop(60, day -> 10);
        ItemDemand before = site.demand("item");
        LearntDay learnt = model.learned("item", "site", before, new DayDemand(START + 60, 0, 0.26), site.calendar());
        assertThat(learnt.report()).isNull();
        assertThat(model.level(learnt.demand())).isEqualTo(model.level(before));
        assertThat(learnt.demand().recent()).isEqualTo(before.recent());
    }

    @Test
    void aDayThatWasPartlyWithoutStockIsScaledUp() {
        SiteDemand site = shop(60, day -> 10);
        LearntDay learnt = model.learned(
                "item", "site", site.demand("item"), new DayDemand(START + 60, 8_000, 0.2), site.calendar());
        assertThat(learnt.report()).isNotNull();
        assertThat(learnt.report().demandAmount()).isEqualTo(10_000);
    }

    @Test
    void classesAreThoseOfTheirBorders() {
        assertThat(DemandClass.of(1.31, 0.48, 1.32, 0.49)).isEqualTo(DemandClass.SMOOTH);
        assertThat(DemandClass.of(1.31, 0.49, 1.32, 0.49)).isEqualTo(DemandClass.ERRATIC);
        assertThat(DemandClass.of(1.32, 0.48, 1.32, 0.49)).isEqualTo(DemandClass.INTERMITTENT);
        assertThat(DemandClass.of(1.32, 0.49, 1.32, 0.49)).isEqualTo(DemandClass.LUMPY);
    }

    @Test
    void quantilesRiseAndPointsHaveTheMean() {
        long seed = 11;
        Random chance = new Random(seed);
        SiteDemand site =
                shop(150, day -> chance.nextInt(3) == 0 ? 0 : Math.floor(Math.exp(chance.nextGaussian() + 2)));
        Predictive next = site.predictive("item", START + 150);
        double last = -1;
        for (double p = 0.01; p < 0.999; p += 0.01) {
            assertThat(next.quantile(p)).as("seed %d, p %s", seed, p).isGreaterThanOrEqualTo(last);
            last = next.quantile(p);
        }
        double[] points = next.points(32);
        double sum = 0;
        for (double point : points) {
            sum += point;
        }
        assertThat(sum / 32).isCloseTo(next.regularMean(), within(1e-9));
    }

    @Test
    void theNinetyFifthQuantileIsExceededByOneDayInTwenty() {
        long seed = 3;
        Random chance = new Random(seed);
        SiteDemand site = new SiteDemand("site", SETTINGS);
        int above = 0;
        for (int day = 0; day < 1_000; day++) {
            double sold = Math.floor(Math.exp(0.8 * chance.nextGaussian() + 2.5));
            if (day >= 200 && sold > site.predictive("item", START + day).quantile(0.95)) {
                above++;
            }
            site.learn(START + day, Map.of("item", Math.round(sold * 1_000), "other", 100_000L));
        }
        assertThat(above / 800.0).as("seed %d", seed).isBetween(0.02, 0.08);
    }

    private static SiteDemand shop(int days, IntToDoubleFunction demand) {
        SiteDemand site = new SiteDemand("site", SETTINGS);
        for (int day = 0; day < days; day++) {
            long amount = Math.round(1_000 * demand.applyAsDouble(day));
            site.learn(START + day, amount == 0 ? Map.of() : Map.of("item", amount));
        }
        return site;
    }
}
