// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.settings;

import dev.millrace.model.quality.SettingsCheck;
import java.io.Serializable;

/**
 * On what terms an item is bought and sold.
 *
 * @param pack base units of one order unit; orders are whole packs
 * @param leastOrder base units of the smallest order
 * @param leadTimeDays mean calendar days from order to receipt
 * @param leadTimeSd standard deviation of them, days
 * @param reviewDays calendar days that an order is to last beyond the reorder point; with periodic review the days between two reviews
 * @param periodicReview whether stock is looked at every {@code reviewDays} only, which must then be covered too
 * @param serviceLevel chance that stock lasts until the order arrives, above 0.5
 * @param channelBuffer base units never promised
 * @param unitCostMinor what one base unit costs, minor units of the site's currency
 * @param unitMarginMinor what is earned with one base unit, minor units
 * @param category that shrink is charted by
 */
public record ItemTerms(
        double pack,
        double leastOrder,
        double leadTimeDays,
        double leadTimeSd,
        double reviewDays,
        boolean periodicReview,
        double serviceLevel,
        double channelBuffer,
        long unitCostMinor,
        long unitMarginMinor,
        String category)
        implements Serializable {

    void check(String key, SettingsCheck check) {
        check.between(key + ".pack", pack, 0.001, 1e6);
        check.between(key + ".leastOrder", leastOrder, 0, 1e9);
        check.between(key + ".leadTimeDays", leadTimeDays, 0, 365);
        check.between(key + ".leadTimeSd", leadTimeSd, 0, 180);
        check.between(key + ".reviewDays", reviewDays, 0, 365);
        check.between(key + ".serviceLevel", serviceLevel, 0.5, 0.999);
        check.between(key + ".channelBuffer", channelBuffer, 0, 1e9);
        check.between(key + ".unitCostMinor", (double) unitCostMinor, 0, 1e12);
        check.between(key + ".unitMarginMinor", (double) unitMarginMinor, 0, 1e12);
        check.present(key + ".category", category);
    }
}
