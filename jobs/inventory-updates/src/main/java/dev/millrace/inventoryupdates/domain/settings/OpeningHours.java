// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.settings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The days and the opening hours of one site, read once from its terms. Immutable. */
public final class OpeningHours {

    private static final String CLOSED = "closed";
    private static final long FORTNIGHT = 14;

    private record Hours(LocalTime from, LocalTime to) {}

    private final ZoneId zone;
    private final List<@Nullable Hours> week;

    /** Of these terms, which have been checked. */
    public OpeningHours(SiteTerms terms) {
        zone = ZoneId.of(terms.zone());
        week = new ArrayList<>();
        terms.opening().forEach(text -> week.add(hours(text)));
    }

    static boolean isHours(@Nullable String text) {
        if (text == null) {
            return false;
        }
        try {
            Hours hours = hours(text);
            return hours == null || hours.from().isBefore(hours.to());
        } catch (DateTimeParseException | IndexOutOfBoundsException unreadable) {
            return false;
        }
    }

    private static @Nullable Hours hours(String text) {
        if (text.equals(CLOSED)) {
            return null;
        }
        int dash = text.indexOf('-');
        return new Hours(LocalTime.parse(text.substring(0, dash)), LocalTime.parse(text.substring(dash + 1)));
    }

    /** Day at the site of an instant, days since 1970-01-01. */
    public long epochDay(long time) {
        return Instant.ofEpochMilli(time).atZone(zone).toLocalDate().toEpochDay();
    }

    /** When a day ends at the site, epoch milliseconds UTC: the start of the next, also where clocks are changed. */
    public long endOf(long epochDay) {
        return LocalDate.ofEpochDay(epochDay + 1).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Milliseconds of opening hours from one instant to another, both on {@code epochDay} or beyond it. */
    public long openMillis(long epochDay, long from, long to) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        Hours hours = week.get(day.getDayOfWeek().getValue() - 1);
        if (hours == null) {
            return 0;
        }
        long opens = day.atTime(hours.from()).atZone(zone).toInstant().toEpochMilli();
        long closes = day.atTime(hours.to()).atZone(zone).toInstant().toEpochMilli();
        return Math.max(0, Math.min(to, closes) - Math.max(from, opens));
    }

    /** Milliseconds that the site is open on a day. */
    public long openMillis(long epochDay) {
        return openMillis(epochDay, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Whether the site is open at an instant. */
    public boolean isOpen(long time) {
        return openMillis(epochDay(time), time, time + 1) > 0;
    }

    /** When the site next opens, or {@code time} if it is open; {@link Long#MAX_VALUE} if it never does. */
    public long nextOpening(long time) {
        if (isOpen(time)) {
            return time;
        }
        long day = epochDay(time);
        // A change of clocks may take a day's hours away altogether, but not those of a fortnight.
        for (long next = day; next < day + FORTNIGHT; next++) {
            long opens = opens(next);
            if (opens > time && openMillis(next) > 0) {
                return opens;
            }
        }
        return Long.MAX_VALUE;
    }

    private long opens(long epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        Hours hours = week.get(day.getDayOfWeek().getValue() - 1);
        return hours == null
                ? Long.MIN_VALUE
                : day.atTime(hours.from()).atZone(zone).toInstant().toEpochMilli();
    }

    /** Trading days per calendar day. */
    public double openShare() {
        return week.stream().filter(hours -> hours != null).count() / 7.0;
    }
}
