// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import java.util.List;

/**
 * A merchant at which cards were probably stolen; written as {@code fraud.cpp.v1}.
 *
 * @param merchantId where
 * @param from first moment of the interval, epoch milliseconds
 * @param to last moment of it
 * @param at when it became known
 * @param cardsSeen different cards at the merchant in the interval
 * @param cardsFraud those defrauded elsewhere since
 * @param background share of defrauded cards that any merchant of those days has
 * @param lift how many times the background that is
 * @param llr logarithm of the likelihood ratio
 * @param pValueAtMost upper bound of the probability of so many by chance, exp(-llr)
 * @param expectedLossMinor what the exposed cards not yet defrauded may lose
 * @param exposedCards those cards, at most 1000 of them; the rest is counted only
 * @param exposed how many there are
 * @param configVersion version of the rule set in force
 */
public record CommonPoint(
        String merchantId,
        long from,
        long to,
        long at,
        int cardsSeen,
        int cardsFraud,
        double background,
        double lift,
        double llr,
        double pValueAtMost,
        long expectedLossMinor,
        List<String> exposedCards,
        int exposed,
        String configVersion) {}
