// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A merchant at which card numbers are being tried out; written as {@code fraud.enumeration.v1}.
 *
 * @param merchantId where
 * @param bin leading digits of the cards tried, or null for all of the merchant
 * @param windowStart start of the five minutes, epoch milliseconds
 * @param windowEnd end of them, exclusive
 * @param attempts messages
 * @param distinctCards different cards; exact up to 256, an estimate above
 * @param declineShare share of attempts with an answer that were refused
 * @param medianAmountMinor median amount in hundredths of the cards' own currencies; exact up to ten units, within 1 % above
 * @param topResponseCodes at most three, most frequent first
 * @param confidence 0 to 1
 * @param configVersion version of the rule set in force
 */
public record Enumeration(
        String merchantId,
        @Nullable String bin,
        long windowStart,
        long windowEnd,
        int attempts,
        int distinctCards,
        double declineShare,
        long medianAmountMinor,
        List<String> topResponseCodes,
        double confidence,
        String configVersion) {}
