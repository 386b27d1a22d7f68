// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import java.util.List;

/**
 * Which items are counted where in a night: an eighth of them a week, on a night that differs between the shops, and once all of
 * them at one shop.
 *
 * @param sites codes, the warehouse first
 * @param fullSite index of the shop that counts everything
 * @param fullDay when
 */
record CountingPlan(List<String> sites, int fullSite, int fullDay) {
    /** In so many weeks each item is counted once. */
    static final int CYCLE = 8;

    /** Whether a shop counts anything in a night. */
    boolean counts(int site, int day) {
        return site > 0 && day % 7 == site % 7;
    }

    boolean counts(Site site, int item, int day) {
        int index = sites.indexOf(site.code());
        if (index == fullSite && day == fullDay) {
            return true;
        }
        return counts(index, day) && (item + day / 7 + index) % CYCLE == 0;
    }
}
