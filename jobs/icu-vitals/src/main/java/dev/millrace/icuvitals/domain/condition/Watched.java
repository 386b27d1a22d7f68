// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import java.util.HashMap;
import java.util.Map;

/**
 * What is remembered of a patient besides the vital signs; changes when something begins or ends.
 *
 * @param open conditions that hold, by rule
 * @param limits the patient's own, by vital sign
 * @param pauses until when alarms pause, by LOINC code, empty for all; epoch milliseconds UTC
 * @param scoresAt times of the scores of the past hour that may be the least, rising
 * @param scoresHigh the most that each of them can have been, rising
 * @param heardAt when something was heard that is no value, epoch milliseconds UTC
 * @param timerAt when the next timer is due, epoch milliseconds UTC; {@link Long#MAX_VALUE} if there is none
 */
public record Watched(
        Map<String, Open> open,
        Map<String, PersonalLimits> limits,
        Map<String, Long> pauses,
        long[] scoresAt,
        int[] scoresHigh,
        long heardAt,
        long timerAt) {

    /** Nothing is known yet. */
    public static Watched none() {
        return new Watched(Map.of(), Map.of(), Map.of(), new long[0], new int[0], Crossing.NEVER, Long.MAX_VALUE);
    }

    Watched opened(String rule, Open condition) {
        return withOpen(with(open, rule, condition));
    }

    Watched closed(String rule) {
        return withOpen(without(open, rule));
    }

    Watched limited(String vital, PersonalLimits own) {
        return new Watched(open, with(limits, vital, own), pauses, scoresAt, scoresHigh, heardAt, timerAt);
    }

    Watched unlimited(String vital) {
        return new Watched(open, without(limits, vital), pauses, scoresAt, scoresHigh, heardAt, timerAt);
    }

    Watched withPauses(Map<String, Long> next) {
        return new Watched(open, limits, next, scoresAt, scoresHigh, heardAt, timerAt);
    }

    Watched withScores(long[] at, int[] high) {
        return new Watched(open, limits, pauses, at, high, heardAt, timerAt);
    }

    Watched heard(long time) {
        return new Watched(open, limits, pauses, scoresAt, scoresHigh, time, timerAt);
    }

    /** The same with the time of the next timer. */
    public Watched withTimer(long time) {
        return new Watched(open, limits, pauses, scoresAt, scoresHigh, heardAt, time);
    }

    static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    static <V> Map<String, V> without(Map<String, V> map, String key) {
        Map<String, V> fewer = new HashMap<>(map);
        fewer.remove(key);
        return fewer;
    }

    private Watched withOpen(Map<String, Open> next) {
        return new Watched(next, limits, pauses, scoresAt, scoresHigh, heardAt, timerAt);
    }
}
