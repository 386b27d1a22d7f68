// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.settings.AlarmLimit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value has gone beyond a limit and is not back yet.
 *
 * <p>Until its on-delay is over it also ends when the value has been inside the limit for two seconds; then only when it is back
 * by the deadband. So a blip in a value that lies between the two does not become an alarm, nor does noise about the limit
 * hide one.
 *
 * @param began when, epoch milliseconds UTC
 * @param firesAt when its on-delay is over, epoch milliseconds UTC
 * @param row readings beyond the limit in a row
 * @param told whether it counts: by cuff only after some in a row
 * @param severity 1 while the value is extreme, else that of the limit
 * @param atOnce whether nothing is waited for: extreme, or the area is full
 * @param extremeSince since when the value is extreme, epoch milliseconds UTC; {@link #NEVER} if it is not
 * @param insideSince since when the value is inside the limit, epoch milliseconds UTC; {@link #NEVER} if it is not
 * @param area beyond the limit, in its unit times seconds
 * @param depth how far beyond the limit the last value was; 0 if inside
 * @param lastAt time of the last value, epoch milliseconds UTC
 * @param worst the value furthest out
 * @param evidence ids of the first values
 */
public record Crossing(
        long began,
        long firesAt,
        int row,
        boolean told,
        int severity,
        boolean atOnce,
        long extremeSince,
        long insideSince,
        double area,
        double depth,
        long lastAt,
        double worst,
        List<String> evidence) {

    static final long NEVER = Long.MIN_VALUE;

    /** Longer than this between two values is a gap, about which nothing is known. */
    static final long GAP = 5_000;

    /** General practitioner's default: two readings inside are no noise any more. */
    static final long SETTLED = 2_000;

    private static final int MOST_EVIDENCE = 20;
    private static final double ROUNDING = 1e-9;

    /**
     * What becomes of a crossing with the next value.
     *
     * @param before null if the value was inside
     * @return null if it is inside, or again
     */
    static @Nullable Crossing after(
            @Nullable Crossing before, Side side, AlarmLimit limit, double value, long time, Method method, String id) {
        double depth = side.depth(value, limit.limit());
        if (before == null) {
            return depth > ROUNDING ? began(side, limit, value, time, method, id) : null;
        }
        if (depth <= ROUNDING && before.isOver(depth, limit, time)) {
            return null;
        }
        return before.going(side, limit, value, time, method, id);
    }

    /** Whether nobody has been told yet. */
    boolean isPending(long time) {
        return !told || (!atOnce && time < firesAt);
    }

    /** Whether it is pending and nothing that counts has been heard for longer than a gap. */
    boolean isUnconfirmed(long time) {
        return isPending(time) && time - lastAt > GAP;
    }

    private static Crossing began(Side side, AlarmLimit limit, double value, long time, Method method, String id) {
        boolean waits = method == Method.CUFF;
        Crossing first = new Crossing(
                time,
                waits ? time : time + limit.onDelaySec() * 1_000L,
                0,
                false,
                limit.severity(),
                false,
                NEVER,
                NEVER,
                0,
                0,
                time,
                value,
                List.of());
        return first.going(side, limit, value, time, method, id);
    }

    private boolean isOver(double depth, AlarmLimit limit, long time) {
        if (!told || depth <= ROUNDING - limit.deadband()) {
            return true;
        }
        return isPending(time) && insideSince != NEVER && time - insideSince >= SETTLED;
    }

    private Crossing going(Side side, AlarmLimit limit, double value, long time, Method method, String id) {
        double next = Math.max(0, side.depth(value, limit.limit()));
        boolean beyond = next > ROUNDING;
        long passed = time - lastAt;
        double filled = area + (passed > GAP ? 0 : depth * passed / 1_000);
        int inARow = beyond ? row + 1 : 0;
        long since = extremeSince(side, limit, value, time);
        boolean extreme = since != NEVER && time - since >= limit.extremeSec() * 1_000L;
        boolean full = limit.area() != null && filled >= limit.area() - ROUNDING;
        return new Crossing(
                began,
                firesAt,
                inARow,
                told || extreme || method != Method.CUFF || inARow >= limit.readings(),
                extreme ? 1 : limit.severity(),
                atOnce || extreme || full,
                since,
                beyond ? NEVER : insideSince == NEVER ? time : insideSince,
                filled,
                next,
                time,
                side.outer(worst, value),
                evidence(beyond, time, id));
    }

    private List<String> evidence(boolean beyond, long time, String id) {
        if (!beyond || evidence.size() >= MOST_EVIDENCE || (!evidence.isEmpty() && !isPending(time))) {
            return evidence;
        }
        List<String> more = new ArrayList<>(evidence);
        more.add(id);
        return List.copyOf(more);
    }

    /** A limit of the patient's own that lies beyond the ward's extreme moves that out too. */
    private long extremeSince(Side side, AlarmLimit limit, double value, long time) {
        if (limit.extreme() == null) {
            return NEVER;
        }
        double depth = side.depth(value, side.outer(limit.extreme(), limit.limit()));
        boolean was = severity == 1 && extremeSince != NEVER;
        boolean is = was ? depth > ROUNDING - limit.deadband() : depth > ROUNDING;
        return !is ? NEVER : extremeSince == NEVER ? time : extremeSince;
    }
}
