// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.icuvitals.domain.trend.Median;
import dev.millrace.icuvitals.domain.trend.TheilSen;
import java.util.Arrays;

/**
 * How a value went: the last seconds, one value each, and the medians of the minutes before.
 *
 * <p>Arrays are never changed once they are here, and hold no more than there is.
 *
 * @param base from which both count, epoch seconds
 * @param seconds of the values, after base, rising
 * @param values as floats, which is finer than any monitor
 * @param minutes of the medians, after the minute of base, rising
 * @param medians one for each minute with at least one value
 */
public record Course(long base, int[] seconds, float[] values, int[] minutes, float[] medians) {

    private static final int MINUTE = 60;
    private static final long SECOND = 1_000;

    static Course none(long time) {
        long base = Math.floorDiv(time, MINUTE * SECOND) * MINUTE;
        return new Course(base, new int[0], new float[0], new int[0], new float[0]);
    }

    /**
     * The same with the next value, which is not older than the last.
     *
     * @param span seconds to keep, at least a minute
     * @param keptMinutes medians to keep
     */
    Course with(long time, double value, int span, int keptMinutes) {
        int second = (int) (Math.floorDiv(time, SECOND) - base);
        int size = seconds.length;
        int until = size > 0 && seconds[size - 1] == second ? size - 1 : size;
        int from = from(second - span);
        int kept = Math.max(0, until - from);
        int[] newSeconds = new int[kept + 1];
        float[] newValues = new float[kept + 1];
        if (kept > 0) {
            System.arraycopy(seconds, from, newSeconds, 0, kept);
            System.arraycopy(values, from, newValues, 0, kept);
        }
        newSeconds[kept] = second;
        newValues[kept] = (float) value;
        if (size == 0 || seconds[size - 1] / MINUTE == second / MINUTE) {
            return new Course(base, newSeconds, newValues, minutes, medians);
        }
        return withMinute(seconds[size - 1] / MINUTE, second / MINUTE - keptMinutes, newSeconds, newValues);
    }

    /** Whether a minute has just ended with the last value. */
    boolean hasMoreMinutesThan(Course before) {
        return medians.length > 0
                && (before.medians.length == 0
                        || minutes[minutes.length - 1] != before.minutes[before.minutes.length - 1]);
    }

    /** Values in the last {@code span} seconds before and with {@code time}. */
    int count(long time, int span) {
        return seconds.length - from((int) (Math.floorDiv(time, SECOND) - base) - span);
    }

    /** Their median; NaN if there are none. */
    double median(long time, int span) {
        int from = from((int) (Math.floorDiv(time, SECOND) - base) - span);
        float[] sorted = Arrays.copyOfRange(values, from, values.length);
        Arrays.sort(sorted);
        int size = sorted.length;
        if (size == 0) {
            return Double.NaN;
        }
        return size % 2 == 1 ? sorted[size / 2] : ((double) sorted[size / 2 - 1] + sorted[size / 2]) / 2;
    }

    /** How many minutes there are. */
    int minutesKnown() {
        return medians.length;
    }

    /** The median of the medians; NaN if there are none. */
    double usual() {
        return Median.of(doubles());
    }

    /** The robust slope over the minutes, per hour; NaN if there are fewer than two. */
    double perHour() {
        long[] times = new long[minutes.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = SECOND * MINUTE * minutes[i];
        }
        return TheilSen.perHour(times, doubles());
    }

    private double[] doubles() {
        double[] wide = new double[medians.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = medians[i];
        }
        return wide;
    }

    private Course withMinute(int minute, int notAfter, int[] newSeconds, float[] newValues) {
        int first = seconds.length;
        while (first > 0 && seconds[first - 1] / MINUTE == minute) {
            first--;
        }
        double[] ended = new double[seconds.length - first];
        for (int i = 0; i < ended.length; i++) {
            ended[i] = values[first + i];
        }
        int from = 0;
        while (from < minutes.length && minutes[from] < notAfter) {
            from++;
        }
        boolean old = minute < notAfter;
        int kept = minutes.length - from;
        int[] newMinutes = Arrays.copyOfRange(minutes, from, minutes.length + (old ? 0 : 1));
        float[] newMedians = Arrays.copyOfRange(medians, from, medians.length + (old ? 0 : 1));
        if (!old) {
            newMinutes[kept] = minute;
            newMedians[kept] = (float) Median.of(ended);
        }
        return new Course(base, newSeconds, newValues, newMinutes, newMedians);
    }

    /** Where the values after a second begin. */
    private int from(int second) {
        int found = Arrays.binarySearch(seconds, second);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
