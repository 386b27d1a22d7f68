// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import dev.millrace.formats.RecordFormat;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a job takes in one kind of event.
 *
 * @param name name and uid of the source, kebab-case
 * @param format reads the bytes
 * @param stamp adds what the place of a record says, before it is checked
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
        Stamp<T> stamp,
        Check<T> check,
        EventTime<T> eventTime,
        Pace pace,
        Duration futureGuard,
        RunClock clock,
        String jobVersion)
        implements Serializable {

    /** Takes in events that need nothing of their place. */
    public Intake(
            String name,
            RecordFormat<T> format,
            Check<T> check,
            EventTime<T> eventTime,
            Pace pace,
            Duration futureGuard,
            RunClock clock,
            String jobVersion) {
        this(name, format, (event, place) -> event, check, eventTime, pace, futureGuard, clock, jobVersion);
    }

    /** Adds to an event what the place of its record says, e.g. an id where the sender gave none. */
    @FunctionalInterface
    public interface Stamp<T> extends Serializable {
        /** The event of the record at {@code place}. */
        T at(T event, Place place);
    }

    /**
     * Where a record lies.
     *
     * @param topic its topic
     * @param partition in the topic
     * @param offset in the partition
     * @param brokerTime when the broker took it, epoch milliseconds UTC; -1 where there is no broker's time
     */
    public record Place(String topic, int partition, long offset, long brokerTime) {

        /** Unique for ever, and the same whenever the record is read again. */
        public String id() {
            return topic + "-" + partition + "-" + offset;
        }

        /** The id that the sender gave, or else that of the place. */
        public String idOr(@Nullable String given) {
            return given == null || given.isBlank() ? id() : given;
        }
    }

    /**
     * How event time advances.
     *
     * @param disorder how much later than a younger one an event may arrive
     * @param idleness how long a partition may be silent before the others stop waiting for it
     * @param holdsBackTime false for settings such as rules, which act when they arrive and whose silence must not stop the clock
     * @param readsWhole whether a job that starts afresh needs what came before its time, such as settings or who is where
     */
    public record Pace(Duration disorder, Duration idleness, boolean holdsBackTime, boolean readsWhole)
            implements Serializable {

        /** Event time that tolerates {@code disorder} and waits {@code idleness} for a silent partition. */
        public static Pace of(Duration disorder, Duration idleness) {
            return new Pace(disorder, idleness, true, false);
        }

        /** The same for an input of which a job that starts afresh needs all there is. */
        public Pace fromTheBeginning() {
            return new Pace(disorder, idleness, holdsBackTime, true);
        }

        /** For inputs that act on arrival and have no say in event time. */
        public static Pace onArrival() {
            return new Pace(Duration.ZERO, Duration.ofSeconds(1), false, true);
        }
    }
}
