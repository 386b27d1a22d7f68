// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import dev.millrace.frauddetection.domain.rule.CommonPointOfPurchase;

/**
 * How unlikely it is that so many cards of one merchant were defrauded by chance.
 *
 * @param fromDay first UTC day since 1970 of the interval
 * @param toDay last day of it
 * @param seen cards
 * @param frauds how many were defrauded since
 * @param background share that is usual
 */
public record Finding(int fromDay, int toDay, int seen, int frauds, double background) {

    /** How many times the usual number was defrauded. */
    public double lift() {
        return frauds / (seen * background);
    }

    /** F ln(F / (N p)) + (N - F) ln((N - F) / (N (1 - p))), and 0 where frauds are not above what is usual. */
    public double logLikelihoodRatio() {
        if (frauds <= seen * background) {
            return 0;
        }
        int spared = seen - frauds;
        double rest = spared == 0 ? 0 : spared * Math.log(spared / (seen * (1 - background)));
        return frauds * Math.log(lift()) + rest;
    }

    /** Upper bound of the probability of so many or more by chance (Chernoff). */
    public double probabilityAtMost() {
        return Math.exp(-logLikelihoodRatio());
    }

    /** Whether it is enough to name the merchant. */
    public boolean isEnough(CommonPointOfPurchase rule) {
        return frauds >= rule.leastFrauds()
                && lift() >= rule.leastLift()
                && logLikelihoodRatio() >= rule.leastLogLikelihoodRatio();
    }
}
