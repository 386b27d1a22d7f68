// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.settings.Silence;
import dev.millrace.jobkit.StandStill;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Says when a silence may be judged by the run's clock, which is so only if event time stands still.
 *
 * <p>What counts is when things arrived here, not when they happened: while a backlog is read they are old. Held by one instance
 * of an operator, not in its state: after a restore everybody has the full time again.
 */
final class SilenceClock {

    /** Further behind than this the youngest event is part of a backlog. */
    private static final long CAUGHT_UP = 15_000;

    private static final long SOONEST = 1_000;
    private static final int LOOKS = 3;

    private final long openedAt;
    private final StandStill standStill;
    private final Map<String, Long> arrivals = new HashMap<>();
    private long lastArrival;
    private long youngest = Long.MIN_VALUE;
    private boolean caughtUp = true;

    /** A clock of an operator that opened at {@code openedAt} by the run's clock, epoch milliseconds. */
    SilenceClock(long openedAt, Silence silence) {
        this.openedAt = openedAt;
        lastArrival = openedAt;
        standStill = new StandStill(
                openedAt, Duration.ofSeconds(silence.patienceSec()), Duration.ofSeconds(silence.settlingSec()));
    }

    /** Something of {@code key} has arrived. */
    void arrived(String key, long eventTime, long watermark, long now) {
        arrivals.put(key, now);
        lastArrival = now;
        youngest = Math.max(youngest, eventTime);
        caughtUp = now - youngest < CAUGHT_UP;
        standStill.at(watermark, now);
    }

    /**
     * When the silence of {@code key} can be judged, by the run's clock, epoch milliseconds: now if that is not later than
     * {@code now}.
     *
     * @param allowed how long it may be silent, milliseconds
     */
    long judgedAt(String key, long allowed, long watermark, long now) {
        standStill.at(watermark, now);
        long since = Math.max(openedAt, arrivals.getOrDefault(key, openedAt));
        return Math.max(standStill.mayBeJudgedAt(), (caughtUp ? since : Math.max(since, lastArrival)) + allowed);
    }

    /**
     * When to look again, by the run's clock, epoch milliseconds: on the way to the end of a silence too, since event time is
     * found to stand still only some time after it was last looked at.
     */
    long lookAt(String key, long allowed, long watermark, long now) {
        return Math.min(judgedAt(key, allowed, watermark, now), now + Math.max(SOONEST, allowed / LOOKS));
    }

    /** Nothing more is expected of {@code key}. */
    void forget(String key) {
        arrivals.remove(key);
    }
}
