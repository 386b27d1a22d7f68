// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.alert.AlertSignal.State;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Tells when nothing at all is heard, once and in place of every single bed. */
public final class FeedRule {

    private final Allowance allowance;
    private final SilenceSignals signals;
    private final Consumer<AlertSignal> out;
    private final LongConsumer returned;

    /**
     * A rule that tells {@code out}.
     *
     * @param returned is told from when on beds that are still silent may be told, each time the feed comes back
     */
    public FeedRule(Allowance allowance, SilenceSignals signals, Consumer<AlertSignal> out, LongConsumer returned) {
        this.allowance = allowance;
        this.signals = signals;
        this.out = out;
        this.returned = returned;
    }

    /** Takes notice of what was heard or is expected. */
    public WholeFeed take(WholeFeed feed, FeedReport report) {
        return switch (report.kind()) {
            case HEARD -> feed.heard(report.time(), allowance);
            case EXPECTED -> feed.expecting(1, report.time());
            case NOT_EXPECTED -> less(feed, report.time());
            case SILENT, OVER, OTHER -> feed;
        };
    }

    /** Judges everything up to {@code time}. */
    public WholeFeed until(WholeFeed feed, long time) {
        WholeFeed next = feed;
        for (long turn = turn(next); turn <= time; turn = turn(next)) {
            next = turned(next, turn);
        }
        return next;
    }

    private WholeFeed turned(WholeFeed feed, long turn) {
        Pulse before = feed.pulse();
        WholeFeed next = feed.with(before.turned(allowance));
        if (next.pulse().isSilent()) {
            tell(State.PRESENT, before, turn);
        } else {
            tell(State.ABSENT, before, turn);
            returned.accept(turn + allowance.least());
        }
        return next;
    }

    /** Finds the feed silent although event time has not got there: nothing has come for long enough by the run's clock. */
    public WholeFeed nothingCame(WholeFeed feed, long watermark) {
        WholeFeed next = until(feed, Math.max(watermark, feed.pulse().latest()));
        long turn = next.expected() > 0 ? next.pulse().turn(allowance) : Long.MAX_VALUE;
        return next.pulse().isSilent() || turn == Long.MAX_VALUE ? next : turned(next, turn);
    }

    /** From when on a bed may be told that was silent already when the feed was first heard. */
    public long listensFrom(WholeFeed feed) {
        return feed.isHeard() ? feed.since() + allowance.least() : Long.MAX_VALUE;
    }

    /** How long it may be silent, milliseconds; {@link Long#MAX_VALUE} for any time. */
    public long allowed(WholeFeed feed) {
        return feed.expected() > 0 && !feed.pulse().isSilent()
                ? allowance.of(feed.pulse().cadence())
                : Long.MAX_VALUE;
    }

    /** When there is something to judge next, by event time that has got to {@code time}; {@link Long#MAX_VALUE} if never. */
    public long next(WholeFeed feed, long time) {
        return Math.min(turn(feed), feed.nextHeld() > time ? feed.nextHeld() : Long.MAX_VALUE);
    }

    /** A feed that was never heard can be found silent by the run's clock alone. */
    private long turn(WholeFeed feed) {
        boolean judged = feed.expected() > 0 && (feed.isHeard() || feed.pulse().isSilent());
        return judged ? feed.pulse().turn(allowance) : Long.MAX_VALUE;
    }

    private WholeFeed less(WholeFeed feed, long time) {
        WholeFeed next = feed.expecting(-1, time);
        if (next.expected() > 0 || !feed.pulse().isSilent()) {
            return next;
        }
        long end = Math.max(time, feed.pulse().silentSince());
        tell(State.ABSENT, feed.pulse(), end);
        return next.with(feed.pulse().anewFrom(end));
    }

    private void tell(State state, Pulse pulse, long time) {
        out.accept(signals.feed(state, pulse.last(), pulse.cadence().usual(), time));
    }
}
