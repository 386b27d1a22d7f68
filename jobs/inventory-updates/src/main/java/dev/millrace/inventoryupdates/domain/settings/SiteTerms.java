// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.settings;

import dev.millrace.model.quality.SettingsCheck;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/**
 * When a site is open.
 *
 * @param zone where its days begin and end, such as Europe/London
 * @param opening Monday to Sunday, each {@code 08:00-18:30} or {@code closed}
 */
public record SiteTerms(String zone, List<String> opening) implements Serializable {

    void check(String key, SettingsCheck check) {
        if (check.present(key + ".zone", zone)) {
            check.require(key + ".zone", zone, isZone(zone), "a time zone such as Europe/London");
        }
        if (check.present(key + ".opening", opening)) {
            check.require(key + ".opening", opening, opening.size() == 7, "seven entries, Monday first");
            for (int i = 0; i < opening.size(); i++) {
                check.require(
                        key + ".opening[" + i + "]",
                        opening.get(i),
                        OpeningHours.isHours(opening.get(i)),
                        "closed, or hours such as 08:00-18:30");
            }
        }
    }

    private static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
