// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.settings.DemandSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Sales of a whole site: what its calendar is made of. One small value per site.
 *
 * @param running days with sales that have not been closed: one or two, more while a recording is read
 * @param lastDay the last that was closed, days since 1970-01-01
 * @param tradingDays that were closed
 * @param everAmount sold on them, thousandths
 * @param items that sold on them
 * @param level decayed sum of the sales of trading days, base units
 * @param levelWeight what it is divided by
 * @param weekdayLevels the same by weekday, Monday first
 * @param weekdayWeights what they are divided by
 * @param logSum decayed sum of logarithms
 * @param logWeight what it is divided by
 */
public record SiteSales(
        List<DaySales> running,
        long lastDay,
        long tradingDays,
        long everAmount,
        long items,
        double level,
        double levelWeight,
        double[] weekdayLevels,
        double[] weekdayWeights,
        double logSum,
        double logWeight) {

    private static final double MICROS = 1e6;

    /** Beyond this multiple of an average day one of them does not say how a weekday sells. */
    private static final double MOST_OF_A_DAY = 2.5;

    /** A weekday counts as average for so many days' weight, until it has shown what it is. */
    private static final double PRIOR_WEIGHT = 4;

    /** Nothing was sold yet. */
    public static SiteSales none() {
        return new SiteSales(new ArrayList<>(), Long.MIN_VALUE, 0, 0, 0, 0, 0, new double[7], new double[7], 0, 0);
    }

    /** The day that a sale counts for: its own, or the first that has not been closed. */
    public long dayOf(long epochDay) {
        return lastDay == Long.MIN_VALUE ? epochDay : Math.max(epochDay, lastDay + 1);
    }

    /**
     * After one more sale.
     *
     * @param epochDay the day that it counts for
     * @param amount thousandths of a base unit, above zero
     * @param first whether the item never sold before
     */
    public SiteSales sold(long epochDay, long amount, boolean first) {
        List<DaySales> next = new ArrayList<>(running);
        long micros = Math.round(MICROS * Math.log(Amounts.units(amount)));
        DaySales day = removed(next, epochDay);
        next.add(new DaySales(
                epochDay,
                day.soldAmount() + amount,
                day.sales() + 1,
                day.logMicros() + micros,
                day.newItems() + (first ? 1 : 0)));
        return new SiteSales(
                next,
                lastDay,
                tradingDays,
                everAmount,
                items,
                level,
                levelWeight,
                weekdayLevels,
                weekdayWeights,
                logSum,
                logWeight);
    }

    /** Whether anything was sold on a day that has not been closed. */
    public boolean isRunning(long epochDay) {
        return running.stream().anyMatch(day -> day.epochDay() == epochDay);
    }

    /** Days with sales that have not been closed, ascending. */
    public long[] runningDays() {
        return running.stream().mapToLong(DaySales::epochDay).sorted().toArray();
    }

    /** After a day with sales is closed. Days are closed in their order. */
    public SiteSales ended(long epochDay, DemandSettings settings) {
        List<DaySales> rest = new ArrayList<>(running);
        DaySales day = removed(rest, epochDay);
        double kept = DemandSettings.kept(settings.weekdayHalfLife());
        double units = Amounts.units(day.soldAmount());
        if (levelWeight > 0) {
            units = Math.min(units, MOST_OF_A_DAY * level / levelWeight);
        }
        double[] levels = new double[7];
        double[] weights = new double[7];
        int today = SiteCalendar.weekdayOf(epochDay);
        for (int i = 0; i < 7; i++) {
            levels[i] = kept * weekdayLevels[i] + (i == today ? units : 0);
            weights[i] = kept * weekdayWeights[i] + (i == today ? 1 : 0);
        }
        return new SiteSales(
                rest,
                epochDay,
                tradingDays + 1,
                everAmount + day.soldAmount(),
                items + day.newItems(),
                kept * level + units,
                kept * levelWeight + 1,
                levels,
                weights,
                kept * logSum + day.logMicros() / MICROS,
                kept * logWeight + day.sales());
    }

    private static DaySales removed(List<DaySales> days, long epochDay) {
        for (int i = 0; i < days.size(); i++) {
            if (days.get(i).epochDay() == epochDay) {
                return days.remove(i);
            }
        }
        return new DaySales(epochDay, 0, 0, 0, 0);
    }

    /** What holds after the last day that was closed. */
    public SiteCalendar calendar(String site) {
        if (levelWeight <= 0) {
            return SiteCalendar.unknown(site);
        }
        double average = level / levelWeight;
        double[] weekdays = new double[7];
        for (int i = 0; i < 7; i++) {
            weekdays[i] = (weekdayLevels[i] + PRIOR_WEIGHT * average) / ((weekdayWeights[i] + PRIOR_WEIGHT) * average);
        }
        return new SiteCalendar(
                site,
                lastDay,
                tradingDays,
                weekdays,
                logWeight > 0 ? logSum / logWeight : Double.NaN,
                items > 0 ? everAmount / items : 0);
    }
}
