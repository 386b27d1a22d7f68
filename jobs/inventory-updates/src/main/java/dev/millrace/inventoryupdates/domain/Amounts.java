// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain;

/**
 * Quantities as whole thousandths of a base unit: sums of them do not depend on the order, as those of floating-point numbers do.
 */
public final class Amounts {

    /** Of one base unit. */
    public static final long ONE = 1_000;

    /** More than any site holds; keeps sums of a billion movements within a long. */
    public static final double MOST = 1e9;

    private Amounts() {}

    /** Thousandths of a quantity in base units, to the nearest. */
    public static long of(double quantity) {
        return Math.round(quantity * ONE);
    }

    /** Base units. */
    public static double units(long amount) {
        return (double) amount / ONE;
    }
}
