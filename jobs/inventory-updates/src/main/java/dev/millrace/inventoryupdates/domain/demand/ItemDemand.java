// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

/**
 * What is remembered of the demand for one item at one site; one value of at most 4 KB.
 *
 * <p>Amounts are freed of the weekday: as they would have been on an average trading day.
 *
 * @param lastDay the last trading day taken in, days since 1970-01-01
 * @param everAmount sold ever, thousandths
 * @param level decayed sum of demand, base units
 * @param levelWeight what it is divided by
 * @param chance of demand on a trading day, after Teunter, Syntetos and Babai (2011), Intermittent demand: linking forecasting to
 *     inventory obsolescence
 * @param size mean demand of a day that has any, base units; likewise
 * @param residual decayed sum of squared errors of the forecasts, base units squared
 * @param residualWeight what it is divided by
 * @param exceptional mean per day of what was too large to be learnt from, base units
 * @param recent demand of the last trading days, oldest first, thousandths
 */
public record ItemDemand(
        long lastDay,
        long everAmount,
        double level,
        double levelWeight,
        double chance,
        double size,
        double residual,
        double residualWeight,
        double exceptional,
        long[] recent) {

    /**
     * An item that was never heard of at a site that has been trading for a while: it is thought to have had no demand so far.
     *
     * @param days without demand
     * @param kept weight that a day has left after another
     */
    public static ItemDemand after(int days, double kept) {
        double weight = kept < 1 ? (1 - Math.pow(kept, days)) / (1 - kept) : days;
        return new ItemDemand(Long.MIN_VALUE, 0, 0, weight, 0, 0, 0, 0, 0, new long[days]);
    }
}
