// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Times and amounts as the benchmark's files write them. */
final class BenchmarkValues {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final int MINOR_DIGITS = 2;

    private BenchmarkValues() {}

    /** Epoch milliseconds of a time in UTC, e.g. {@code 2018-06-11 00:00:29}. */
    static long readTime(String text) {
        return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** The reverse of {@link #readTime}; milliseconds are dropped. */
    static String writeTime(long epochMillis) {
        return TIME.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC));
    }

    /** Minor units of a decimal amount, exactly: {@code 80.48} is 8048, and {@code 80.485} is refused. */
    static long readAmount(String text) {
        return new BigDecimal(text).movePointRight(MINOR_DIGITS).longValueExact();
    }

    /** The reverse of {@link #readAmount}, with two decimals. */
    static String writeAmount(long minor) {
        return BigDecimal.valueOf(minor, MINOR_DIGITS).toPlainString();
    }
}
