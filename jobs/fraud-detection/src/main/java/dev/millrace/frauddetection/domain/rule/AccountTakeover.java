// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import java.io.Serializable;

/**
 * Rule R09: a change of credentials, contact data or devices, then a payment unusual for the card.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param one confidence where the amount is large for the card or the merchant is new
 * @param both confidence where it is both
 * @param amountRank share of the card's payments of 30 days that must be smaller for an amount to be large
 * @param leastSeen payments of the card below which no amount is large
 * @param withinHours from the change to the payment
 * @param addressWithinHours the same for a change of the postal address
 */
public record AccountTakeover(
        double weight,
        double one,
        double both,
        double amountRank,
        int leastSeen,
        int withinHours,
        int addressWithinHours)
        implements Serializable {}
