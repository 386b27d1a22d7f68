// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.learning;

/** Something that has a score and a truth. */
public interface Ranked {

    /** Higher is more suspect; any scale. */
    double score();

    /** The truth. */
    boolean positive();

    /** A score and a truth, of nothing in particular. */
    static Ranked of(double score, boolean positive) {
        return new Plain(score, positive);
    }

    /**
     * Nothing but the two.
     *
     * @param score see {@link Ranked#score}
     * @param positive see {@link Ranked#positive}
     */
    record Plain(double score, boolean positive) implements Ranked {}
}
