// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.vitals.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Events of one bed or patient and one second that wait until event time has come to them.
 *
 * @param events in the order in which they count
 */
public record WaitingEvents(List<WardEvent> events) {

    /**
     * By time; what is known of a patient or a device at one instant comes before what is measured; perfusion comes before what
     * rests on it, a better method before a lesser one, and a correction after what it corrects.
     */
    public static final Comparator<WardEvent> IN_ORDER = Comparator.comparingLong(WardEvent::time)
            .thenComparingInt(WaitingEvents::rank)
            .thenComparing(event -> event.measured() == null
                    ? Parameter.HEART_RATE
                    : event.measured().parameter())
            .thenComparing(event ->
                    event.measured() == null ? Method.UNKNOWN : event.measured().method())
            .thenComparing(
                    event -> event.measured() == null ? "" : event.measured().device())
            .thenComparingInt(event -> isWithdrawal(event) ? 1 : 0)
            .thenComparingLong(
                    event -> event.measured() == null ? 0 : event.measured().arrivedAt())
            .thenComparing(WaitingEvents::id);

    private static final WaitingEvents NONE = new WaitingEvents(List.of());
    private static final int MEASURED = 3;

    /** Nothing waits. */
    public static WaitingEvents none() {
        return NONE;
    }

    /** With one more. */
    public WaitingEvents with(WardEvent event) {
        int at = Collections.binarySearch(events, event, IN_ORDER);
        List<WardEvent> more = new ArrayList<>(events.size() + 1);
        more.addAll(events);
        more.add(at < 0 ? -at - 1 : at + 1, event);
        return new WaitingEvents(more);
    }

    /** Those that are due by {@code time}. */
    public List<WardEvent> upTo(long time) {
        return List.copyOf(events.subList(0, due(time)));
    }

    /** Those that are not. */
    public WaitingEvents after(long time) {
        return new WaitingEvents(List.copyOf(events.subList(due(time), events.size())));
    }

    /** Time of the next, or {@link Long#MAX_VALUE}. */
    public long nextTime() {
        return events.isEmpty() ? Long.MAX_VALUE : events.get(0).time();
    }

    /** Identifies an event at its source. */
    public static String id(WardEvent event) {
        if (event.measured() != null) {
            return event.measured().id();
        }
        if (event.context() != null) {
            return event.context().id();
        }
        if (event.status() != null) {
            return event.status().id();
        }
        return event.limits() == null ? "" : event.limits().id();
    }

    private int due(long time) {
        int due = 0;
        while (due < events.size() && events.get(due).time() <= time) {
            due++;
        }
        return due;
    }

    private static int rank(WardEvent event) {
        if (event.context() != null) {
            return 0;
        }
        if (event.limits() != null) {
            return 1;
        }
        Measured measured = event.measured();
        if (measured == null) {
            return 2;
        }
        return measured.parameter() == Parameter.PERFUSION_INDEX ? MEASURED : MEASURED + 1;
    }

    private static boolean isWithdrawal(WardEvent event) {
        return event.measured() != null
                && Measured.ENTERED_IN_ERROR.equals(event.measured().status());
    }
}
