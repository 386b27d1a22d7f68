// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.bed;

import dev.millrace.model.vitals.PatientContext;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * At this instant somebody comes to a bed or goes from it.
 *
 * @param time when, epoch milliseconds UTC
 * @param encounter the stay; empty where whoever is there goes
 * @param comes or else goes
 */
public record BedMark(long time, String encounter, boolean comes) {

    /** By time; a stay that begins and ends at one instant is over, and who goes does not send away who comes. */
    static final Comparator<BedMark> IN_ORDER = Comparator.comparingLong(BedMark::time)
            .thenComparing(mark -> !mark.comes())
            .thenComparing(BedMark::encounter);

    /** What a message about a patient means to a bed, or null if nothing. */
    public static @Nullable BedMark of(PatientContext context, String bed) {
        return switch (context.type()) {
            case ADMIT -> bed.equals(context.bed()) ? new BedMark(context.time(), context.encounter(), true) : null;
            case TRANSFER -> new BedMark(context.time(), context.encounter(), bed.equals(context.bed()));
            case DISCHARGE -> new BedMark(context.time(), context.encounter(), false);
            case UPDATE -> null;
        };
    }

    /** Who is in the bed after this, if {@code before} was in it before; empty if nobody. */
    String after(String before) {
        if (comes) {
            return encounter;
        }
        return encounter.isEmpty() || encounter.equals(before) ? "" : before;
    }
}
