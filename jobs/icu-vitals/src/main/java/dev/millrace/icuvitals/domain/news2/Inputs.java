// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import dev.millrace.icuvitals.domain.Profile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a patient at present.
 *
 * <p>Numbers that come about once a second are scored by the median of the last 5 within 5 s, so that a single artefact scores
 * nothing. A late or corrected value is not filtered: it counts as it is, in place of the one of its instant.
 *
 * @param newest at most one of each slot, as scored
 * @param recent of each slot the values that its median is made of, as measured, oldest first
 */
public record Inputs(List<Known> newest, List<Known> recent) {

    private static final long FILTER_MS = 5_000;
    private static final int FILTERED = 5;
    private static final Inputs NONE = new Inputs(List.of(), List.of());

    static Inputs none() {
        return NONE;
    }

    /** After a value that came in time: no other of its slot is newer. */
    Inputs with(Known known, Profile profile) {
        if (profile == Profile.CHARTED || !known.slot().isFiltered()) {
            return new Inputs(placed(newest, known), recent);
        }
        List<Known> others = new ArrayList<>();
        List<Known> filter = new ArrayList<>();
        for (Known each : recent) {
            if (each.slot() != known.slot()) {
                others.add(each);
            } else if (each.time() > known.time() - FILTER_MS && !each.replaces(known)) {
                filter.add(each);
            }
        }
        filter.add(known);
        List<Known> last = filter.subList(Math.max(0, filter.size() - FILTERED), filter.size());
        others.addAll(last);
        return new Inputs(placed(newest, known.worth(median(last))), List.copyOf(others));
    }

    /** After a late or corrected value, which counts if none is newer. */
    Inputs withLate(Known known) {
        Known present = newest(known.slot());
        return present == null || present.time() <= known.time() ? new Inputs(placed(newest, known), recent) : this;
    }

    /** Without the value of an instant, which was withdrawn; the one before it counts again, if there is one. */
    Inputs without(Known withdrawn, @Nullable Known before) {
        List<Known> measured =
                recent.stream().filter(each -> !each.replaces(withdrawn)).toList();
        if (newest.stream().noneMatch(each -> each.replaces(withdrawn))) {
            return new Inputs(newest, measured);
        }
        List<Known> rest = new ArrayList<>(newest);
        rest.removeIf(each -> each.replaces(withdrawn));
        if (before != null) {
            rest.add(before);
        }
        return new Inputs(List.copyOf(rest), measured);
    }

    /** The value of a slot, or null if there is none. */
    @Nullable
    Known newest(Slot slot) {
        for (Known each : newest) {
            if (each.slot() == slot) {
                return each;
            }
        }
        return null;
    }

    /** By slot. */
    Map<Slot, Known> bySlot() {
        Map<Slot, Known> found = new EnumMap<>(Slot.class);
        newest.forEach(each -> found.put(each.slot(), each));
        return found;
    }

    private static List<Known> placed(List<Known> newest, Known known) {
        List<Known> next = new ArrayList<>(newest.size() + 1);
        for (Known each : newest) {
            if (each.slot() != known.slot()) {
                next.add(each);
            }
        }
        next.add(known);
        return List.copyOf(next);
    }

    private static int median(List<Known> values) {
        int[] sorted = values.stream().mapToInt(Known::value).sorted().toArray();
        int middle = sorted.length / 2;
        // Of two in the middle the mean, a half going up as it does in the chart.
        return sorted.length % 2 == 1 ? sorted[middle] : Math.floorDiv(sorted[middle - 1] + sorted[middle] + 1, 2);
    }
}
