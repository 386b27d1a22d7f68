// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

/**
 * What an item is expected to sell on an average trading day, before the pace of its site; told at the end of each trading day.
 *
 * @param epochDay the day that ended, days since 1970-01-01
 * @param soldAmount on that day, thousandths
 * @param openShareWithout share of its opening hours in which nothing was available
 * @param level expected base units
 * @param deviation standard deviation of a day's demand around its forecast, base units
 * @param demandClass how the item sells
 * @param zeroShare chance that a trading day goes by without a sale
 * @param weekday expected sales of the day that ended over those of an average trading day, by its weekday
 * @param points equally likely amounts, ascending, whose mean is {@code level}
 */
public record DemandOutlook(
        long epochDay,
        long soldAmount,
        double openShareWithout,
        double level,
        double deviation,
        DemandClass demandClass,
        double zeroShare,
        double weekday,
        double[] points) {

    /**
     * Enough to tell quantiles up to 98 % of one day apart, and few enough to be added up at once. Service levels beyond that are
     * planned for too low where demand is uneven.
     */
    public static final int POINTS = 32;

    /**
     * What is expected after a day, by what is remembered of it.
     *
     * @param calendar as it was before that day
     */
    public static DemandOutlook of(DemandModel model, ItemDemand demand, DayDemand day, SiteCalendar calendar) {
        Predictive predictive = model.predictive(demand, 1);
        return new DemandOutlook(
                day.epochDay(),
                day.soldAmount(),
                day.openShareWithout(),
                predictive.regularMean(),
                model.deviation(demand),
                model.demandClass(demand),
                predictive.zeroShare(),
                calendar.weekday(day.epochDay()),
                predictive.points(POINTS));
    }
}
