// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.icuvitals.domain.silence.Allowance;
import dev.millrace.icuvitals.domain.silence.FeedReport;
import dev.millrace.icuvitals.domain.silence.FeedReport.Kind;
import dev.millrace.icuvitals.domain.silence.FeedRule;
import dev.millrace.icuvitals.domain.silence.HeldSilence;
import dev.millrace.icuvitals.domain.silence.SilenceSignals;
import dev.millrace.icuvitals.domain.silence.WatchedFeed;
import dev.millrace.icuvitals.domain.silence.WholeFeed;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.alert.AlertSignal.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Listens to all beds at once, and keeps back that single beds are silent while all of them are. */
final class WatchFeedFunction extends KeyedBroadcastProcessFunction<Byte, FeedReport, WardSettings, AlertSignal> {

    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();
    private static final String FEED = "feed";
    private static final long serialVersionUID = 1L;

    private final InForce<WardSettings> settings;
    private final Profile profile;
    private final RunClock clock;
    private transient ValueState<WatchedFeed> watched;

    /** Bed to what is kept back of it; looked through only when the feed comes back and when one is due. */
    private transient MapState<String, HeldSilence> held;

    private transient long openedAt;
    private transient @Nullable SilenceClock silences;

    WatchFeedFunction(InForce<WardSettings> settings, Profile profile, RunClock clock) {
        this.settings = settings;
        this.profile = profile;
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        watched = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("whole-feed", TypeInformation.of(WatchedFeed.class)));
        held = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("held-silences", Types.STRING, TypeInformation.of(HeldSilence.class)));
        openedAt = clock.runsByItself() ? clock.now(0) : 0;
        silences = null;
    }

    @Override
    public void processElement(FeedReport report, ReadOnlyContext context, Collector<AlertSignal> out)
            throws Exception {
        WardSettings inForce = settings.in(context.getBroadcastState(settings.descriptor()));
        long watermark = context.timerService().currentWatermark();
        if (clock.runsByItself() && report.kind() == Kind.HEARD) {
            silences(inForce).arrived(FEED, report.time(), watermark, clock.now(report.time()));
        }
        Turns turns = new Turns();
        FeedRule rule = rule(inForce, turns, out::collect);
        WatchedFeed before = watched();
        WholeFeed feed = rule.until(rule.take(before.feed(), report), watermark);
        keep(
                before,
                settled(answered(feed, report, out), rule, turns, watermark, out::collect),
                rule,
                inForce,
                context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AlertSignal> out) throws Exception {
        WardSettings inForce = settings.in(context.getBroadcastState(settings.descriptor()));
        long watermark = context.timerService().currentWatermark();
        boolean byClock = context.timeDomain() == TimeDomain.PROCESSING_TIME;
        Consumer<AlertSignal> told = signal -> out.collect(byClock ? signal.byClock() : signal);
        Turns turns = new Turns();
        FeedRule rule = rule(inForce, turns, told);
        WatchedFeed before = watched();
        WholeFeed feed = before.feed();
        if (!byClock) {
            before = before.wokenAt(time);
            feed = rule.until(feed, watermark == END_OF_INPUT ? feed.pulse().latest() : watermark);
        } else {
            before = before.withClockTimer(false);
            long now = clock.now(time);
            long allowed = rule.allowed(feed);
            if (allowed != Long.MAX_VALUE && silences(inForce).judgedAt(FEED, allowed, watermark, now) <= now) {
                feed = rule.nothingCame(feed, watermark);
            }
        }
        keep(before, settled(feed, rule, turns, watermark, told), rule, inForce, context);
    }

    @Override
    public void processBroadcastElement(WardSettings next, Context context, Collector<AlertSignal> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }

    /** Keeps back or passes on what a bed says. */
    private WholeFeed answered(WholeFeed feed, FeedReport report, Collector<AlertSignal> out) throws Exception {
        AlertSignal signal = report.signal();
        if (signal == null) {
            return feed;
        }
        if (report.kind() == Kind.SILENT) {
            held.put(report.bed(), new HeldSilence(signal, report.time(), false));
            return feed.nextHeldAt(Math.min(feed.nextHeld(), report.time()));
        }
        boolean wasHeld = report.kind() == Kind.OVER && held.contains(report.bed());
        if (wasHeld) {
            held.remove(report.bed());
        }
        // The end of a stay also ends what devices of the bed were told of.
        if (!wasHeld || signal.state() == State.GONE) {
            out.collect(signal);
        }
        return feed;
    }

    /** Tells what is due of that which is kept back. */
    private WholeFeed settled(WholeFeed feed, FeedRule rule, Turns turns, long watermark, Consumer<AlertSignal> out)
            throws Exception {
        boolean mayBeDue = !feed.pulse().isSilent()
                && feed.nextHeld() <= Math.max(watermark, feed.pulse().last());
        if (turns.tellFrom == Long.MIN_VALUE && !mayBeDue) {
            return feed;
        }
        long next = Long.MAX_VALUE;
        List<String> told = new ArrayList<>();
        for (Map.Entry<String, HeldSilence> each : held.entries()) {
            HeldSilence silence = each.getValue();
            if (turns.tellFrom != Long.MIN_VALUE) {
                silence = silence.notBefore(turns.tellFrom);
                each.setValue(silence);
            }
            if (silence.tellAt() < rule.listensFrom(feed)) {
                silence = silence.notBefore(rule.listensFrom(feed));
            }
            if (silence.isDue(feed, watermark)) {
                out.accept(silence.told());
                told.add(each.getKey());
            } else {
                next = Math.min(next, silence.tellAt());
            }
        }
        for (String each : told) {
            held.remove(each);
        }
        return feed.nextHeldAt(next);
    }

    private void keep(WatchedFeed before, WholeFeed feed, FeedRule rule, WardSettings inForce, ReadOnlyContext context)
            throws Exception {
        WatchedFeed next = before.with(feed);
        long watermark = context.timerService().currentWatermark();
        long due = rule.next(feed, watermark);
        if (due < next.timer() && watermark != END_OF_INPUT) {
            context.timerService().registerEventTimeTimer(due);
            next = next.withTimer(due);
        }
        long allowed = rule.allowed(feed);
        if (clock.runsByItself() && !next.clockTimer() && allowed != Long.MAX_VALUE) {
            long now = clock.now(watermark);
            context.timerService()
                    .registerProcessingTimeTimer(
                            Math.max(now + 1, silences(inForce).lookAt(FEED, allowed, watermark, now)));
            next = next.withClockTimer(true);
        }
        watched.update(next);
    }

    private FeedRule rule(WardSettings inForce, Turns turns, Consumer<AlertSignal> out) {
        return new FeedRule(
                Allowance.ofBeds(inForce.silence(), profile),
                new SilenceSignals(inForce, clock::now),
                out,
                time -> turns.tellFrom = time);
    }

    private SilenceClock silences(WardSettings inForce) {
        if (silences == null) {
            silences = new SilenceClock(openedAt, inForce.silence());
        }
        return silences;
    }

    private WatchedFeed watched() throws Exception {
        return Objects.requireNonNullElse(watched.value(), WatchedFeed.NONE);
    }

    /** Notes that the feed has come back while something was judged. */
    private static final class Turns {
        private long tellFrom = Long.MIN_VALUE;
    }
}
