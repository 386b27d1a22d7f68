// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Which days train a model and which judge it, all in UTC and both ends included.
 *
 * @param trainFrom first day of training
 * @param trainTo last day of training
 * @param testFrom first day of the test, after {@code trainTo}
 * @param testTo last day of the test
 * @param labelDelayDays days until a fraud is known
 */
public record TestPeriod(
        LocalDate trainFrom, LocalDate trainTo, LocalDate testFrom, LocalDate testTo, int labelDelayDays)
        implements Serializable {

    /** The days of the published scores, seven days of delay. */
    public static final TestPeriod BENCHMARK = new TestPeriod(
            LocalDate.of(2018, 7, 25),
            LocalDate.of(2018, 7, 31),
            LocalDate.of(2018, 8, 8),
            LocalDate.of(2018, 8, 14),
            7);

    private static final long MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

    /** @throws IllegalArgumentException when the days are out of order */
    public TestPeriod {
        if (trainTo.isBefore(trainFrom) || testTo.isBefore(testFrom) || !testFrom.isAfter(trainTo)) {
            throw new IllegalArgumentException("Days out of order: train " + trainFrom + " to " + trainTo
                    + ", then test " + testFrom + " to " + testTo);
        }
        if (labelDelayDays < 0) {
            throw new IllegalArgumentException("A label cannot come before its payment: " + labelDelayDays + " days");
        }
    }

    /** Whether a payment of this time, epoch milliseconds, trains. */
    public boolean isTraining(long time) {
        return isBetween(day(time), trainFrom, trainTo);
    }

    /** Whether a payment of this time, epoch milliseconds, is judged, unless its card is known by then. */
    public boolean isTest(long time) {
        return isBetween(day(time), testFrom, testTo);
    }

    /** Days in the test. */
    public int testDays() {
        return (int) (testTo.toEpochDay() - testFrom.toEpochDay() + 1);
    }

    /** The day of a time in epoch milliseconds, as days since 1970. */
    public static long day(long time) {
        return Math.floorDiv(time, MILLIS_PER_DAY);
    }

    /** The first moment of the test. */
    public Instant testStart() {
        return testFrom.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static boolean isBetween(long day, LocalDate first, LocalDate last) {
        return day >= first.toEpochDay() && day <= last.toEpochDay();
    }
}
