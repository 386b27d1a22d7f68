// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** The days of a site by its own clock; day 0 is the first. */
final class Calendar {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private final LocalDate first;
    private final ZoneId zone;
    private final int openHours;
    private final long[] midnights;
    private final long[] openings;

    Calendar(Site site, LocalDate first, int days) {
        this.first = first;
        zone = ZoneId.of(site.zone());
        openHours = site.closes() - site.opens();
        midnights = new long[days + 1];
        openings = new long[days + 1];
        for (int day = 0; day <= days; day++) {
            midnights[day] = first.plusDays(day).atStartOfDay(zone).toInstant().toEpochMilli();
            openings[day] = at(day, site.opens() * 60);
        }
    }

    /** A minute of a local day, epoch milliseconds UTC. */
    long at(int day, int minute) {
        return first.plusDays(day)
                .atTime(LocalTime.ofSecondOfDay(minute * 60L))
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
    }

    int days() {
        return openings.length - 1;
    }

    long midnight(int day) {
        return midnights[day];
    }

    long opening(int day) {
        return openings[day];
    }

    long closing(int day) {
        return openings[day] + openHours * HOUR;
    }

    int openHours() {
        return openHours;
    }

    /** Monday is 0. */
    int weekday(int day) {
        return first.plusDays(day).getDayOfWeek().getValue() - 1;
    }

    /** Milliseconds of opening hours of a day within a stretch of time. */
    long openMillis(int day, long from, long to) {
        return Math.max(0, Math.min(to, closing(day)) - Math.max(from, opening(day)));
    }

    /** Milliseconds of opening hours within a stretch of time. */
    long openMillis(long from, long to) {
        long sum = 0;
        for (int day = dayOf(from); day < days() && opening(day) < to; day++) {
            sum += openMillis(day, from, to);
        }
        return sum;
    }

    /** The local day of a moment, within those of the world. */
    int dayOf(long time) {
        int day = (int) Math.max(0, Math.min(days() - 1, (time - midnights[0]) / DAY));
        while (day > 0 && midnights[day] > time) {
            day--;
        }
        while (day < days() - 1 && midnights[day + 1] <= time) {
            day++;
        }
        return day;
    }
}
