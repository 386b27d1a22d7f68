// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

import dev.millrace.inventoryupdates.domain.demand.NormalQuantile;

/**
 * The stock at which to order: what is expected to sell until the order arrives, and what is kept for more than that.
 *
 * @param expected base units that sell until the order arrives
 * @param safetyStock base units beyond them
 * @param method how it was found
 */
public record ReorderPoint(double expected, double safetyStock, PlanMethod method) {

    /**
     * By the normal distribution: {@code z * sqrt(L * sd(D)^2 + D^2 * sd(L)^2)}, whichever of the two varies, both or neither.
     *
     * @param perDay D, expected base units a day
     * @param deviation standard deviation of a day's demand, base units
     * @param days L, mean days until the order arrives; with periodic review, and until the next review
     * @param daysDeviation standard deviation of them
     * @param serviceLevel chance that the stock lasts
     */
    public static ReorderPoint normal(
            double perDay, double deviation, double days, double daysDeviation, double serviceLevel) {
        double safety = NormalQuantile.z(serviceLevel)
                * Math.sqrt(days * deviation * deviation + perDay * perDay * daysDeviation * daysDeviation);
        return new ReorderPoint(perDay * days, safety, PlanMethod.NORMAL);
    }

    /**
     * By the distribution of demand until the order arrives.
     *
     * @param perDay equally likely amounts of one day, base units
     * @param method QUANTILE or TSB
     */
    public static ReorderPoint quantile(
            double[] perDay, double days, double daysDeviation, double serviceLevel, PlanMethod method) {
        LeadTimeDemand demand = LeadTimeDemand.of(perDay, days, daysDeviation);
        double expected = demand.mean();
        return new ReorderPoint(expected, Math.max(0, demand.quantile(serviceLevel) - expected), method);
    }

    /** Base units at or below which to order. */
    public double point() {
        return expected + safetyStock;
    }
}
