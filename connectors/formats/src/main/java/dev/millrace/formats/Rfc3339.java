// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Epoch milliseconds to RFC 3339 text and back.
 *
 * <p>Written out by hand because times are read for every record, and the library's formatter takes as long as the rest of
 * the record together.
 */
final class Rfc3339 {
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final long FIRST_YEAR = LocalDate.of(0, 1, 1).toEpochDay() * MILLIS_PER_DAY;
    private static final long END = LocalDate.of(10_000, 1, 1).toEpochDay() * MILLIS_PER_DAY;
    private static final int SHORTEST = "2018-04-01T00:00:31Z".length();
    private static final int OFFSET_LENGTH = "+00:00".length();

    private Rfc3339() {}

    /** Whether RFC 3339 has a text for this time: it ends with the year 9999. */
    static boolean canWrite(long epochMillis) {
        return epochMillis >= FIRST_YEAR && epochMillis < END;
    }

    /** The time in UTC with milliseconds, e.g. {@code 2018-04-01T00:00:31.000Z}. */
    static String write(long epochMillis) {
        var date = LocalDate.ofEpochDay(Math.floorDiv(epochMillis, MILLIS_PER_DAY));
        int ofDay = (int) Math.floorMod(epochMillis, MILLIS_PER_DAY);
        var text = new byte[24];
        put(text, 0, 4, date.getYear());
        text[4] = '-';
        put(text, 5, 2, date.getMonthValue());
        text[7] = '-';
        put(text, 8, 2, date.getDayOfMonth());
        text[10] = 'T';
        put(text, 11, 2, ofDay / 3_600_000);
        text[13] = ':';
        put(text, 14, 2, ofDay / 60_000 % 60);
        text[16] = ':';
        put(text, 17, 2, ofDay / 1000 % 60);
        text[19] = '.';
        put(text, 20, 3, ofDay % 1000);
        text[23] = 'Z';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The time as epoch milliseconds, finer digits dropped; null when the text is not an RFC 3339 time. */
    static @Nullable Long read(String text) {
        int length = text.length();
        if (length < SHORTEST
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || upper(text.charAt(10)) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        if (year < 0
                || month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return null;
        }
        int end = endOfFraction(text);
        Integer offset = end < 0 ? null : offsetMinutes(text, end);
        if (offset == null) {
            return null;
        }
        long minutes = LocalDate.of(year, month, day).toEpochDay() * 1440 + hour * 60L + minute - offset;
        if (second == 60) {
            // A leap second has no place in epoch time: it counts as the last moment of its day, and only there.
            return Math.floorMod(minutes, 1440) == 1439 ? minutes * 60_000 + 59_999 : null;
        }
        return minutes * 60_000 + second * 1000L + millis(text, end);
    }

    private static int endOfFraction(String text) {
        int index = SHORTEST - 1;
        if (text.charAt(index) != '.') {
            return index;
        }
        int start = ++index;
        while (index < text.length() && isDigit(text.charAt(index))) {
            index++;
        }
        return index == start ? -1 : index;
    }

    private static long millis(String text, int end) {
        long millis = 0;
        for (int index = SHORTEST; index < SHORTEST + 3; index++) {
            millis = millis * 10 + (index < end ? text.charAt(index) - '0' : 0);
        }
        return millis;
    }

    private static @Nullable Integer offsetMinutes(String text, int start) {
        int length = text.length() - start;
        if (length == 1 && upper(text.charAt(start)) == 'Z') {
            return 0;
        }
        if (length != OFFSET_LENGTH || text.charAt(start + 3) != ':') {
            return null;
        }
        char sign = text.charAt(start);
        int hours = number(text, start + 1, 2);
        int minutes = number(text, start + 4, 2);
        if ((sign != '+' && sign != '-') || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return null;
        }
        return (sign == '+' ? 1 : -1) * (hours * 60 + minutes);
    }

    private static int number(String text, int start, int digits) {
        int result = 0;
        for (int index = start; index < start + digits; index++) {
            char character = text.charAt(index);
            if (!isDigit(character)) {
                return -1;
            }
            result = result * 10 + (character - '0');
        }
        return result;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static char upper(char character) {
        return character >= 'a' && character <= 'z' ? (char) (character - 32) : character;
    }

    private static void put(byte[] text, int start, int digits, int value) {
        int rest = value;
        for (int index = start + digits - 1; index >= start; index--) {
            text[index] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
