// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import dev.millrace.frauddetection.domain.rule.CommonPointOfPurchase;

/**
 * A merchant at which, by the counts of its days, cards were probably stolen; to be confirmed card by card.
 *
 * @param merchantId where
 * @param at end of the hour in which it became known, epoch milliseconds
 * @param finding with cards counted once a day
 * @param rule in force
 * @param configVersion version of the rule set in force
 */
public record Suspicion(
        String merchantId, long at, Finding finding, CommonPointOfPurchase rule, String configVersion) {}
