// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import dev.millrace.model.alert.Alert;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which notifications go out, so that on most days the best of as many as the budget says do.
 *
 * <p>A threshold is fixed for five minutes of event time. At their end it moves towards the lowest score of which no more than
 * the budget are expected in the whole day: those of today so far, and of yesterday as large a share as is left of today; on
 * the first day, today's so far projected. Scores are counted exactly, in {@value #BINS} bins, once a card and day.
 *
 * <p>Immutable.
 *
 * @param day UTC day since 1970 that is counted
 * @param today cards of the day by their highest score so far
 * @param yesterday the same of the day before; empty if that was not counted
 * @param threshold in force until {@code intervalEnd}
 * @param intervalEnd epoch milliseconds
 * @param used notifications that have gone out today
 * @param held cards held back since the last digest
 * @param worst the worst five of them
 * @param heldSince start of the digest that is being gathered, or else end of the last one, epoch milliseconds
 * @param digestEnd end of it
 * @param waiting notices that wait for their turn, in order
 */
public record AlertBudget(
        long day,
        int[] today,
        int[] yesterday,
        double threshold,
        long intervalEnd,
        int used,
        int held,
        List<Notice> worst,
        long heldSince,
        long digestEnd,
        List<Notice> waiting) {

    static final int BINS = 1_000;

    private static final int DIGEST_SHOWS = 5;
    private static final long INTERVAL = TimeUnit.MINUTES.toMillis(5);
    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    /** Below an hour a day's first counts say nothing of the whole day. */
    private static final double LEAST_ELAPSED = 1.0 / 24;

    private static final AlertBudget EMPTY = new AlertBudget(
            Long.MIN_VALUE, new int[0], new int[0], 0, Long.MIN_VALUE, 0, 0, List.of(), 0, Long.MAX_VALUE, List.of());

    /** Earlier first; of one instant what is most at risk first, then by id. */
    static final Comparator<Notice> IN_ORDER = Comparator.<Notice>comparingLong(
                    notice -> notice.alert().eventTime())
            .thenComparing(Comparator.comparingDouble(AlertBudget::risk).reversed())
            .thenComparing(notice -> notice.alert().alertId());

    /** Worst first. */
    private static final Comparator<Notice> WORST_FIRST = Comparator.comparingDouble(AlertBudget::risk)
            .reversed()
            .thenComparing(notice -> notice.alert().alertId());

    /** What becomes of a notice. */
    public enum Answer {
        /** It goes out. */
        OUT,
        /** It waits for the digest. */
        HELD,
        /** The card has had its notification today. */
        SAME_DAY
    }

    /**
     * The answer to one notice.
     *
     * @param budget afterwards
     */
    public record Answered(AlertBudget budget, Answer answer) {}

    /** No notice so far. */
    public static AlertBudget empty() {
        return EMPTY;
    }

    /** With one more notice waiting. */
    public AlertBudget waiting(Notice notice) {
        List<Notice> grown = new ArrayList<>(waiting);
        int at = grown.size();
        while (at > 0 && IN_ORDER.compare(grown.get(at - 1), notice) > 0) {
            at--;
        }
        grown.add(at, notice);
        return with(worst, held, heldSince, digestEnd, grown);
    }

    /** The notice whose turn is next, if it is due by {@code time}. */
    public @Nullable Notice next(long time) {
        return waiting.isEmpty() || waiting.get(0).alert().eventTime() > time ? null : waiting.get(0);
    }

    /** Without the notice whose turn was next. */
    public AlertBudget withoutNext() {
        return with(worst, held, heldSince, digestEnd, List.copyOf(waiting.subList(1, waiting.size())));
    }

    /** When there is something to do, or {@link Long#MAX_VALUE}. */
    public long nextTime() {
        long notice =
                waiting.isEmpty() ? Long.MAX_VALUE : waiting.get(0).alert().eventTime();
        return Math.min(notice, held == 0 ? Long.MAX_VALUE : digestEnd);
    }

    /** Whether something was held back and is to be summed up by {@code time}. */
    public boolean digestDueBy(long time) {
        return held > 0 && digestEnd <= time;
    }

    /** The digest of what has been held back, at its end. */
    public Alert digest(long detectedAt) {
        return Notices.digest(heldSince, digestEnd, held, worst, threshold, detectedAt);
    }

    /** After the digest. */
    public AlertBudget afterDigest() {
        return with(List.of(), 0, digestEnd, Long.MAX_VALUE, waiting);
    }

    /**
     * Answers one notice.
     *
     * @param notified whether the notice's card has had its notification on a given day
     */
    public Answered answer(Notice notice, LongPredicate notified) {
        AlertBudget now = advancedTo(notice).counting(notice);
        if (notified.test(notice.day())) {
            return new Answered(now, Answer.SAME_DAY);
        }
        if (notice.block() || (now.used < notice.perDay() && notice.alert().score() >= now.threshold)) {
            return new Answered(now.spent(), Answer.OUT);
        }
        return new Answered(now.holding(notice), Answer.HELD);
    }

    /** With the threshold of the interval in which the notice lies. */
    private AlertBudget advancedTo(Notice notice) {
        long time = notice.alert().eventTime();
        long nextEnd = (Math.floorDiv(time, INTERVAL) + 1) * INTERVAL;
        if (day == Long.MIN_VALUE || time - intervalEnd > 2 * DAY) {
            // Nothing is known, or what is known is of another time.
            return new AlertBudget(
                    Math.floorDiv(time, DAY),
                    new int[BINS],
                    new int[0],
                    notice.floor(),
                    nextEnd,
                    0,
                    held,
                    worst,
                    heldSince,
                    digestEnd,
                    waiting);
        }
        AlertBudget state = this;
        while (state.intervalEnd <= time) {
            state = state.nextInterval(notice);
        }
        return state.threshold < notice.floor() ? state.at(notice.floor(), state.intervalEnd) : state;
    }

    private AlertBudget nextInterval(Notice settings) {
        AlertBudget state = Math.floorDiv(intervalEnd, DAY) > day ? nextDay() : this;
        double elapsed = (double) Math.floorMod(intervalEnd, DAY) / DAY;
        double target = settings.floor();
        double expected = 0;
        for (int bin = BINS - 1; bin >= 0; bin--) {
            expected += state.expected(bin, elapsed);
            if (expected > settings.perDay()) {
                target = Math.max(settings.floor(), (bin + 1.0) / BINS);
                break;
            }
        }
        double moved = Math.max(threshold - settings.slew(), Math.min(threshold + settings.slew(), target));
        return state.at(moved, intervalEnd + INTERVAL);
    }

    /** Cards in a bin that the whole day will have. */
    private double expected(int bin, double elapsed) {
        return yesterday.length == 0
                ? today[bin] / Math.max(elapsed, LEAST_ELAPSED)
                : today[bin] + (1 - elapsed) * yesterday[bin];
    }

    private AlertBudget nextDay() {
        return new AlertBudget(
                day + 1, new int[BINS], today, threshold, intervalEnd, 0, held, worst, heldSince, digestEnd, waiting);
    }

    /** The card moves from the bin of its highest score before to that of the one now. */
    private AlertBudget counting(Notice notice) {
        if (notice.day() != day) {
            return this;
        }
        int[] counted = today.clone();
        if (notice.before() > 0) {
            counted[bin(notice.before())] = Math.max(0, counted[bin(notice.before())] - 1);
        }
        counted[bin(notice.alert().score())]++;
        return new AlertBudget(
                day, counted, yesterday, threshold, intervalEnd, used, held, worst, heldSince, digestEnd, waiting);
    }

    private AlertBudget spent() {
        return new AlertBudget(
                day, today, yesterday, threshold, intervalEnd, used + 1, held, worst, heldSince, digestEnd, waiting);
    }

    private AlertBudget holding(Notice notice) {
        String card = notice.alert().entity().id();
        boolean again =
                worst.stream().anyMatch(other -> other.alert().entity().id().equals(card));
        List<Notice> shown = new ArrayList<>(worst);
        shown.removeIf(other -> other.alert().entity().id().equals(card));
        shown.add(notice);
        shown.sort(WORST_FIRST);
        List<Notice> five = List.copyOf(shown.subList(0, Math.min(DIGEST_SHOWS, shown.size())));
        long length = TimeUnit.MINUTES.toMillis(notice.digestMinutes());
        if (held > 0) {
            // A card that is held back again is one card; of those not shown that cannot be told.
            return with(five, held + (again ? 0 : 1), heldSince, digestEnd, waiting);
        }
        // What comes late belongs to the next digest: a second one of the same start would be taken for a repeat.
        long start = Math.max(heldSince, Math.floorDiv(notice.alert().eventTime(), length) * length);
        return with(five, 1, start, (Math.floorDiv(start, length) + 1) * length, waiting);
    }

    private AlertBudget at(double nextThreshold, long nextEnd) {
        return new AlertBudget(
                day, today, yesterday, nextThreshold, nextEnd, used, held, worst, heldSince, digestEnd, waiting);
    }

    private AlertBudget with(
            List<Notice> nextWorst, int nextHeld, long nextSince, long nextDigest, List<Notice> nextWaiting) {
        return new AlertBudget(
                day,
                today,
                yesterday,
                threshold,
                intervalEnd,
                used,
                nextHeld,
                nextWorst,
                nextSince,
                nextDigest,
                nextWaiting);
    }

    private static int bin(double score) {
        return Math.max(0, Math.min(BINS - 1, (int) (score * BINS)));
    }

    /** What is lost if a notice is not looked at. */
    private static double risk(Notice notice) {
        return notice.alert().score() * notice.amountAtRiskMinor();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AlertBudget that
                && day == that.day
                && Arrays.equals(today, that.today)
                && Arrays.equals(yesterday, that.yesterday)
                && threshold == that.threshold
                && intervalEnd == that.intervalEnd
                && used == that.used
                && held == that.held
                && worst.equals(that.worst)
                && heldSince == that.heldSince
                && digestEnd == that.digestEnd
                && waiting.equals(that.waiting);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(day) * 31 + used;
    }
}
