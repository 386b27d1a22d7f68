// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one tagged thing near the exit.
 *
 * @param soldAt when it was last sold, epoch milliseconds UTC; null if not
 * @param passed the read at an exit that still waits for its sale; null if none does
 * @param hintedAt when it last passed an exit unsold, epoch milliseconds UTC; null if never
 */
public record TaggedThing(
        @Nullable Long soldAt,
        @Nullable EpcRead passed,
        @Nullable Long hintedAt) {

    /** Nothing known. */
    public static final TaggedThing UNSEEN = new TaggedThing(null, null, null);

    /** How long a thing that was sold may lie about in the shop, and how long one stray is not told again [GK]. */
    private static final long DAY = 86_400_000;

    /** How long a sale may be told after its thing has passed the exit [GK]. */
    private static final long PATIENCE = 300_000;

    /**
     * What came of an event.
     *
     * @param thing to be kept; null if nothing need be
     * @param hints to be told
     * @param wakeAt when to ask again, epoch milliseconds UTC
     */
    public record Outcome(@Nullable TaggedThing thing, List<LossHint> hints, long wakeAt) {}

    /** Takes in that it was sold. */
    public Outcome sold(EpcRead sale) {
        long at = sale.movement().time();
        boolean explains = passed != null && soldBefore(at, passed);
        TaggedThing next =
                new TaggedThing(soldAt == null ? at : Math.max(soldAt, at), explains ? null : passed, hintedAt);
        return new Outcome(next, List.of(), next.end());
    }

    /** Takes in that it passed an exit. */
    public Outcome passed(EpcRead read) {
        long at = read.movement().time();
        boolean known = (soldAt != null && soldBefore(soldAt, read))
                || (hintedAt != null && Math.abs(at - hintedAt) < DAY)
                || passed != null;
        TaggedThing next = known ? this : new TaggedThing(soldAt, read, hintedAt);
        return new Outcome(next, List.of(), next.end());
    }

    /** What follows when nothing came until {@code now}, epoch milliseconds UTC. */
    public Outcome at(long now) {
        if (passed != null && now >= passed.movement().time() + PATIENCE) {
            TaggedThing next = new TaggedThing(soldAt, null, passed.movement().time());
            return new Outcome(next, List.of(LossHint.of(passed)), next.end());
        }
        return now >= end() ? new Outcome(null, List.of(), end()) : new Outcome(this, List.of(), end());
    }

    private static boolean soldBefore(long sold, EpcRead read) {
        long at = read.movement().time();
        return sold <= at + PATIENCE && sold >= at - DAY;
    }

    /** When something is next due: the end of the patience, or of all there is. */
    private long end() {
        if (passed != null) {
            return passed.movement().time() + PATIENCE;
        }
        long last = Math.max(soldAt == null ? 0 : soldAt, hintedAt == null ? 0 : hintedAt);
        return last + DAY + PATIENCE;
    }
}
