// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.demand.DemandModel;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import java.util.HashMap;
import java.util.Map;

/** What is read once from settings, opening hours by site for one; and when in the night each operator has its turn. */
final class Sites {

    /** The calendar of a site is told first, when its day ends. */
    static final long CALENDAR = 0;

    /** Then items learn from the day, by that calendar. */
    static final long LEARN = 60_000;

    /** Then the site sums up what they have told. */
    static final long PACE = 120_000;

    /** Then it is planned by that pace. */
    static final long PLAN = 180_000;

    /** Then it is said how right its records were. */
    static final long ACCURACY = 240_000;

    private final InventorySettings settings;
    private final DemandModel model;
    private final Map<String, OpeningHours> hours = new HashMap<>();

    Sites(InventorySettings settings) {
        this.settings = settings;
        model = new DemandModel(settings.demand());
    }

    /** They are read from. */
    InventorySettings settings() {
        return settings;
    }

    DemandModel model() {
        return model;
    }

    OpeningHours hours(String site) {
        return hours.computeIfAbsent(site, each -> new OpeningHours(settings.site(each)));
    }
}
