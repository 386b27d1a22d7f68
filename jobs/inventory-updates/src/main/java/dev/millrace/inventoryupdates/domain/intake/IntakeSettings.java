// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;

/**
 * By what events are checked and taken apart.
 *
 * @param sites where stock is kept, GLN or site code; any if empty
 * @param exits read points whose passing means leaving the site, beside those of events that say {@code entering_exiting}
 * @param ignoredSteps business steps that move nothing here, e.g. {@code departing} where {@code shipping} is reported too
 * @param reservationMillis how long a reservation of an EPCIS event holds, which has no field for it
 * @param mostLines how many movements one record may hold
 * @param rereadMillis how long after one read of a thing at a reader another is the same; 0 to count each
 */
public record IntakeSettings(
        TreeSet<String> sites,
        TreeSet<String> exits,
        TreeSet<String> ignoredSteps,
        long reservationMillis,
        int mostLines,
        long rereadMillis)
        implements Serializable {

    /** Every site, no exits, a quarter of an hour for a reservation [GK], 1,000 lines, 10 minutes between reads. */
    public static final IntakeSettings DEFAULT =
            new IntakeSettings(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), 900_000, 1_000, 600_000);

    /** The same with other sites. */
    public IntakeSettings withSites(List<String> names) {
        return new IntakeSettings(
                new TreeSet<>(names), exits, ignoredSteps, reservationMillis, mostLines, rereadMillis);
    }

    /** Whether stock is kept at a site. */
    public boolean knows(String site) {
        return sites.isEmpty() || sites.contains(site);
    }
}
