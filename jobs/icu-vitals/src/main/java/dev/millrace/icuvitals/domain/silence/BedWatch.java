// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

import dev.millrace.icuvitals.domain.Heartbeat;
import dev.millrace.icuvitals.domain.silence.FeedReport.Kind;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.alert.AlertSignal.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells when one bed, or one device at it, has been silent for too long, and when it is heard again. */
public final class BedWatch {

    /** An occupied bed of which nothing has been heard for so long is one whose discharge was lost. */
    private static final long FORGOTTEN_AFTER = TimeUnit.DAYS.toMillis(14);

    /** How long what is heard of a free bed is remembered: an admission read later than that is told of the silence since it. */
    private static final long ANNOUNCED_WITHIN = TimeUnit.HOURS.toMillis(1);

    /** How soon a device that is overdue is looked at again, when it is not yet known whether the bed is silent too. */
    private static final long SOON = 1_000;

    private static final long SECOND = 1_000;

    private final String bed;
    private final Allowance allowance;
    private final SilenceSignals signals;
    private final Consumer<FeedReport> out;

    /** The watch over {@code bed} that reports to {@code out}. */
    public BedWatch(String bed, Allowance allowance, SilenceSignals signals, Consumer<FeedReport> out) {
        this.bed = bed;
        this.allowance = allowance;
        this.signals = signals;
        this.out = out;
    }

    /**
     * When something is heard by the watch: in whole seconds, so that it does not matter which of several values of one second
     * came first; what is late is heard when it comes.
     */
    public static long heardAt(long time, long watermark) {
        return time > watermark ? Math.floorDiv(time, SECOND) * SECOND : watermark;
    }

    /** Takes notice of a heartbeat. */
    public BedFeed heard(BedFeed feed, Heartbeat heartbeat, long watermark) {
        BedChange change = BedChange.of(heartbeat);
        BedFeed next = feed;
        if (change == null) {
            long time = heardAt(heartbeat.time(), watermark);
            next = feed.isTaken() ? feed.heard(heartbeat.device(), time, allowance) : feed.heardFree(time);
        } else if (!feed.isForgotten() || change.kind() == BedChange.Kind.TAKEN) {
            next = feed.waitingFor(change);
        }
        return expectation(feed, judged(next, watermark), heartbeat.time());
    }

    /** Judges everything up to {@code time}. */
    public BedFeed until(BedFeed feed, long time) {
        return expectation(feed, judged(feed, time), time);
    }

    /** Judges everything that is known; for the end of the input, when no time passes. */
    public BedFeed untilLatest(BedFeed feed) {
        return until(feed, feed.latest());
    }

    /** Finds the bed silent although event time has not got there: nothing has come for long enough by the run's clock. */
    public BedFeed nothingCame(BedFeed feed, long watermark) {
        BedFeed next = judged(feed, Math.max(watermark, feed.latest()));
        if (next.isExpected() && !next.pulse().isSilent()) {
            long end = next.pulse().turn(allowance);
            next = end == Long.MAX_VALUE ? next : judged(next, end);
        }
        return expectation(feed, next, next.latest());
    }

    /** How long the bed may be silent, milliseconds; {@link Long#MAX_VALUE} for any time. */
    public long allowed(BedFeed feed) {
        return feed.isExpected() && !feed.pulse().isSilent()
                ? allowance.of(feed.pulse().cadence())
                : Long.MAX_VALUE;
    }

    /** When there is something to judge next, by event time that has got to {@code time}; {@link Long#MAX_VALUE} if never. */
    public long next(BedFeed feed, long time) {
        long next = feed.waiting().isEmpty()
                ? Long.MAX_VALUE
                : feed.waiting().get(0).time();
        if (!feed.isTaken()) {
            return feed.isHeard() ? Math.min(next, feed.pulse().last() + ANNOUNCED_WITHIN) : next;
        }
        next = Math.min(next, feed.pulse().latest() + FORGOTTEN_AFTER);
        if (feed.isExpected()) {
            next = Math.min(next, feed.pulse().turn(allowance));
            for (DeviceFeed each : feed.devices()) {
                if (!each.isOff()) {
                    next = Math.min(next, nextOf(each, feed, time));
                }
            }
        }
        return next;
    }

    private long nextOf(DeviceFeed device, BedFeed feed, long time) {
        long turn = turn(device, feed);
        if (device.pulse().isSilent() || turn > time) {
            return turn;
        }
        return feed.pulse().isSilent() ? Long.MAX_VALUE : time + SOON;
    }

    private BedFeed judged(BedFeed feed, long until) {
        BedFeed next = feed;
        while (true) {
            BedChange change = next.waiting().isEmpty() ? null : next.waiting().get(0);
            boolean first = change != null && !next.isTaken();
            long turn = next.isExpected() ? next.pulse().turn(allowance) : Long.MAX_VALUE;
            if (change != null && (first || (change.time() <= until && change.time() <= turn))) {
                next = changed(next.withoutNext(), change);
            } else if (turn <= until) {
                next = turned(next, turn);
            } else {
                break;
            }
        }
        if (!next.isTaken() && next.isHeard() && until >= next.pulse().last() + ANNOUNCED_WITHIN) {
            return next.left();
        }
        if (next.isTaken() && until >= next.pulse().latest() + FORGOTTEN_AFTER) {
            return left(next, next.pulse().latest() + FORGOTTEN_AFTER);
        }
        return next.isExpected() && !next.pulse().isSilent() ? devicesJudged(next, until) : next;
    }

    private BedFeed turned(BedFeed feed, long time) {
        BedFeed next = feed.with(feed.pulse().turned(allowance));
        if (next.pulse().isSilent()) {
            long heard = feed.pulse().last();
            long usual = feed.pulse().cadence().usual();
            out.accept(new FeedReport(
                    Kind.SILENT, bed, time, signals.bed(State.PRESENT, bed, feed.unit(), heard, usual, time)));
            return next;
        }
        over(feed, State.ABSENT, time);
        return next.backAt(time);
    }

    private void over(BedFeed feed, State state, long time) {
        AlertSignal signal = signals.bed(
                state,
                bed,
                feed.unit(),
                feed.pulse().last(),
                feed.pulse().cadence().usual(),
                time);
        out.accept(new FeedReport(Kind.OVER, bed, time, signal));
    }

    private BedFeed changed(BedFeed feed, BedChange change) {
        return switch (change.kind()) {
            case LEFT ->
                feed.encounter().equals(change.encounter()) && feed.isTaken() ? left(feed, change.time()) : feed;
            case TAKEN -> taken(feed, change);
            case OFF -> feed.isTaken() ? off(feed, change) : feed;
        };
    }

    private BedFeed left(BedFeed feed, long time) {
        if (feed.pulse().isSilent()
                || feed.devices().stream().anyMatch(each -> each.pulse().isSilent())) {
            over(feed, State.GONE, atLeast(feed.pulse(), time));
        }
        return feed.left();
    }

    private BedFeed taken(BedFeed feed, BedChange change) {
        if (feed.encounter().equals(change.encounter())) {
            return feed;
        }
        BedFeed free = feed.isTaken() ? left(feed, change.time()) : feed;
        BedFeed taken = BedFeed.taken(change.encounter(), change.unit(), change.time(), free.waiting());
        // The new patient may have been heard before the old one was known to have gone, or anybody to have come.
        boolean heard = feed.isHeard() && feed.pulse().latest() > change.time();
        return heard ? taken.with(Pulse.from(feed.pulse().latest())) : taken;
    }

    private BedFeed off(BedFeed feed, BedChange change) {
        BedFeed next = feed.off(change.device(), change.time());
        if (feed.pulse().isSilent() && next.isOff()) {
            over(feed, State.ABSENT, atLeast(feed.pulse(), change.time()));
            next = next.with(feed.pulse().anewFrom(feed.pulse().last()));
        }
        List<DeviceFeed> devices = new ArrayList<>();
        for (DeviceFeed each : next.devices()) {
            boolean over = each.pulse().isSilent() && (each.isOff() || next.isOff());
            if (over) {
                device(State.ABSENT, feed, each, atLeast(each.pulse(), change.time()));
            }
            devices.add(over ? each.with(each.pulse().anewFrom(each.pulse().last())) : each);
        }
        return next.with(devices);
    }

    private BedFeed devicesJudged(BedFeed feed, long until) {
        List<DeviceFeed> devices = new ArrayList<>();
        for (DeviceFeed each : feed.devices()) {
            devices.add(each.isOff() ? each : deviceJudged(each, feed, until));
        }
        return devices.equals(feed.devices()) ? feed : feed.with(devices);
    }

    /** A device is silent only while something else at the bed speaks; otherwise the bed is. */
    private DeviceFeed deviceJudged(DeviceFeed device, BedFeed feed, long until) {
        DeviceFeed next = device;
        for (long turn = turn(next, feed); turn <= until; turn = turn(next, feed)) {
            Pulse pulse = next.pulse();
            if (pulse.isSilent()) {
                device(State.ABSENT, feed, next, turn);
                next = next.with(pulse.resumed());
            } else if (pulse.ahead().length > 0 && pulse.ahead()[0] <= turn) {
                next = next.with(pulse.resumed());
            } else if (feed.pulse().last() >= turn) {
                next = next.with(new Pulse(pulse.last(), turn, pulse.ahead(), pulse.cadence()));
                device(State.PRESENT, feed, next, turn);
            } else {
                break;
            }
        }
        return next;
    }

    /** When a device turns; after all of the bed was silent, each has the same time to come back. */
    private long turn(DeviceFeed device, BedFeed feed) {
        long turn = device.pulse().turn(allowance.ofDevices());
        if (device.pulse().isSilent() || turn == Long.MAX_VALUE || feed.backAt() == Long.MIN_VALUE) {
            return turn;
        }
        return Math.max(
                turn, feed.backAt() + allowance.ofDevices().of(device.pulse().cadence()));
    }

    private void device(State state, BedFeed feed, DeviceFeed device, long time) {
        Pulse pulse = device.pulse();
        AlertSignal signal = signals.device(
                state,
                bed,
                feed.unit(),
                device.device(),
                pulse.last(),
                pulse.cadence().usual(),
                time);
        out.accept(new FeedReport(Kind.OTHER, bed, time, signal));
    }

    private BedFeed expectation(BedFeed before, BedFeed after, long time) {
        if (before.isExpected() != after.isExpected()) {
            Kind kind = after.isExpected() ? Kind.EXPECTED : Kind.NOT_EXPECTED;
            out.accept(new FeedReport(kind, bed, time, null));
        }
        return after;
    }

    private static long atLeast(Pulse pulse, long time) {
        return pulse.isSilent() ? Math.max(time, pulse.silentSince()) : time;
    }
}
