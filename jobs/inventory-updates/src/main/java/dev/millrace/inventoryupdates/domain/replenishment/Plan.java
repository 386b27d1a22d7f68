// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the replenishment of one item at one site.
 *
 * @param outlook of the last trading day; null until there was one
 * @param perDay expected base units per trading day, at the pace of the site; 0 until there is an outlook
 * @param point when to order; null until then
 * @param proposals made so far
 * @param open whether the last of them waits for its order
 * @param expectedThen thousandths on order and in transit when it was made
 * @param settingsVersion of the settings that the point goes by
 */
public record Plan(
        @Nullable DemandOutlook outlook,
        double perDay,
        @Nullable ReorderPoint point,
        long proposals,
        boolean open,
        long expectedThen,
        long settingsVersion) {

    /** Nothing is known yet. */
    public static Plan none() {
        return new Plan(null, 0, null, 0, false, 0, 0);
    }

    Plan with(DemandOutlook next, double rate, ReorderPoint reorder, long version) {
        return new Plan(next, rate, reorder, proposals, open, expectedThen, version);
    }

    Plan expecting(long expected) {
        return new Plan(outlook, perDay, point, proposals, open, expected, settingsVersion);
    }

    Plan closed() {
        return new Plan(outlook, perDay, point, proposals, false, 0, settingsVersion);
    }

    Plan proposed(long expected) {
        return new Plan(outlook, perDay, point, proposals + 1, true, expected, settingsVersion);
    }
}
