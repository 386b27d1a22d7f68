// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import dev.millrace.inventoryupdates.domain.settings.Thresholds;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How right the records of a site were on a day; an event of {@code inventory.accuracy}, type {@code inventory.accuracy.v1}.
 *
 * <p>Told at the end of the day, and again at the end of a later one if a late movement or count has changed it: the latest holds.
 *
 * @param site GLN or site code; together with {@code day} the key
 * @param day at the site, e.g. 2024-01-31
 * @param time when it was told, epoch milliseconds UTC
 * @param counted records that were counted
 * @param exactShare of them, those that were right to the unit, 0 to 1; null if none was counted
 * @param withinShare of them, those within the tolerance, 0 to 1; null if none was counted
 * @param tolerance share of the book that a count may differ by
 * @param valueWeighted one less the value of the differences over that of the book, 0 to 1; null if what was counted has no value
 * @param differenceMinor value of the differences without their signs, minor units
 * @param itemHours opening hours, times items
 * @param outOfStockShare of them, those in which nothing was available, 0 to 1; null if the site was closed
 * @param settingsVersion of the settings in force
 */
public record AccuracyReport(
        String site,
        String day,
        long time,
        long counted,
        @Nullable Double exactShare,
        @Nullable Double withinShare,
        double tolerance,
        @Nullable Double valueWeighted,
        long differenceMinor,
        double itemHours,
        @Nullable Double outOfStockShare,
        long settingsVersion) {

    private static final double MILLIS_OF_AN_HOUR = 3_600_000;

    /** Of a day. */
    public static AccuracyReport of(
            String site, long epochDay, long time, Accuracy sums, Thresholds thresholds, long settingsVersion) {
        return new AccuracyReport(
                site,
                LocalDate.ofEpochDay(epochDay).toString(),
                time,
                sums.counted(),
                known(sums.exactShare()),
                known(sums.withinShare()),
                thresholds.countTolerance(),
                sums.bookMinor() == 0 ? null : known(sums.valueWeighted()),
                sums.differenceMinor(),
                sums.openMillis() / MILLIS_OF_AN_HOUR,
                known(sums.outOfStockShare()),
                settingsVersion);
    }

    private static @Nullable Double known(double share) {
        return Double.isNaN(share) ? null : Double.valueOf(share);
    }
}
