// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

/**
 * A score that was published, without what follows from the inputs.
 *
 * @param at its instant, epoch milliseconds UTC
 * @param revision 0, or how many times it has been amended
 * @param unit the ward; empty if unknown
 * @param bed the bed; empty if unknown
 * @param scale of saturation: 1 or 2
 */
public record Scored(long at, int revision, String unit, String bed, int scale) {

    /** The same, amended once more. */
    Scored amended() {
        return new Scored(at, revision + 1, unit, bed, scale);
    }
}
