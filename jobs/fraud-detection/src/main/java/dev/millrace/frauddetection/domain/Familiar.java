// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.util.Arrays;

/**
 * Countries, categories or merchants that a card has paid in within 180 days.
 *
 * <p>Immutable. Beyond its limit the one not seen for longest is forgotten first.
 *
 * @param things 32-bit hashes, not 0
 * @param days UTC day since 1970 on which each was last seen, ascending
 */
public record Familiar(int[] things, int[] days) {

    /** How long a thing stays familiar. */
    static final int REMEMBERED_DAYS = 180;

    private static final Familiar NOTHING = new Familiar(new int[0], new int[0]);

    /** Nothing seen so far. */
    public static Familiar nothing() {
        return NOTHING;
    }

    /** How many are remembered. */
    public int size() {
        return things.length;
    }

    /** Whether a thing was seen in the 180 days up to {@code day}. */
    boolean knows(int thing, int day) {
        int index = indexOf(thing);
        return index >= 0 && days[index] >= day - REMEMBERED_DAYS;
    }

    /** Whether a thing is new; never where it is absent (0), or where nothing is remembered that it could be compared with. */
    boolean isNew(int thing, int day) {
        boolean comparable = size() > 0 && days[size() - 1] >= day - REMEMBERED_DAYS;
        return thing != 0 && comparable && !knows(thing, day);
    }

    /** With a thing seen on a day, of which at most {@code limit} are kept; the same without one (0). */
    Familiar with(int thing, int day, int limit) {
        if (thing == 0) {
            return this;
        }
        int known = indexOf(thing);
        if (known >= 0 && days[known] >= day) {
            return this;
        }
        int[] otherThings = known < 0 ? things : Rings.remove(things, known);
        int[] otherDays = known < 0 ? days : Rings.remove(days, known);
        int at = otherDays.length;
        while (at > 0 && otherDays[at - 1] > day) {
            at--;
        }
        int youngest = otherDays.length == 0 ? day : Math.max(day, otherDays[otherDays.length - 1]);
        int from = Math.max(0, otherDays.length + 1 - limit);
        while (from < otherDays.length && otherDays[from] < youngest - REMEMBERED_DAYS) {
            from++;
        }
        if (at < from) {
            return this;
        }
        return new Familiar(Rings.insert(otherThings, from, at, thing), Rings.insert(otherDays, from, at, day));
    }

    private int indexOf(int thing) {
        for (int i = size() - 1; i >= 0; i--) {
            if (things[i] == thing) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Familiar that && Arrays.equals(things, that.things) && Arrays.equals(days, that.days);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(things) * 31 + Arrays.hashCode(days);
    }
}
