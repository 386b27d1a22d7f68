// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.settings.DemandSettings;

/**
 * Sales of a whole site: what its calendar is made of. One small value per site.
 *
 * @param soldAmount of the day that runs, thousandths of a base unit
 * @param sales how many made it
 * @param logMicros sum of the natural logarithms of their base units, millionths: a sum that does not depend on their order
 * @param tradingDays that have ended
 * @param level decayed sum of the sales of trading days, base units
 * @param levelWeight what it is divided by
 * @param weekdayLevels the same by weekday, Monday first
 * @param weekdayWeights what they are divided by
 * @param logSum decayed sum of logarithms
 * @param logWeight what it is divided by
 */
public record SiteSales(
        long soldAmount,
        long sales,
        long logMicros,
        long tradingDays,
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
        return new SiteSales(0, 0, 0, 0, 0, 0, new double[7], new double[7], 0, 0);
    }

    /**
     * After one more sale on the day that runs.
     *
     * @param amount thousandths of a base unit, above zero
     */
    public SiteSales sold(long amount) {
        return new SiteSales(
                soldAmount + amount,
                sales + 1,
                logMicros + Math.round(MICROS * Math.log(Amounts.units(amount))),
                tradingDays,
                level,
                levelWeight,
                weekdayLevels,
                weekdayWeights,
                logSum,
                logWeight);
    }

    /** Whether anything was sold on the day that runs. */
    public boolean isTrading() {
        return soldAmount > 0;
    }

    /** After the end of the day that runs, if it was a trading day; else this. */
    public SiteSales ended(long epochDay, DemandSettings settings) {
        if (!isTrading()) {
            return this;
        }
        double kept = DemandSettings.kept(settings.weekdayHalfLife());
        double units = Amounts.units(soldAmount);
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
                0,
                0,
                0,
                tradingDays + 1,
                kept * level + units,
                kept * levelWeight + 1,
                levels,
                weights,
                kept * logSum + logMicros / MICROS,
                kept * logWeight + sales);
    }

    /** What holds after a day that ended. */
    public SiteCalendar calendar(String site, long epochDay) {
        if (levelWeight <= 0) {
            return SiteCalendar.unknown(site);
        }
        double average = level / levelWeight;
        double[] weekdays = new double[7];
        for (int i = 0; i < 7; i++) {
            weekdays[i] = (weekdayLevels[i] + PRIOR_WEIGHT * average) / ((weekdayWeights[i] + PRIOR_WEIGHT) * average);
        }
        return new SiteCalendar(site, epochDay, tradingDays, weekdays, logWeight > 0 ? logSum / logWeight : Double.NaN);
    }
}
