// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of the history opened to be read and written; it lives as long as one event. */
final class HistoryPage {

    /** Bounds of a part in scores and values; together with names they are below 4 KB. */
    private static final int MOST_SCORES = 75;

    private static final int MOST_VALUES = 250;

    private final long number;
    private final List<Scored> scored;
    private final List<Known> known;

    HistoryPage(long number, @Nullable HistoryPart part) {
        this.number = number;
        scored = part == null ? new ArrayList<>() : part.scored(number);
        known = part == null ? new ArrayList<>() : part.known(number);
    }

    List<Scored> scored() {
        return scored;
    }

    /** The last score at or before an instant, or null if there is none here. */
    @Nullable
    Scored lastUntil(long instant) {
        Scored last = null;
        for (Scored each : scored) {
            if (each.at() <= instant) {
                last = each;
            }
        }
        return last;
    }

    /** What was known at an instant, as far as it is written here. */
    Map<Slot, Known> at(long instant) {
        Map<Slot, Known> found = new EnumMap<>(Slot.class);
        for (Known each : known) {
            if (each.time() <= instant) {
                found.merge(each.slot(), each, (one, other) -> other.time() > one.time() ? other : one);
            }
        }
        return found;
    }

    void add(Scored score, Collection<Known> inputs) {
        scored.add(score);
        scored.sort(Comparator.comparingLong(Scored::at));
        inputs.forEach(this::place);
    }

    void place(Known value) {
        known.removeIf(value::replaces);
        known.add(value);
    }

    void withdraw(Known value, @Nullable Known before) {
        if (known.removeIf(value::replaces) && before != null) {
            place(before);
        }
    }

    void replace(int index, Scored score) {
        scored.set(index, score);
    }

    /** Packed; where there is too much for a part, first values go on which no score rests, then the oldest scores. */
    HistoryPart packed() {
        while (scored.size() > MOST_SCORES) {
            scored.remove(0);
        }
        if (known.size() > MOST_VALUES) {
            keepUsed();
            while (known.size() > MOST_VALUES) {
                scored.subList(0, Math.max(1, scored.size() / 8)).clear();
                keepUsed();
            }
        }
        return HistoryPart.of(number, scored, known);
    }

    private void keepUsed() {
        Set<Known> used = new HashSet<>();
        scored.forEach(each -> used.addAll(at(each.at()).values()));
        known.retainAll(used);
    }
}
