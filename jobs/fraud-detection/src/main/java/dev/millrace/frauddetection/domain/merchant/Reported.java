// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

/**
 * What was reported of a merchant last, so that it is reported again only when there is more to say.
 *
 * @param from first moment of the interval, epoch milliseconds
 * @param to last moment of it
 * @param frauds defrauded cards
 * @param llr logarithm of the likelihood ratio
 */
public record Reported(long from, long to, int frauds, double llr) {

    /** A ratio that is higher by this factor is news even without another fraud. */
    private static final double HIGHER = 1.1;

    /** What a report said. */
    public static Reported of(CommonPoint point) {
        return new Reported(point.from(), point.to(), point.cardsFraud(), point.llr());
    }

    /** Whether the interval grew, more cards were defrauded, or chance became much less likely. */
    boolean isOutdoneBy(Finding finding) {
        return finding.fromDay() * MerchantVisits.DAY < from
                || (finding.toDay() + 1) * MerchantVisits.DAY - 1 > to
                || finding.frauds() > frauds
                || finding.logLikelihoodRatio() >= HIGHER * llr;
    }
}
