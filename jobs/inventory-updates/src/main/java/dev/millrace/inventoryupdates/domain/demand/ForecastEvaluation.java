// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.settings.DemandSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scores one-day-ahead forecasts of a shop's best-selling items: each trading day is forecast from the days before it alone.
 *
 * <p>Days come in their order, first those of the history, if there is one. Without a history the items are those that sell best in
 * the whole, and the days from the 29th on are scored.
 */
public final class ForecastEvaluation {

    /** Items that are scored. */
    public static final int ITEMS = 200;

    private static final int WINDOW = 28;
    private static final double TAIL = 0.95;

    private record TradingDay(long epochDay, Map<String, Long> sold) {}

    private final DemandSettings settings;
    private final List<TradingDay> days = new ArrayList<>();
    private int historyDays;

    /** An evaluation of the model under these settings. */
    public ForecastEvaluation(DemandSettings settings) {
        this.settings = settings;
    }

    /** The next day, which has sales, belongs to the history: it is learnt from, not scored. */
    public void history(long epochDay, Map<String, Long> soldAmounts) {
        if (historyDays < days.size()) {
            throw new IllegalStateException("history comes first");
        }
        add(epochDay, soldAmounts);
        historyDays = days.size();
    }

    /**
     * The next trading day.
     *
     * @param soldAmounts thousandths of a base unit by item
     */
    public void day(long epochDay, Map<String, Long> soldAmounts) {
        add(epochDay, soldAmounts);
    }

    /** The figures over all days that came. */
    public ForecastScore score() {
        List<String> items = bestSelling(historyDays == 0 ? days : days.subList(0, historyDays));
        int from = historyDays == 0 ? WINDOW : historyDays;
        SiteDemand site = new SiteDemand("site", settings);
        double[][] lastDays = new double[items.size()][WINDOW];
        double units = 0;
        double median = 0;
        double median28 = 0;
        double means = 0;
        double pinball = 0;
        double pinball28 = 0;
        for (int i = 0; i < days.size(); i++) {
            TradingDay day = days.get(i);
            for (int j = 0; j < items.size(); j++) {
                String item = items.get(j);
                double sold = Amounts.units(day.sold().getOrDefault(item, 0L));
                double[] last = lastDays[j];
                if (i >= from) {
                    double[] sorted = last.clone();
                    Arrays.sort(sorted);
                    Predictive expected = site.predictive(item, day.epochDay());
                    units += sold;
                    median += Math.abs(sold - expected.median());
                    means += expected.mean();
                    pinball += pinball(sold, expected.quantile(TAIL));
                    median28 += Math.abs(sold - quantile(sorted, 0.5));
                    pinball28 += pinball(sold, quantile(sorted, TAIL));
                }
                last[i % WINDOW] = sold;
            }
            site.learn(day.epochDay(), day.sold());
        }
        return new ForecastScore(
                items.size(),
                Math.max(0, days.size() - from),
                units,
                median / units,
                median28 / units,
                (means - units) / units,
                pinball / units,
                pinball28 / units);
    }

    private void add(long epochDay, Map<String, Long> soldAmounts) {
        if (!days.isEmpty() && days.get(days.size() - 1).epochDay() >= epochDay) {
            throw new IllegalArgumentException("days come in their order");
        }
        days.add(new TradingDay(epochDay, Map.copyOf(soldAmounts)));
    }

    private static List<String> bestSelling(List<TradingDay> days) {
        Map<String, Long> sums = new HashMap<>();
        days.forEach(day -> day.sold().forEach((item, amount) -> sums.merge(item, amount, Long::sum)));
        Set<String> items = new HashSet<>(sums.keySet());
        return items.stream()
                .sorted(Comparator.comparingLong((String item) -> -sums.getOrDefault(item, 0L))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(ITEMS)
                .toList();
    }

    private static double pinball(double sold, double quantile) {
        return Math.max(TAIL * (sold - quantile), (TAIL - 1) * (sold - quantile));
    }

    /** Interpolated linearly between the order statistics: type 7 of Hyndman and Fan (1996), Sample quantiles. */
    private static double quantile(double[] sorted, double probability) {
        double at = probability * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
