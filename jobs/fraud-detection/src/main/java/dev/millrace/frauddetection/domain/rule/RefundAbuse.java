// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import java.io.Serializable;

/**
 * Rule R16: money back that no purchase of this card explains.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param unmatched confidence where the card bought nothing at the merchant within 180 days
 * @param otherCard confidence where the purchase was another card's
 * @param exceeding confidence where refunds exceed the purchases at the merchant
 * @param shareAtMost share of the card's orders that may be refunded
 * @param leastOrders orders below which the share says nothing
 * @param often confidence where the share is higher
 * @param chargedBack confidence where the same purchase is refunded and charged back
 */
public record RefundAbuse(
        double weight,
        double unmatched,
        double otherCard,
        double exceeding,
        double shareAtMost,
        int leastOrders,
        double often,
        double chargedBack)
        implements Serializable {}
