// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.Heartbeat;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.settings.Budget;
import dev.millrace.icuvitals.domain.settings.LifeCycle;
import dev.millrace.icuvitals.domain.settings.Silence;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.icuvitals.domain.silence.FeedReport;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** The watches over beds and over the whole feed, one behind the other, fed by hand. */
final class SilenceHarness implements AutoCloseable {

    /** A Monday, in whole seconds. */
    static final long START = 1_790_000_000_000L;

    private static final AtomicLong WALL = new AtomicLong();

    /** Wall and event time are the same while data is live. */
    private static final RunClock LIVE = new RunClock() {
        @Override
        public long now(long eventTime) {
            return WALL.get();
        }

        @Override
        public boolean runsByItself() {
            return true;
        }
    };

    private final KeyedBroadcastOperatorTestHarness<String, Heartbeat, WardSettings, FeedReport> beds;
    private final KeyedBroadcastOperatorTestHarness<Byte, FeedReport, WardSettings, AlertSignal> feed;
    private final List<String> told = new ArrayList<>();
    private int reports;
    private int signals;

    /** What both operators hold. */
    record Snapshot(OperatorSubtaskState beds, OperatorSubtaskState feed) {}

    private SilenceHarness(OperatorHarness first, OperatorHarness second, Profile profile, RunClock clock)
            throws Exception {
        InForce<WardSettings> settings = new InForce<>("ward-settings", WardSettings.class, settings());
        beds = first.keyedBroadcast(
                new WatchBedFunction(settings, profile, clock), Heartbeat::bed, Types.STRING, settings.descriptor());
        feed = second.keyedBroadcast(
                new WatchFeedFunction(settings, profile, clock), report -> (byte) 0, Types.BYTE, settings.descriptor());
    }

    static SilenceHarness files(Backend backend, Profile profile) throws Exception {
        OperatorHarness opening = OperatorHarness.on(backend);
        return new SilenceHarness(opening, opening, profile, RunClock.eventTime());
    }

    static SilenceHarness live(Backend backend, long seconds) throws Exception {
        WALL.set(START + seconds * 1_000);
        OperatorHarness opening = OperatorHarness.on(backend);
        return new SilenceHarness(opening, opening, Profile.CONTINUOUS, LIVE).wall(seconds);
    }

    static SilenceHarness restored(Backend backend, Snapshot snapshot, long seconds) throws Exception {
        WALL.set(START + seconds * 1_000);
        OperatorHarness opening = OperatorHarness.on(backend);
        return new SilenceHarness(
                        opening.restored(snapshot.beds()), opening.restored(snapshot.feed()), Profile.CONTINUOUS, LIVE)
                .wall(seconds);
    }

    static WardSettings settings() {
        return new WardSettings(
                7,
                Map.of(),
                null,
                null,
                Map.of(),
                Map.of(),
                null,
                new LifeCycle(600, 0, 86_400, 180, Map.of()),
                new Silence(25, 3, 5, 30, 2),
                new Budget(120, 60, 300));
    }

    SilenceHarness admit(String bed, String encounter, long seconds) throws Exception {
        return context(bed, PatientContext.Type.ADMIT, encounter, bed, seconds);
    }

    SilenceHarness context(String at, PatientContext.Type type, String encounter, String bed, long seconds)
            throws Exception {
        long time = START + seconds * 1_000;
        PatientContext context = new PatientContext(
                type + encounter + seconds,
                type,
                encounter,
                bed,
                null,
                "icu-a",
                time,
                1,
                null,
                false,
                null,
                null,
                null,
                null);
        return take(new Heartbeat(at, "", time, context, null));
    }

    SilenceHarness status(String bed, String device, DeviceStatus.Type type, double seconds) throws Exception {
        long time = START + (long) (seconds * 1_000);
        DeviceStatus status = new DeviceStatus(type + bed + seconds, bed, device, type, null, time, null, null);
        return take(new Heartbeat(bed, device == null ? "" : device, time, null, status));
    }

    SilenceHarness beat(String bed, String device, double seconds) throws Exception {
        return take(new Heartbeat(bed, device, START + (long) (seconds * 1_000), null, null));
    }

    /** Every second of a while, of each of some beds, with event time 5 s behind and the wall beside it. */
    SilenceHarness speak(long from, long to, String device, String... at) throws Exception {
        for (long second = from; second < to; second++) {
            wall(second);
            for (String bed : at) {
                beat(bed, device, (double) second);
            }
            watermark(second - 5);
        }
        return this;
    }

    SilenceHarness watermark(long seconds) throws Exception {
        return mark(START + seconds * 1_000 - 1);
    }

    SilenceHarness mark(long millis) throws Exception {
        beds.processBroadcastWatermark(new Watermark(millis));
        beds.processWatermark(new Watermark(millis));
        passOn();
        feed.processBroadcastWatermark(new Watermark(millis));
        feed.processWatermark(new Watermark(millis));
        hear();
        return this;
    }

    SilenceHarness wall(long seconds) throws Exception {
        WALL.set(START + seconds * 1_000);
        beds.setProcessingTime(START + seconds * 1_000);
        passOn();
        feed.setProcessingTime(START + seconds * 1_000);
        hear();
        return this;
    }

    private SilenceHarness take(Heartbeat heartbeat) throws Exception {
        beds.processElement(heartbeat, heartbeat.time());
        passOn();
        return this;
    }

    private void passOn() throws Exception {
        List<FeedReport> all = beds.extractOutputValues();
        for (FeedReport report : all.subList(reports, all.size())) {
            feed.processElement(report, report.time());
        }
        reports = all.size();
        hear();
    }

    private void hear() {
        List<AlertSignal> all = feed.extractOutputValues();
        for (AlertSignal each : all.subList(signals, all.size())) {
            told.add(each.dedupKey() + " " + each.state() + " " + (each.time() - START) / 1_000);
        }
        signals = all.size();
    }

    /** Dedup key, state and second of each signal since the last call. */
    List<String> told() {
        List<String> all = List.copyOf(told);
        told.clear();
        return all;
    }

    List<AlertSignal> signals() {
        return feed.extractOutputValues();
    }

    int heldOfBeds() {
        return OperatorHarness.entriesHeld(beds);
    }

    int heldOfFeed() {
        return OperatorHarness.entriesHeld(feed);
    }

    int timersOfBeds() {
        return beds.numEventTimeTimers() + beds.numProcessingTimeTimers();
    }

    Snapshot snapshot() throws Exception {
        return new Snapshot(beds.snapshot(1, 1), feed.snapshot(1, 1));
    }

    @Override
    public void close() {
        try {
            beds.close();
            feed.close();
        } catch (Exception unclosed) {
            throw new IllegalStateException("an operator does not close", unclosed);
        }
    }
}
