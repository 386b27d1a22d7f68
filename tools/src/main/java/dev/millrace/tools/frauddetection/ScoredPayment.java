// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.tools.learning.Ranked;

/**
 * A payment of the test with its score and its truth.
 *
 * @param card its card
 * @param time when it happened, epoch milliseconds UTC
 * @param score higher is more suspect; any scale
 * @param fraud the truth
 */
public record ScoredPayment(String card, long time, double score, boolean fraud) implements Ranked {

    @Override
    public boolean positive() {
        return fraud;
    }
}
