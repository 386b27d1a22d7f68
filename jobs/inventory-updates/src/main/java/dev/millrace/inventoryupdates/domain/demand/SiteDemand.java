// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import dev.millrace.inventoryupdates.domain.settings.DemandSettings;
import java.util.HashMap;
import java.util.Map;

/**
 * The demand of all items of one site in one place, day by day: the same rules in the same order as the job's operators, for those
 * who have the whole history at hand.
 *
 * <p>Not thread-safe.
 */
public final class SiteDemand {

    private final String site;
    private final DemandSettings settings;
    private final DemandModel model;
    private final Map<String, ItemDemand> items = new HashMap<>();
    private SiteSales sales = SiteSales.none();
    private SiteForecasts forecasts = SiteForecasts.none();
    private SiteCalendar calendar;
    private SitePace pace;

    /** A site of which nothing is known. */
    public SiteDemand(String site, DemandSettings settings) {
        this.site = site;
        this.settings = settings;
        model = new DemandModel(settings);
        calendar = SiteCalendar.unknown(site);
        pace = SitePace.even(site);
    }

    /** What to expect of an item on the trading day {@code epochDay}, the next after those learnt. */
    public Predictive predictive(String item, long epochDay) {
        ItemDemand demand = items.get(item);
        return model.predictive(
                demand == null ? model.unknown(calendar.tradingDays()) : demand, calendar, pace, epochDay);
    }

    /** What is remembered of an item; one that was never heard of has no demand. */
    public ItemDemand demand(String item) {
        ItemDemand demand = items.get(item);
        return demand == null ? model.unknown(calendar.tradingDays()) : demand;
    }

    /** The model that learns. */
    public DemandModel model() {
        return model;
    }

    /** By how much the site sells more than expected. */
    public SitePace pace() {
        return pace;
    }

    /** Which days are trading days, and how the week goes. */
    public SiteCalendar calendar() {
        return calendar;
    }

    /**
     * Takes in a trading day.
     *
     * @param sold thousandths of a base unit by item, of those that sold; the others had no demand
     */
    public void learn(long epochDay, Map<String, Long> sold) {
        sold.keySet().forEach(item -> items.computeIfAbsent(item, each -> model.unknown(calendar.tradingDays())));
        for (Map.Entry<String, ItemDemand> each : items.entrySet()) {
            long amount = sold.getOrDefault(each.getKey(), 0L);
            if (amount > 0) {
                sales = sales.sold(epochDay, amount, each.getValue().everAmount() == 0);
            }
            LearntDay learnt =
                    model.learned(each.getKey(), site, each.getValue(), new DayDemand(epochDay, amount, 0), calendar);
            each.setValue(learnt.demand());
            if (learnt.report() != null) {
                forecasts = forecasts.told(learnt.report());
            }
        }
        if (sales.isRunning(epochDay)) {
            sales = sales.ended(epochDay, settings);
            calendar = sales.calendar(site);
            forecasts = forecasts.ended(epochDay, settings);
            pace = forecasts.pace(site, epochDay, settings);
        }
    }
}
