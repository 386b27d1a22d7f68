// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import java.io.Serializable;
import java.util.List;

/**
 * Rule R07: the first payment in a country, more so in a risky category or of a large amount.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param country confidence of a country not seen in 180 days
 * @param category added where the category is new and one of the risky
 * @param amount added where the amount is large for the card
 * @param riskyCategories four-digit merchant categories
 * @param amountRank share of the card's payments of 30 days that must be smaller for an amount to be large
 * @param leastSeen payments of the card below which the rule is silent
 */
public record NewContext(
        double weight,
        double country,
        double category,
        double amount,
        List<String> riskyCategories,
        double amountRank,
        int leastSeen)
        implements Serializable {}
