// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

/**
 * A stretch of time in which a site, or one of its tills, is not itself.
 *
 * @param kind SITE_SILENT, LATE_SALES or CLOCK_SKEW
 * @param site code
 * @param till of the site; 0 for all that it sends
 * @param from first moment, epoch milliseconds UTC
 * @param to last moment
 * @param amount of CLOCK_SKEW how far its clock is ahead, of LATE_SALES how long after the end they arrive, milliseconds
 */
record Window(Incident kind, String site, int till, long from, long to, long amount) {
    boolean concerns(Incident incident, String where, int which, long time) {
        return kind == incident && time >= from && time < to && (till == 0 || till == which) && site.equals(where);
    }
}
