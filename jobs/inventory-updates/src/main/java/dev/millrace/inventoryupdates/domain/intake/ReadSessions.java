// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.model.inventory.StockMovement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What one reader has seen of one thing lately, so that a tag which is read again and again counts once.
 *
 * <p>Reads that say the same and are at most so far apart, directly or by way of others between them, are one event, that of the
 * earliest. Which it is does not depend on the order in which they come: where a late read is earlier, or joins two events to
 * one, the movement that was told too much is voided. What is kept is at most {@value #MOST} events; the oldest gives way.
 *
 * @param sessions by time
 */
public record ReadSessions(List<ReadSession> sessions) {

    private static final int MOST = 8;

    private static final Comparator<StockMovement> EARLIEST =
            Comparator.comparingLong(StockMovement::time).thenComparing(StockMovement::id);

    /** Nothing seen. */
    public static final ReadSessions NONE = new ReadSessions(List.of());

    /**
     * What came of a read.
     *
     * @param sessions to be kept
     * @param movements to be told
     */
    public record Outcome(ReadSessions sessions, List<StockMovement> movements) {}

    /**
     * Takes in a read.
     *
     * @param read what it says of the thing
     * @param withinMillis how far apart two reads may be and still be one
     */
    public Outcome join(StockMovement read, long withinMillis) {
        if (read.voidedAt() != null) {
            return voided(read);
        }
        List<ReadSession> others = new ArrayList<>();
        List<StockMovement> told = new ArrayList<>();
        StockMovement first = read;
        long end = read.time();
        List<StockMovement> joined = new ArrayList<>();
        for (ReadSession each : sessions) {
            if (saysTheSame(each.first(), read)
                    && read.time() >= each.begin() - withinMillis
                    && read.time() <= each.end() + withinMillis) {
                joined.add(each.first());
                first = EARLIEST.compare(each.first(), first) < 0 ? each.first() : first;
                end = Math.max(end, each.end());
            } else {
                others.add(each);
            }
        }
        for (StockMovement before : joined) {
            if (!before.id().equals(first.id())) {
                told.add(Movements.of(before)
                        .voided(Math.max(read.time(), before.time()), List.of(first.id()))
                        .movement());
            }
        }
        StockMovement kept = first;
        if (joined.stream().noneMatch(before -> before.id().equals(kept.id()))) {
            told.add(kept);
        }
        others.add(new ReadSession(kept, end));
        others.sort(Comparator.comparingLong(ReadSession::begin));
        return new Outcome(
                new ReadSessions(List.copyOf(others.subList(Math.max(0, others.size() - MOST), others.size()))), told);
    }

    /** The time after which nothing of it is of use, epoch milliseconds UTC, if each is kept so long. */
    public long end(long keptMillis) {
        return sessions.stream().mapToLong(ReadSession::end).max().orElse(Long.MIN_VALUE + keptMillis) + keptMillis;
    }

    /** That a read did not happen goes on to whoever was told of it; what it stood for may come again. */
    private Outcome voided(StockMovement read) {
        List<ReadSession> others = sessions.stream()
                .filter(each -> !each.first().id().equals(read.id()))
                .toList();
        return new Outcome(new ReadSessions(others), List.of(read));
    }

    private static boolean saysTheSame(StockMovement one, StockMovement other) {
        return one.type() == other.type()
                && one.site().equals(other.site())
                && Objects.equals(one.shipment(), other.shipment())
                && Objects.equals(one.reservation(), other.reservation());
    }
}
