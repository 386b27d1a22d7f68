// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

/**
 * What the watch over a bed remembers: the bed, and when it has asked to be woken.
 *
 * @param feed what is expected and heard
 * @param timer by event time, epoch milliseconds UTC; {@link Long#MAX_VALUE} if there is none
 * @param clockTimer whether the run's clock will wake it
 */
public record WatchedBed(BedFeed feed, long timer, boolean clockTimer) {

    /** A bed with nobody in it. */
    public static final WatchedBed FREE = new WatchedBed(BedFeed.FREE, Long.MAX_VALUE, false);

    /** With another feed. */
    public WatchedBed with(BedFeed next) {
        return new WatchedBed(next, timer, clockTimer);
    }

    /** Woken at {@code time} by event time, once. */
    public WatchedBed withTimer(long time) {
        return new WatchedBed(feed, time, clockTimer);
    }

    /** After event time has woken it at {@code time}. */
    public WatchedBed wokenAt(long time) {
        return time >= timer ? withTimer(Long.MAX_VALUE) : this;
    }

    /** Whether the run's clock will wake it. */
    public WatchedBed withClockTimer(boolean registered) {
        return new WatchedBed(feed, timer, registered);
    }
}
