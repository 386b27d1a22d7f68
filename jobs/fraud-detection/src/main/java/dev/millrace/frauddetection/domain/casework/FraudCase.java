// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import dev.millrace.frauddetection.domain.Band;
import dev.millrace.model.alert.Alert;
import java.util.List;

/**
 * All that is held against one card at one time; written as {@code fraud.case.v1}, each version replacing the one before.
 *
 * @param caseId the same for ever, also after a restart
 * @param version grows with each change
 * @param panToken the card
 * @param openedAt time of the payment that opened it, epoch milliseconds
 * @param updatedAt time of what changed it last
 * @param status where it stands
 * @param band of the highest score
 * @param maxScore highest score of its payments
 * @param amountAtRiskMinor sum of its payments' amounts, in the currency below
 * @param currency of the amount
 * @param txIds its payments, the latest 50
 * @param payments how many there are
 * @param rules ids of the rules that spoke
 * @param reasons of the highest score, and of patterns and exposures that came later
 * @param notified whether a notification was asked for
 * @param configVersion version of the rule set in force at the last change
 * @param jobVersion version of the job
 */
public record FraudCase(
        String caseId,
        int version,
        String panToken,
        long openedAt,
        long updatedAt,
        Status status,
        Band band,
        double maxScore,
        long amountAtRiskMinor,
        String currency,
        List<String> txIds,
        int payments,
        List<String> rules,
        List<Alert.Reason> reasons,
        boolean notified,
        String configVersion,
        String jobVersion) {

    /** Where a case stands. */
    public enum Status {
        OPEN,
        /** The card holder has been spoken to. */
        CONTACTED,
        /** The card is blocked or replaced; what else it was used for is still looked at. */
        BLOCKED,
        CLOSED_GENUINE,
        CLOSED_FRAUD,
        /** Nobody gave a verdict in time. */
        EXPIRED;

        /** Whether later evidence still goes into it. */
        public boolean open() {
            return this == OPEN || this == CONTACTED || this == BLOCKED;
        }
    }
}
