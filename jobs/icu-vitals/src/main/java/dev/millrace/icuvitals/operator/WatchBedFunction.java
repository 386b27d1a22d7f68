// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.Heartbeat;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.icuvitals.domain.silence.Allowance;
import dev.millrace.icuvitals.domain.silence.BedFeed;
import dev.millrace.icuvitals.domain.silence.BedWatch;
import dev.millrace.icuvitals.domain.silence.FeedReport;
import dev.millrace.icuvitals.domain.silence.FeedReport.Kind;
import dev.millrace.icuvitals.domain.silence.SilenceSignals;
import dev.millrace.icuvitals.domain.silence.WatchedBed;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.RunClock;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Listens to each bed: what it may be told, it tells the watch over all of them. */
final class WatchBedFunction extends KeyedBroadcastProcessFunction<String, Heartbeat, WardSettings, FeedReport> {

    /** The last watermark of an input that ends: no time passes then, and nobody falls silent. */
    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();

    private static final long serialVersionUID = 1L;

    private final InForce<WardSettings> settings;
    private final Profile profile;
    private final RunClock clock;
    private transient ValueState<WatchedBed> watched;
    private transient long openedAt;
    private transient @Nullable SilenceClock silences;
    private transient long lastTold;

    WatchBedFunction(InForce<WardSettings> settings, Profile profile, RunClock clock) {
        this.settings = settings;
        this.profile = profile;
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        watched = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("bed-feed", TypeInformation.of(WatchedBed.class)));
        openedAt = clock.runsByItself() ? clock.now(0) : 0;
        silences = null;
        lastTold = Long.MIN_VALUE;
    }

    @Override
    public void processElement(Heartbeat heartbeat, ReadOnlyContext context, Collector<FeedReport> out)
            throws Exception {
        WardSettings inForce = settings.in(context.getBroadcastState(settings.descriptor()));
        long watermark = context.timerService().currentWatermark();
        if (heartbeat.context() == null) {
            tellHeard(BedWatch.heardAt(heartbeat.time(), watermark), out);
        }
        if (clock.runsByItself()) {
            silences(inForce).arrived(heartbeat.bed(), heartbeat.time(), watermark, clock.now(heartbeat.time()));
        }
        WatchedBed before = watched();
        BedWatch watch = watch(heartbeat.bed(), inForce, out::collect);
        keep(before, watch.heard(before.feed(), heartbeat, watermark), watch, inForce, context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<FeedReport> out) throws Exception {
        WardSettings inForce = settings.in(context.getBroadcastState(settings.descriptor()));
        long watermark = context.timerService().currentWatermark();
        boolean byClock = context.timeDomain() == TimeDomain.PROCESSING_TIME;
        BedWatch watch =
                watch(context.getCurrentKey(), inForce, report -> out.collect(byClock ? report.byClock() : report));
        WatchedBed before = watched();
        BedFeed feed = before.feed();
        if (!byClock) {
            before = before.wokenAt(time);
            feed = watermark == END_OF_INPUT ? watch.untilLatest(feed) : watch.until(feed, watermark);
        } else {
            before = before.withClockTimer(false);
            long now = clock.now(time);
            long allowed = watch.allowed(feed);
            if (allowed != Long.MAX_VALUE
                    && silences(inForce).judgedAt(context.getCurrentKey(), allowed, watermark, now) <= now) {
                feed = watch.nothingCame(feed, watermark);
            }
        }
        keep(before, feed, watch, inForce, context);
    }

    @Override
    public void processBroadcastElement(WardSettings next, Context context, Collector<FeedReport> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }

    private void keep(WatchedBed before, BedFeed feed, BedWatch watch, WardSettings inForce, ReadOnlyContext context)
            throws Exception {
        String bed = context.getCurrentKey();
        if (feed.isForgotten()) {
            watched.clear();
            if (before.timer() != Long.MAX_VALUE) {
                context.timerService().deleteEventTimeTimer(before.timer());
            }
            if (silences != null) {
                silences.forget(bed);
            }
            return;
        }
        WatchedBed next = before.with(feed);
        long watermark = context.timerService().currentWatermark();
        long due = watch.next(feed, watermark);
        if (due < next.timer() && watermark != END_OF_INPUT) {
            if (next.timer() != Long.MAX_VALUE) {
                context.timerService().deleteEventTimeTimer(next.timer());
            }
            context.timerService().registerEventTimeTimer(due);
            next = next.withTimer(due);
        }
        long allowed = watch.allowed(feed);
        if (clock.runsByItself() && !next.clockTimer() && allowed != Long.MAX_VALUE) {
            long now = clock.now(watermark);
            context.timerService()
                    .registerProcessingTimeTimer(
                            Math.max(now + 1, silences(inForce).lookAt(bed, allowed, watermark, now)));
            next = next.withClockTimer(true);
        }
        if (!next.equals(before)) {
            watched.update(next);
        }
    }

    /** Once a second is enough to know that anything is heard at all: the watch over the whole feed has one key. */
    private void tellHeard(long time, Collector<FeedReport> out) {
        if (time > lastTold) {
            lastTold = time;
            out.collect(new FeedReport(Kind.HEARD, "", time, null));
        }
    }

    private BedWatch watch(String bed, WardSettings inForce, Consumer<FeedReport> out) {
        return new BedWatch(
                bed, Allowance.ofBeds(inForce.silence(), profile), new SilenceSignals(inForce, clock::now), out);
    }

    private SilenceClock silences(WardSettings inForce) {
        if (silences == null) {
            silences = new SilenceClock(openedAt, inForce.silence());
        }
        return silences;
    }

    private WatchedBed watched() throws Exception {
        return Objects.requireNonNullElse(watched.value(), WatchedBed.FREE);
    }
}
