// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job says that a condition of an entity begins, has changed or ends; the life cycle makes alerts of it.
 *
 * <p>Signals are sent when something changes, not with each event. Those of one entity come in the order of their times.
 *
 * @param entity what it concerns; the key of the life cycle
 * @param rule id of the rule, e.g. HR_LOW
 * @param dedupKey {@code type|entity|rule...}: one alert at a time for each
 * @param state whether the condition holds
 * @param atOnce no on-delay: too bad to wait
 * @param severity 1 to 4
 * @param time when it began, changed or ended, epoch milliseconds UTC
 * @param alert what an alert raised now would say; its ids, status, phase, first and last seen, count and escalation are filled
 *     in by the life cycle
 * @param group who shares one budget, e.g. the ward
 * @param inhibits what rests while this alert is active: rules with one of these prefixes, of the same entity
 * @param policy how the alert lives
 * @param until end of a pause, epoch milliseconds UTC; null where there is none
 * @param judgedByClock judged by the run's clock while event time stood still: it is not kept waiting for event time again
 */
public record AlertSignal(
        String entity,
        String rule,
        String dedupKey,
        State state,
        boolean atOnce,
        int severity,
        long time,
        Alert alert,
        String group,
        List<String> inhibits,
        AlertPolicy policy,
        @Nullable Long until,
        boolean judgedByClock) {

    /** The same, judged by the run's clock. */
    public AlertSignal byClock() {
        return new AlertSignal(
                entity, rule, dedupKey, state, atOnce, severity, time, alert, group, inhibits, policy, until, true);
    }

    /** Whether a condition holds. */
    public enum State {
        /** It holds: it begins, or it goes on with other values. */
        PRESENT,
        /** It does not hold any more. */
        ABSENT,
        /** Rules of the entity that begin with {@code rule} rest until {@code until}, e.g. during a procedure. */
        PAUSED,
        /** Everything about the entity ends without a word, e.g. on discharge. */
        GONE
    }
}
