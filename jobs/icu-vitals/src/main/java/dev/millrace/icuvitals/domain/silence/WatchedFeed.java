// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

/**
 * What the watch over all beds remembers, and when it has asked to be woken.
 *
 * @param feed what is expected and heard
 * @param timer by event time, epoch milliseconds UTC; {@link Long#MAX_VALUE} if there is none
 * @param clockTimer whether the run's clock will wake it
 */
public record WatchedFeed(WholeFeed feed, long timer, boolean clockTimer) {

    /** A feed never heard. */
    public static final WatchedFeed NONE = new WatchedFeed(WholeFeed.NONE, Long.MAX_VALUE, false);

    /** With another feed. */
    public WatchedFeed with(WholeFeed next) {
        return new WatchedFeed(next, timer, clockTimer);
    }

    /** Woken at {@code time} by event time, once. */
    public WatchedFeed withTimer(long time) {
        return new WatchedFeed(feed, time, clockTimer);
    }

    /** After event time has woken it at {@code time}. */
    public WatchedFeed wokenAt(long time) {
        return time >= timer ? withTimer(Long.MAX_VALUE) : this;
    }

    /** Whether the run's clock will wake it. */
    public WatchedFeed withClockTimer(boolean registered) {
        return new WatchedFeed(feed, timer, registered);
    }
}
