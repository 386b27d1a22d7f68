// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.tools.learning.Ranked;

/**
 * A stay with what its features are and what became of it.
 *
 * @param encounter the stay
 * @param features in the order of the job
 * @param died the truth
 */
record Stay(String encounter, double[] features, boolean died) {

    /** The same with a score, for ranking. */
    Ranked scored(double score) {
        return Ranked.of(score, died);
    }
}
