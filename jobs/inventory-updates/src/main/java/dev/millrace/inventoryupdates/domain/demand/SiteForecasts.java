// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.settings.DemandSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What the items of a site sold and were expected to sell: what its pace is made of. One small value per site.
 *
 * <p>Only items that have sold a good part of what an average item has count: they make most of the sales, and an assortment that
 * is being renewed would otherwise raise the forecasts of what is being replaced.
 *
 * @param running days that have not been closed: one, more while a recording is read
 *
 * @param tradingDays that were closed
 * @param demand decayed sum of the demand of the items that count, base units
 * @param forecast likewise of what was expected
 */
public record SiteForecasts(List<DaySums> running, long tradingDays, double demand, double forecast) {

    /** A pace outside of this says that something else is wrong. */
    private static final double SLOWEST = 0.4;

    private static final double FASTEST = 2.5;

    /** Nothing is known yet. */
    public static SiteForecasts none() {
        return new SiteForecasts(new ArrayList<>(), 0, 0, 0);
    }

    /** After the report of one item. */
    public SiteForecasts told(DayReport report) {
        List<DaySums> next = new ArrayList<>(running);
        DaySums day = removed(next, report.epochDay());
        next.add(
                report.counts()
                        ? new DaySums(
                                report.epochDay(),
                                day.demandAmount() + report.demandAmount(),
                                day.forecastAmount() + report.forecastAmount())
                        : day);
        return new SiteForecasts(next, tradingDays, demand, forecast);
    }

    /** Days that have not been closed, ascending. */
    public long[] runningDays() {
        return running.stream().mapToLong(DaySums::epochDay).sorted().toArray();
    }

    /** After a trading day is closed. */
    public SiteForecasts ended(long epochDay, DemandSettings settings) {
        List<DaySums> rest = new ArrayList<>(running);
        DaySums day = removed(rest, epochDay);
        double kept = DemandSettings.kept(settings.paceHalfLife());
        // The first forecasts know too little to be measured by.
        boolean early = tradingDays < settings.settlingDays() / 2;
        return new SiteForecasts(
                rest,
                tradingDays + 1,
                early ? 0 : kept * demand + Amounts.units(day.demandAmount()),
                early ? 0 : kept * forecast + Amounts.units(day.forecastAmount()));
    }

    private static DaySums removed(List<DaySums> days, long epochDay) {
        for (int i = 0; i < days.size(); i++) {
            if (days.get(i).epochDay() == epochDay) {
                return days.remove(i);
            }
        }
        return new DaySums(epochDay, 0, 0);
    }

    /** What holds after a trading day that ended. */
    public SitePace pace(String site, long epochDay, DemandSettings settings) {
        if (tradingDays < settings.settlingDays() || forecast <= 0) {
            return new SitePace(site, epochDay, 1);
        }
        return new SitePace(site, epochDay, Math.max(SLOWEST, Math.min(FASTEST, demand / forecast)));
    }
}
