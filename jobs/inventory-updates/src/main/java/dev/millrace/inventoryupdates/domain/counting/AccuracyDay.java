// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

/**
 * What is kept of a day of a site.
 *
 * @param sums of all its items
 * @param told whether they are as they were told last
 */
public record AccuracyDay(Accuracy sums, boolean told) {

    /** A day of which nothing is known yet. */
    public static AccuracyDay none() {
        return new AccuracyDay(Accuracy.none(), true);
    }

    /** With what one more item adds. */
    public AccuracyDay after(AccuracyPart part) {
        return new AccuracyDay(sums.plus(part.change()), false);
    }

    /** After it was told. */
    public AccuracyDay asTold() {
        return new AccuracyDay(sums, true);
    }
}
