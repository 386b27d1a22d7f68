// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertPolicy.Budget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How many notifications a group can still take: a token bucket in event time, and what was held back since the last digest.
 *
 * @param group who shares it
 * @param tokens left at {@code filledAt}
 * @param filledAt epoch milliseconds; {@link Long#MIN_VALUE} while nothing was spent
 * @param waiting what waits for its event time, in order
 * @param held alerts held back since the last digest
 * @param worst the worst five of them
 * @param heldSince start of the digest that is being gathered, or else end of the last one, epoch milliseconds
 * @param digestEnd end of it, or {@link Long#MAX_VALUE}
 * @param clockTimer the earliest timer of the run's clock that is set, or {@link Long#MAX_VALUE}
 */
public record TokenBudget(
        String group,
        double tokens,
        long filledAt,
        List<Told> waiting,
        int held,
        List<Alert> worst,
        long heldSince,
        long digestEnd,
        long clockTimer) {

    static final int DIGEST_SHOWS = 5;
    private static final double HOUR = TimeUnit.HOURS.toMillis(1);

    /** Earlier first; of one instant the most severe first, then by key. */
    private static final Comparator<Told> IN_ORDER = Comparator.<Told>comparingLong(
                    told -> told.alert().eventTime())
            .thenComparingInt(told -> told.alert().severity())
            .thenComparing(told -> told.alert().dedupKey())
            .thenComparing(told -> told.alert().phase());

    /** The most severe first. */
    static final Comparator<Alert> WORST_FIRST = Comparator.comparingInt(Alert::severity)
            .thenComparing(Comparator.comparingDouble(Alert::score).reversed())
            .thenComparing(Alert::dedupKey);

    static TokenBudget full(String group) {
        return new TokenBudget(
                group, 0, Long.MIN_VALUE, List.of(), 0, List.of(), Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    TokenBudget waiting(Told told) {
        List<Told> grown = new ArrayList<>(waiting);
        int at = grown.size();
        while (at > 0 && IN_ORDER.compare(grown.get(at - 1), told) > 0) {
            at--;
        }
        grown.add(at, told);
        return with(List.copyOf(grown));
    }

    TokenBudget without(int taken) {
        return with(List.copyOf(waiting.subList(taken, waiting.size())));
    }

    /** When there is something to do, or {@link Long#MAX_VALUE}. */
    long nextDue() {
        long first = waiting.isEmpty() ? Long.MAX_VALUE : waiting.get(0).alert().eventTime();
        return Math.min(first, digestEnd);
    }

    /** With what has been filled in by a time. */
    TokenBudget filled(Budget budget, long time) {
        if (filledAt == Long.MIN_VALUE) {
            return filled(budget.burst(), time);
        }
        double grown = tokens + Math.max(0, time - filledAt) / HOUR * budget.perHour();
        return filled(Math.min(budget.burst(), grown), Math.max(filledAt, time));
    }

    boolean hasToken() {
        return tokens >= 1;
    }

    TokenBudget spent() {
        return filled(tokens - 1, filledAt);
    }

    TokenBudget holding(Alert alert, Budget budget) {
        List<Alert> shown = new ArrayList<>(worst);
        shown.add(alert);
        shown.sort(WORST_FIRST);
        List<Alert> five = List.copyOf(shown.subList(0, Math.min(DIGEST_SHOWS, shown.size())));
        if (held > 0) {
            return with(held + 1, five, heldSince, digestEnd);
        }
        // What comes late belongs to the next digest: a second one of the same start would be taken for a repeat.
        long length = budget.digestEvery();
        long start = Math.max(heldSince, Math.floorDiv(alert.eventTime(), length) * length);
        return with(1, five, start, (Math.floorDiv(start, length) + 1) * length);
    }

    /**
     * The digest at its end.
     *
     * @param firing what was held back and still goes on; all of it is named
     */
    Alert digest(List<Alert> firing, long detectedAt) {
        List<Alert> named = new ArrayList<>(firing);
        named.sort(WORST_FIRST);
        for (Alert each : worst) {
            boolean isNamed = named.stream().anyMatch(other -> other.alertId().equals(each.alertId()));
            if (named.size() < DIGEST_SHOWS && !isNamed) {
                named.add(each);
            }
        }
        Alert first = named.get(0);
        return AlertDigest.of(
                "digest|" + group + "|" + heldSince,
                new Alert.Entity("group", group, held + " alerts held back by the budget, the worst first"),
                heldSince,
                digestEnd,
                held,
                first.severity(),
                first.threshold(),
                first,
                named.stream()
                        .map(each -> AlertDigest.heldBack(each, each.severity(), first.severity(), "severity"))
                        .toList(),
                named.stream().map(Alert::alertId).toList(),
                detectedAt);
    }

    TokenBudget afterDigest() {
        return with(0, List.of(), digestEnd, Long.MAX_VALUE);
    }

    TokenBudget withClockTimer(long next) {
        return new TokenBudget(group, tokens, filledAt, waiting, held, worst, heldSince, digestEnd, next);
    }

    private TokenBudget with(List<Told> next) {
        return new TokenBudget(group, tokens, filledAt, next, held, worst, heldSince, digestEnd, clockTimer);
    }

    private TokenBudget with(int nextHeld, List<Alert> nextWorst, long nextSince, long nextEnd) {
        return new TokenBudget(group, tokens, filledAt, waiting, nextHeld, nextWorst, nextSince, nextEnd, clockTimer);
    }

    private TokenBudget filled(double nextTokens, long time) {
        return new TokenBudget(group, nextTokens, time, waiting, held, worst, heldSince, digestEnd, clockTimer);
    }
}
