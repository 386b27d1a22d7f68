// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.bed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who was in one bed when, for as long as late measurements may ask.
 *
 * <p>Marks may come in any order: what holds at an instant follows from those up to it. Who comes ends the stay of who was
 * there, even if nobody said so.
 *
 * @param marks in the order of time, at most {@link #MOST}
 * @param touchedOn day of event time on which the bed was last heard of, counted from 1970, by which the state is kept alive
 */
public record BedHistory(List<BedMark> marks, long touchedOn) {

    /** More comings and goings than a bed has in a day; beyond, the oldest are forgotten. */
    public static final int MOST = 64;

    private static final BedHistory NONE = new BedHistory(List.of(), Long.MIN_VALUE);

    /** Who is in a bed. */
    public enum Occupied {
        TAKEN,
        EMPTY,
        /** Nothing was ever said about the bed, or nothing before this instant. */
        UNKNOWN
    }

    /**
     * Who was in a bed at an instant.
     *
     * @param encounter the stay; empty unless taken
     */
    public record Occupant(Occupied occupied, String encounter) {}

    /** Nothing is known. */
    public static BedHistory none() {
        return NONE;
    }

    /** With one more, which is known already if it comes twice. */
    public BedHistory with(BedMark mark) {
        int at = Collections.binarySearch(marks, mark, BedMark.IN_ORDER);
        if (at >= 0) {
            return this;
        }
        List<BedMark> more = new ArrayList<>(marks.size() + 1);
        more.addAll(marks);
        more.add(-at - 1, mark);
        BedHistory grown = new BedHistory(List.copyOf(more), touchedOn);
        return more.size() > MOST
                ? grown.forgetting(more.get(more.size() - MOST).time())
                : grown;
    }

    /** Who was in the bed then: from the instant of coming, up to but not at that of going. */
    public Occupant at(long time) {
        String there = "";
        boolean known = false;
        for (BedMark mark : marks) {
            if (mark.time() > time) {
                break;
            }
            known = true;
            there = mark.after(there);
        }
        if (!known) {
            return new Occupant(Occupied.UNKNOWN, "");
        }
        return new Occupant(there.isEmpty() ? Occupied.EMPTY : Occupied.TAKEN, there);
    }

    /** Without what makes no difference from {@code from} on, epoch milliseconds UTC. */
    public BedHistory forgetting(long from) {
        int past = 0;
        while (past < marks.size() && marks.get(past).time() <= from) {
            past++;
        }
        if (past == 0) {
            return this;
        }
        String there = "";
        BedMark holds = marks.get(past - 1);
        for (BedMark mark : marks.subList(0, past)) {
            String before = there;
            there = mark.after(before);
            if (!there.equals(before)) {
                holds = mark;
            }
        }
        List<BedMark> rest = new ArrayList<>(marks.size() - past + 1);
        if (!there.isEmpty()) {
            rest.add(new BedMark(holds.time(), there, true));
        } else if (past < marks.size()) {
            rest.add(new BedMark(marks.get(past - 1).time(), "", false));
        }
        rest.addAll(marks.subList(past, marks.size()));
        return rest.equals(marks) ? this : new BedHistory(List.copyOf(rest), touchedOn);
    }

    /** Heard of on a day. */
    public BedHistory touchedOn(long day) {
        return new BedHistory(marks, day);
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return marks.isEmpty();
    }
}
