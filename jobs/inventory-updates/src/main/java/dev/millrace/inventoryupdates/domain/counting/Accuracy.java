// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

/**
 * How right the records are: sums that can be added up over items, sites and days in any order.
 *
 * @param counted records that were counted
 * @param exact of them, those without any difference
 * @param within of them, those within the tolerance
 * @param bookMinor value of what the book said of them, minor units
 * @param differenceMinor value of the differences without their signs, minor units
 * @param openMillis opening hours of items that should have been there
 * @param withoutMillis of them, those in which nothing was available
 */
public record Accuracy(
        long counted,
        long exact,
        long within,
        long bookMinor,
        long differenceMinor,
        long openMillis,
        long withoutMillis) {

    /** Nothing was counted or looked at. */
    public static Accuracy none() {
        return new Accuracy(0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * After one count.
     *
     * @param bookAmount what the book said, thousandths
     * @param varianceAmount what was found less that, thousandths
     * @param tolerance share of the book
     * @param unitCostMinor cost of a base unit
     */
    public Accuracy counted(long bookAmount, long varianceAmount, double tolerance, long unitCostMinor) {
        long difference = Math.abs(varianceAmount);
        long book = Math.abs(bookAmount);
        return new Accuracy(
                counted + 1,
                exact + (difference == 0 ? 1 : 0),
                within + (difference <= tolerance * book ? 1 : 0),
                bookMinor + value(book, unitCostMinor),
                differenceMinor + value(difference, unitCostMinor),
                openMillis,
                withoutMillis);
    }

    /** Of both together. */
    public Accuracy plus(Accuracy other) {
        return plus(other, 1);
    }

    /** Without what another has added. */
    public Accuracy minus(Accuracy other) {
        return plus(other, -1);
    }

    private Accuracy plus(Accuracy other, int sign) {
        return new Accuracy(
                counted + sign * other.counted,
                exact + sign * other.exact,
                within + sign * other.within,
                bookMinor + sign * other.bookMinor,
                differenceMinor + sign * other.differenceMinor,
                openMillis + sign * other.openMillis,
                withoutMillis + sign * other.withoutMillis);
    }

    /** After some opening hours of one item. */
    public Accuracy open(long open, long without) {
        return new Accuracy(
                counted, exact, within, bookMinor, differenceMinor, openMillis + open, withoutMillis + without);
    }

    /** Share of counted records that were right to the unit; NaN if none was counted. */
    public double exactShare() {
        return (double) exact / counted;
    }

    /** Share of counted records within the tolerance; NaN if none was counted. */
    public double withinShare() {
        return (double) within / counted;
    }

    /** One less the value of the differences over that of the book, not below 0; NaN if the book was empty. */
    public double valueWeighted() {
        return Math.max(0, 1 - (double) differenceMinor / bookMinor);
    }

    /** Share of item-hours, while open, in which nothing was available; NaN if nothing was looked at. */
    public double outOfStockShare() {
        return (double) withoutMillis / openMillis;
    }

    private static long value(long amount, long unitCostMinor) {
        return Math.round((double) amount * unitCostMinor / 1_000);
    }
}
