// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.load;

import dev.millrace.icuvitals.domain.AlarmLoad;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * A report of one bed, on its way to that of its ward.
 *
 * @param start of the day in UTC, epoch milliseconds
 * @param load the report
 * @param ackSeconds what its median is of
 */
public record BedDay(long start, AlarmLoad load, int[] ackSeconds) {

    private static final String ALL = "*";

    static BedDay of(String unit, String bed, DayLoad day) {
        Map<String, Integer> notifications = new TreeMap<>();
        for (int i = 0; i < day.notifications().length; i++) {
            if (day.notifications()[i] > 0) {
                notifications.put(Integer.toString(i + 1), day.notifications()[i]);
            }
        }
        AlarmLoad load = new AlarmLoad(
                unit,
                bed,
                name(day.start()),
                day.revision(),
                notifications,
                day.alarmMillis() / 1_000,
                day.technicalMillis() / 1_000,
                median(day.ackSeconds()),
                day.suppressed(),
                1,
                1);
        return new BedDay(day.start(), load, day.ackSeconds());
    }

    /** The report of a ward, made of the latest ones of its beds. */
    public static AlarmLoad ofWard(Collection<BedDay> beds) {
        Map<String, Integer> notifications = new TreeMap<>();
        Map<String, Integer> suppressed = new TreeMap<>();
        int[] counts = new int[beds.size()];
        int bed = 0;
        int revision = 0;
        long alarm = 0;
        long technical = 0;
        String unit = "";
        String day = "";
        for (BedDay each : beds) {
            AlarmLoad load = each.load();
            load.alarmsBySeverity().forEach((severity, count) -> notifications.merge(severity, count, Integer::sum));
            load.suppressed().forEach((why, count) -> suppressed.merge(why, count, Integer::sum));
            counts[bed++] = load.alarmsBySeverity().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            revision = Math.max(revision, load.revision());
            alarm += load.secondsInAlarm();
            technical += load.technicalSeconds();
            unit = load.unit();
            day = load.day();
        }
        int[] acks = beds.stream()
                .flatMapToInt(each -> Arrays.stream(each.ackSeconds()))
                .toArray();
        int[] loud = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
        return new AlarmLoad(
                unit,
                ALL,
                day,
                revision,
                notifications,
                alarm,
                technical,
                median(acks),
                suppressed,
                loud.length,
                shareOfTheLoudestTenth(loud));
    }

    private static double shareOfTheLoudestTenth(int[] ascending) {
        int all = Arrays.stream(ascending).sum();
        if (all == 0) {
            return 1;
        }
        int loudest = (ascending.length + 9) / 10;
        int theirs = Arrays.stream(ascending, ascending.length - loudest, ascending.length)
                .sum();
        return (double) theirs / all;
    }

    private static double median(int[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    private static String name(long start) {
        return Instant.ofEpochMilli(start).atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
