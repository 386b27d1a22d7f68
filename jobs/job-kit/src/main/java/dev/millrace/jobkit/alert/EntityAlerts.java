// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All alerts of one entity, and what has come but is not yet due.
 *
 * @param lines conditions that hold or held a moment ago, by dedup key
 * @param rested what is remembered of those that have ended
 * @param pauses rules that rest
 * @param waiting what waits for its event time, in order
 * @param eventTimer the earliest event-time timer that is set, or {@link Long#MAX_VALUE}
 * @param clockTimer the same of the run's clock
 */
public record EntityAlerts(
        List<AlertLine> lines,
        List<Rested> rested,
        List<Pause> pauses,
        List<AlertInput> waiting,
        long eventTimer,
        long clockTimer) {

    static final EntityAlerts NONE =
            new EntityAlerts(List.of(), List.of(), List.of(), List.of(), Long.MAX_VALUE, Long.MAX_VALUE);

    /**
     * What is remembered of an alert that has ended.
     *
     * @param firstSeen no other of the same dedup key may have begun then
     * @param shelvedUntil end of a shelving, or 0
     */
    public record Rested(String dedupKey, long firstSeen, Flaps flaps, long shelvedUntil) {
        long forgottenAt() {
            return Math.max(flaps.forgottenAt(), shelvedUntil);
        }
    }

    /** Rules that begin with {@code prefix} rest until a time. */
    public record Pause(String prefix, long until) {}

    EntityAlerts waiting(AlertInput input) {
        List<AlertInput> grown = new ArrayList<>(waiting);
        int at = grown.size();
        while (at > 0 && AlertInput.IN_ORDER.compare(grown.get(at - 1), input) > 0) {
            at--;
        }
        grown.add(at, input);
        return new EntityAlerts(lines, rested, pauses, List.copyOf(grown), eventTimer, clockTimer);
    }

    EntityAlerts withTimers(long nextEventTimer, long nextClockTimer) {
        return new EntityAlerts(lines, rested, pauses, waiting, nextEventTimer, nextClockTimer);
    }

    /** When there is something to do, or {@link Long#MAX_VALUE}. */
    long nextDue() {
        long due = waiting.isEmpty() ? Long.MAX_VALUE : waiting.get(0).time();
        return Math.min(due, nextDue(lines, pauses, rested));
    }

    static long nextDue(Collection<AlertLine> lines, Collection<Pause> pauses, Collection<Rested> rested) {
        long due = Long.MAX_VALUE;
        for (AlertLine line : lines) {
            due = Math.min(due, line.nextDue());
        }
        for (Pause pause : pauses) {
            due = Math.min(due, pause.until());
        }
        for (Rested each : rested) {
            due = Math.min(due, each.forgottenAt());
        }
        return due;
    }

    boolean isEmpty() {
        return lines.isEmpty() && rested.isEmpty() && pauses.isEmpty() && waiting.isEmpty();
    }
}
