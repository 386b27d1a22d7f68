// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import org.jspecify.annotations.Nullable;

/**
 * What all items are told at once by those who learn and plan: exactly one of the three is there.
 *
 * @param calendar a day with sales has ended at a site
 * @param pace how a site went on it
 * @param settings in force from now on
 */
public record DemandControl(
        @Nullable SiteCalendar calendar,
        @Nullable SitePace pace,
        @Nullable InventorySettings settings) {

    /** A day with sales has ended. */
    public static DemandControl of(SiteCalendar calendar) {
        return new DemandControl(calendar, null, null);
    }

    /** A site knows its pace. */
    public static DemandControl of(SitePace pace) {
        return new DemandControl(null, pace, null);
    }

    /** Settings come into force. */
    public static DemandControl of(InventorySettings settings) {
        return new DemandControl(null, null, settings);
    }
}
