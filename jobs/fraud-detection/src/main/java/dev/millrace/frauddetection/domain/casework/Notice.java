// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import dev.millrace.model.alert.Alert;

/**
 * A notification that a case asks for: the highest score of its card today; whether it goes out is the budget's decision.
 *
 * @param alert what would be sent
 * @param day UTC day since 1970
 * @param before highest score of the card on this day before this one; 0 for none
 * @param amountAtRiskMinor of the case
 * @param block whether a block is recommended, which no budget holds back
 * @param perDay notifications that a day has room for, from the rule set in force
 * @param slew how far the threshold may move in five minutes
 * @param digestMinutes how often what was held back is summed up
 * @param floor score below which nothing is notified: the review band
 */
public record Notice(
        Alert alert,
        long day,
        double before,
        long amountAtRiskMinor,
        boolean block,
        int perDay,
        double slew,
        int digestMinutes,
        double floor) {}
