// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.settings;

import dev.millrace.model.quality.SettingsCheck;
import java.io.Serializable;

/**
 * When something about stock is worth telling.
 *
 * @param phantomChance that an item that is there does not sell for so long, below which its stock is suspected not to exist
 * @param lowStockDays of cover below which little is recorded: a cheap count that finds empty shelves
 * @param highActivity expected margin per trading day from which an item is counted for its activity, minor units
 * @param recountDays trading days for which an item that was counted is on none of the count lists
 * @param priorityChange factor by which a priority must change to be told again
 * @param countTolerance share of the book by which a count may differ and still be within tolerance
 * @param shrinkBaseline counts after which a control chart has limits
 * @param shrinkPoints counts that a control chart goes by, at most
 * @param forgetAfterDays without stock and without any news after which an item at a site is forgotten
 */
public record Thresholds(
        double phantomChance,
        double lowStockDays,
        long highActivity,
        int recountDays,
        double priorityChange,
        double countTolerance,
        int shrinkBaseline,
        int shrinkPoints,
        int forgetAfterDays)
        implements Serializable {

    void check(String key, SettingsCheck check) {
        check.between(key + ".phantomChance", phantomChance, 1e-9, 0.5);
        check.between(key + ".lowStockDays", lowStockDays, 0, 365);
        check.between(key + ".highActivity", (double) highActivity, 0, 1e12);
        check.between(key + ".recountDays", recountDays, 0, 365);
        check.between(key + ".priorityChange", priorityChange, 1, 100);
        check.between(key + ".countTolerance", countTolerance, 0, 1);
        check.between(key + ".shrinkBaseline", shrinkBaseline, 2, 100);
        check.between(key + ".shrinkPoints", shrinkPoints, shrinkBaseline, 100);
        check.between(key + ".forgetAfterDays", forgetAfterDays, 1, 3_650);
    }
}
