// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import java.util.List;

/**
 * One payment of a case, as it is remembered.
 *
 * @param txId the payment
 * @param place fingerprint of merchant and device, see {@link Places}
 * @param amountMinor its share of the amount at risk
 * @param rules ids of the rules that spoke
 * @param verdict what became known of it
 */
public record CaseItem(String txId, long place, long amountMinor, List<String> rules, Verdict verdict) {

    /** What became known of a payment. */
    public enum Verdict {
        NONE,
        GENUINE,
        FRAUD
    }
}
