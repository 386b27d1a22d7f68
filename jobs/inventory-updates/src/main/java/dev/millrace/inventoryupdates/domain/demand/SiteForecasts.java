// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import dev.millrace.inventoryupdates.domain.settings.DemandSettings;

/**
 * What the items of a site sold and were expected to sell: what its pace is made of. One small value per site.
 *
 * <p>Only items that have sold a good part of what an average item has count: they make most of the sales, and an assortment that
 * is being renewed would otherwise raise the forecasts of what is being replaced.
 *
 * @param demandAmount of the day that runs, of the items that count, thousandths
 * @param forecastAmount likewise
 * @param newAmount sold on the day that runs by all items, thousandths
 * @param newItems that sold for the first time on the day that runs
 * @param everAmount sold by all items on all days that ended, thousandths
 * @param items that ever sold
 * @param tradingDays that have ended
 * @param demand decayed sum of the demand of the items that count, base units
 * @param forecast likewise of what was expected
 */
public record SiteForecasts(
        long demandAmount,
        long forecastAmount,
        long newAmount,
        long newItems,
        long everAmount,
        long items,
        long tradingDays,
        double demand,
        double forecast) {

    /** A pace outside of this says that something else is wrong. */
    private static final double SLOWEST = 0.4;

    private static final double FASTEST = 2.5;

    /** Nothing is known yet. */
    public static SiteForecasts none() {
        return new SiteForecasts(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** After the report of one item on the day that runs. */
    public SiteForecasts told(DayReport report, DemandSettings settings) {
        boolean counts = items > 0
                && report.earlierAmount() > 0
                && (double) report.earlierAmount() * items >= settings.paceShare() * everAmount;
        return new SiteForecasts(
                demandAmount + (counts ? report.demandAmount() : 0),
                forecastAmount + (counts ? report.forecastAmount() : 0),
                newAmount + report.demandAmount(),
                newItems + (report.isFirst() ? 1 : 0),
                everAmount,
                items,
                tradingDays,
                demand,
                forecast);
    }

    /** After the end of the trading day that runs. */
    public SiteForecasts ended(DemandSettings settings) {
        double kept = DemandSettings.kept(settings.paceHalfLife());
        // The first forecasts know too little to be measured by.
        boolean early = tradingDays < settings.settlingDays() / 2;
        return new SiteForecasts(
                0,
                0,
                0,
                0,
                everAmount + newAmount,
                items + newItems,
                tradingDays + 1,
                early ? 0 : kept * demand + demandAmount,
                early ? 0 : kept * forecast + forecastAmount);
    }

    /** What holds after a trading day that ended. */
    public SitePace pace(String site, long epochDay, DemandSettings settings) {
        if (tradingDays < settings.settlingDays() || forecast <= 0) {
            return new SitePace(site, epochDay, 1);
        }
        return new SitePace(site, epochDay, Math.max(SLOWEST, Math.min(FASTEST, demand / forecast)));
    }
}
