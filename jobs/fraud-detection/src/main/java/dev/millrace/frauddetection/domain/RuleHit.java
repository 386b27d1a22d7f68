// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

/**
 * One rule's opinion of a payment.
 *
 * @param id of the rule
 * @param code reason code
 * @param c confidence, 0 to 1
 * @param w weight in the noisy-OR, 0 to 1
 * @param observed what was seen
 * @param expected what is usual
 * @param unit of both
 * @param text a sentence for the person on duty
 */
public record RuleHit(
        String id, String code, double c, double w, double observed, double expected, String unit, String text) {

    /** Confidence that all rules together give: 1 - product of (1 - w c), the noisy-OR. */
    public static double noisyOr(Iterable<RuleHit> hits) {
        double innocent = 1;
        for (RuleHit hit : hits) {
            innocent *= 1 - hit.w * hit.c;
        }
        return 1 - innocent;
    }
}
