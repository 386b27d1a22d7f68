// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import org.hipparchus.special.Erf;

/** Quantiles of the standard normal distribution: the z of a service level. */
public final class NormalQuantile {

    private NormalQuantile() {}

    /**
     * The z that a standard normal variable does not exceed with a probability.
     *
     * @param probability above 0 and below 1; 0.95 gives 1.6449
     */
    public static double z(double probability) {
        return Math.sqrt(2) * Erf.erfInv(2 * probability - 1);
    }
}
