// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on hand by the book: the latest count and what has moved since; amounts in thousandths of a base unit.
 *
 * <p>Kept as sums, so that most entries change numbers only. Where that is not enough (a count that comes late or is taken
 * back) it is written again from the log. What the log has forgotten is folded into {@code base}.
 *
 * @param onHand as of now
 * @param count in force; null if nobody has counted
 * @param previousCountAt when the count before it was, {@link Commitment#NEVER} if there was none
 * @param newestMove when something last moved
 * @param base what was on hand when the log begins
 * @param baseCount the last count that is in it; null if none
 * @param newestInBase when something last moved that is in it
 */
public record Book(
        long onHand,
        @Nullable Count count,
        long previousCountAt,
        long newestMove,
        long base,
        @Nullable Count baseCount,
        long newestInBase) {

    static final Book BLANK = new Book(0, null, Commitment.NEVER, Commitment.NEVER, 0, null, Commitment.NEVER);

    /** Whether something that moved at this time can change what is on hand. */
    boolean counts(long time) {
        return count == null || time > count.time();
    }

    /** Whether it moved before the last two counts: then neither what is on hand nor the variance of the latest changes. */
    boolean isHistory(long time) {
        return count != null && time <= previousCountAt;
    }

    /** Something moved, or did not move after all. */
    Book moved(long time, long change, boolean logged) {
        Count after = count;
        if (after != null && time <= after.time() && time > previousCountAt) {
            after = after.withVariance(after.variance() - change);
        }
        boolean inBase = !logged && (baseCount == null || time > baseCount.time());
        return new Book(
                counts(time) ? onHand + change : onHand,
                after,
                previousCountAt,
                Math.max(newestMove, time),
                inBase ? base + change : base,
                baseCount,
                logged ? newestInBase : Math.max(newestInBase, time));
    }

    /** Whether a count is simply the next one: nothing has moved since it was taken. */
    boolean isNext(Logged counted) {
        return newestMove <= counted.time() && (count == null || count.isBefore(counted.time(), counted.id()));
    }

    /** With the next count in force. */
    Book counted(Logged next) {
        return new Book(
                next.amount(),
                count(next, onHand),
                count == null ? Commitment.NEVER : count.time(),
                newestMove,
                base,
                baseCount,
                newestInBase);
    }

    /** Whether a count of before the log is exact: all that is in the base moved before it. */
    boolean isExactInBase(Logged counted) {
        return newestInBase <= counted.time()
                && (baseCount == null || baseCount.isBefore(counted.time(), counted.id()));
    }

    /** With a count of before the log, which must be exact there; the book has to be written again after it. */
    Book countedInBase(Logged counted) {
        return new Book(
                onHand, count, previousCountAt, newestMove, counted.amount(), count(counted, base), newestInBase);
    }

    /** Writes the book again from the base; what each count in the log found is told on the way. */
    Book written(List<Logged> inOrder, CountListener counts) {
        Run run = new Run(base, baseCount);
        run.read(inOrder, counts);
        return new Book(
                run.onHand,
                run.count,
                run.previousCountAt,
                Math.max(newestMove, run.newestMove),
                base,
                baseCount,
                newestInBase);
    }

    /** Takes entries into the base, in their order; the log forgets them. */
    Book folding(List<Logged> inOrder) {
        Run run = new Run(base, baseCount);
        run.read(inOrder, found -> {});
        return new Book(
                onHand,
                count,
                previousCountAt,
                newestMove,
                run.onHand,
                run.count,
                Math.max(newestInBase, run.newestMove));
    }

    private static Count count(Logged entry, long book) {
        String name = entry.links() == null ? "" : entry.links().name();
        return new Count(entry.time(), entry.id(), name, entry.amount(), entry.amount() - book);
    }

    /** Is told of counts. */
    interface CountListener {

        void found(Count count);
    }

    /** A reading of entries in their order. */
    private static final class Run {
        private long onHand;
        private @Nullable Count count;
        private long previousCountAt;
        private long newestMove = Commitment.NEVER;

        private Run(long base, @Nullable Count baseCount) {
            onHand = base;
            count = baseCount;
            // What was counted before the base is not known any more: the variance of its count is final.
            previousCountAt = baseCount == null ? Commitment.NEVER : baseCount.time();
        }

        private void read(List<Logged> inOrder, CountListener counts) {
            for (Logged each : inOrder) {
                if (each.isCount()) {
                    if (count == null || count.isBefore(each.time(), each.id())) {
                        previousCountAt = count == null ? Commitment.NEVER : count.time();
                        count = count(each, onHand);
                        onHand = each.amount();
                        counts.found(count);
                    }
                } else if (each.onHand() != 0) {
                    newestMove = Math.max(newestMove, each.time());
                    if (count == null || each.time() > count.time()) {
                        onHand += each.onHand();
                    }
                }
            }
        }
    }
}
