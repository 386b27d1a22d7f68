// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import java.io.Serializable;

/**
 * Rule R15: the card was at a merchant where cards were probably stolen.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param confidence for a card that was there in the interval
 * @param leastFrauds defrauded cards below which a merchant is not named
 * @param leastLift times the background rate below which it is not named
 * @param leastLogLikelihoodRatio below which it is not named
 * @param fraudWithinDays from the visit to the fraud elsewhere, at most 90
 * @param rememberDays how long the cards that were there are looked at with more care
 */
public record CommonPointOfPurchase(
        double weight,
        double confidence,
        int leastFrauds,
        double leastLift,
        double leastLogLikelihoodRatio,
        int fraudWithinDays,
        int rememberDays)
        implements Serializable {}
