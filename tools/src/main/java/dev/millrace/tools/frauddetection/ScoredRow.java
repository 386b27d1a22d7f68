// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.PaymentFeatures;

/**
 * What evaluation and training need of a score.
 *
 * @param txId the payment
 * @param card its card
 * @param time when it happened, epoch milliseconds
 * @param score as the job gave it
 * @param features in the order of the job's feature names
 */
public record ScoredRow(String txId, String card, long time, double score, double[] features) {

    static ScoredRow of(FraudScore score) {
        double[] features = PaymentFeatures.NAMES.stream()
                .mapToDouble(score.features()::get)
                .toArray();
        return new ScoredRow(score.txId(), score.panToken(), score.txTime(), score.score(), features);
    }
}
