// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import dev.millrace.formats.RecordFormat;
import java.io.Serializable;
import java.time.Duration;

/**
 * How a job takes in one kind of event.
 *
 * @param name name and uid of the source, kebab-case
 * @param format reads the bytes
 * @param check refuses what makes no sense
 * @param eventTime tells when the event happened
 * @param pace how event time advances
 * @param futureGuard how far ahead of the broker's clock an event may be stamped before it is refused
 * @param clock judges the guard where there is no broker time
 * @param jobVersion goes into rejections
 */
public record Intake<T>(
        String name,
        RecordFormat<T> format,
        Check<T> check,
        EventTime<T> eventTime,
        Pace pace,
        Duration futureGuard,
        RunClock clock,
        String jobVersion)
        implements Serializable {

    /**
     * How event time advances.
     *
     * @param disorder how much later than a younger one an event may arrive
     * @param idleness how long a partition may be silent before the others stop waiting for it
     * @param holdsBackTime false for settings such as rules, which act when they arrive and whose silence must not stop the clock
     */
    public record Pace(Duration disorder, Duration idleness, boolean holdsBackTime) implements Serializable {

        /** Event time that tolerates {@code disorder} and waits {@code idleness} for a silent partition. */
        public static Pace of(Duration disorder, Duration idleness) {
            return new Pace(disorder, idleness, true);
        }

        /** For inputs that act on arrival and have no say in event time. */
        public static Pace onArrival() {
            return new Pace(Duration.ZERO, Duration.ofSeconds(1), false);
        }
    }
}
