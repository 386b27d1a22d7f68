// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

/**
 * How good one-day-ahead forecasts were, beside two that anybody can make.
 *
 * @param items that were scored
 * @param days trading days that were scored
 * @param units sold by them on those days
 * @param wapeMedian sum of the absolute errors of the median, over the units
 * @param wapeMedian28 the same of the median of the last 28 trading days
 * @param biasMean sum of the means less the units, over the units
 * @param pinball95 pinball loss of the 95 % quantile, over the units
 * @param pinball95Empirical28 the same of the empirical 95 % quantile of the last 28 trading days, interpolated linearly
 */
public record ForecastScore(
        int items,
        int days,
        double units,
        double wapeMedian,
        double wapeMedian28,
        double biasMean,
        double pinball95,
        double pinball95Empirical28) {}
