// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import java.util.Arrays;

/**
 * The last value of each vital sign, of the inspired oxygen and of ventilation.
 *
 * @param values in the unit of each; NaN if there is none yet
 * @param times when each was measured, epoch milliseconds UTC; {@link Crossing#NEVER} if never
 * @param freshUntil until when each stands for the present, epoch milliseconds UTC
 */
public record Present(double[] values, long[] times, long[] freshUntil) {

    static final int OXYGEN = Vital.values().length;
    static final int VENTILATION = OXYGEN + 1;

    private static final int SLOTS = VENTILATION + 1;

    /** Nothing is known yet. */
    public static Present none() {
        double[] values = new double[SLOTS];
        long[] never = new long[SLOTS];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(never, Crossing.NEVER);
        return new Present(values, never, never.clone());
    }

    Present with(int slot, double value, long time, long maxAge) {
        double[] newValues = values.clone();
        long[] newTimes = times.clone();
        long[] newFresh = freshUntil.clone();
        newValues[slot] = value;
        newTimes[slot] = time;
        newFresh[slot] = time + maxAge;
        return new Present(newValues, newTimes, newFresh);
    }

    /** The value of a vital sign that is not older than {@code maxAge} milliseconds at a time; NaN if there is none. */
    double recent(Vital vital, long time, long maxAge) {
        int slot = vital.slot();
        return times[slot] != Crossing.NEVER && time - times[slot] <= maxAge ? values[slot] : Double.NaN;
    }

    /** The value of a slot while it stands for the present; NaN otherwise. */
    double fresh(int slot, long time) {
        return time <= freshUntil[slot] ? values[slot] : Double.NaN;
    }

    long freshUntil(Vital vital) {
        return freshUntil[vital.slot()];
    }

    /** When anything was measured last, epoch milliseconds UTC; {@link Crossing#NEVER} if never. */
    long latest() {
        long latest = Crossing.NEVER;
        for (long time : times) {
            latest = Math.max(latest, time);
        }
        return latest;
    }
}
