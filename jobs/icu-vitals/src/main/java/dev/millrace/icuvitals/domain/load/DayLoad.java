// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.load;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one bed asked for on one day, so far.
 *
 * @param start of the day in UTC, epoch milliseconds
 * @param revision of the latest report; 0 before the first
 * @param notifications by severity, from 1 to 4
 * @param alarmMillis time with at least one alarm
 * @param technicalMillis time with at least one technical alarm
 * @param ackSeconds from notification to acknowledgement, at most {@link #MOST_ACKS} of them
 * @param suppressed what did not become a notification, by why
 */
public record DayLoad(
        long start,
        int revision,
        int[] notifications,
        long alarmMillis,
        long technicalMillis,
        int[] ackSeconds,
        Map<String, Integer> suppressed) {

    static final int MOST_ACKS = 500;
    private static final int SEVERITIES = 4;

    static DayLoad of(long start) {
        return new DayLoad(start, 0, new int[SEVERITIES], 0, 0, new int[0], Map.of());
    }

    DayLoad with(LoadEvent event) {
        int[] counts = notifications;
        int[] acks = ackSeconds;
        Map<String, Integer> whys = suppressed;
        if (event.severity() >= 1 && event.severity() <= SEVERITIES) {
            counts = notifications.clone();
            counts[event.severity() - 1]++;
        }
        if (event.kind() == LoadEvent.Kind.ACKNOWLEDGED && acks.length < MOST_ACKS) {
            acks = Arrays.copyOf(ackSeconds, ackSeconds.length + 1);
            acks[acks.length - 1] = event.ackSeconds();
        }
        if (event.kind() == LoadEvent.Kind.SUPPRESSED) {
            whys = new TreeMap<>(suppressed);
            whys.merge(event.why(), 1, Integer::sum);
        }
        return new DayLoad(start, revision, counts, alarmMillis, technicalMillis, acks, whys);
    }

    DayLoad inAlarm(long millis, long technical) {
        return new DayLoad(
                start,
                revision,
                notifications,
                alarmMillis + millis,
                technicalMillis + technical,
                ackSeconds,
                suppressed);
    }

    DayLoad revised(int next) {
        return new DayLoad(start, next, notifications, alarmMillis, technicalMillis, ackSeconds, suppressed);
    }
}
