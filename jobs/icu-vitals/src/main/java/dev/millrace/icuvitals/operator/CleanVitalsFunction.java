// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.LateMeasurement;
import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.PatientSteps;
import dev.millrace.icuvitals.domain.Reading.Lateness;
import dev.millrace.icuvitals.domain.Unassigned;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.WardEvents;
import dev.millrace.icuvitals.domain.cleaning.Channel;
import dev.millrace.icuvitals.domain.cleaning.Cleaning;
import dev.millrace.icuvitals.domain.cleaning.Outcomes;
import dev.millrace.icuvitals.domain.cleaning.PatientFile;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.JobMetrics;
import dev.millrace.jobkit.StateDescriptors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Puts what happens to a patient in order, and judges each measurement.
 *
 * <p>What is kept of a patient is gone a horizon after the discharge, and after the time to live where nobody says that the
 * patient has gone.
 */
public final class CleanVitalsFunction
        extends KeyedBroadcastProcessFunction<String, WardEvents, WardSettings, PatientSteps> {

    /** Measurements behind event time; they also go on, marked. */
    public static final OutputTag<LateMeasurement> LATE =
            new OutputTag<>("late", TypeInformation.of(LateMeasurement.class));

    /** Measurements that came too late to be used. */
    public static final OutputTag<LateMeasurement> DEAD =
            new OutputTag<>("dead", TypeInformation.of(LateMeasurement.class));

    /** Measurements from a bed that the patient has left. */
    public static final OutputTag<Unassigned> UNASSIGNED =
            new OutputTag<>("unassigned", TypeInformation.of(Unassigned.class));

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    /** The last watermark of an input that ends: no time passes then, and nothing expires. */
    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();

    private static final long serialVersionUID = 1L;

    private final InForce<WardSettings> settings;
    private final long allowedLateness;
    private final long horizon;
    private final Duration timeToLive;
    private transient WaitingLine waiting;
    private transient ValueState<PatientFile> file;
    private transient MapState<String, Channel> channels;
    private transient Counter repeats;
    private transient Counter amends;
    private transient Counter backfills;
    private transient Counter dead;

    /** With the times of specs/common.md, and a month of patience with patients of whom nothing is heard. */
    public CleanVitalsFunction(InForce<WardSettings> settings) {
        this(settings, Duration.ofSeconds(30), Duration.ofHours(24), Duration.ofDays(30));
    }

    /**
     * With times of its own.
     *
     * @param allowedLateness how late a measurement may come and still amend
     * @param horizon how late it may come at all
     * @param timeToLive how long, by the wall clock, a patient is remembered of whom nothing is heard
     */
    public CleanVitalsFunction(
            InForce<WardSettings> settings, Duration allowedLateness, Duration horizon, Duration timeToLive) {
        this.settings = settings;
        this.allowedLateness = allowedLateness.toMillis();
        this.horizon = horizon.toMillis();
        this.timeToLive = timeToLive;
    }

    @Override
    public void open(OpenContext context) {
        waiting = new WaitingLine(getRuntimeContext());
        file = getRuntimeContext().getState(StateDescriptors.value("file", PatientFile.class, timeToLive));
        channels = getRuntimeContext().getMapState(StateDescriptors.map("channels", Channel.class, timeToLive));
        var metrics = getRuntimeContext().getMetricGroup();
        repeats = JobMetrics.events(metrics, "duplicate");
        amends = JobMetrics.late(metrics, "amends");
        backfills = JobMetrics.late(metrics, "backfill");
        dead = JobMetrics.late(metrics, "dead");
    }

    @Override
    public void processElement(WardEvents taken, ReadOnlyContext context, Collector<PatientSteps> out)
            throws Exception {
        long watermark = context.timerService().currentWatermark();
        List<WardEvent> early = new ArrayList<>();
        for (WardEvent event : taken.events()) {
            if (event.time() > watermark) {
                early.add(event);
            } else {
                takeLate(event, watermark - event.time(), context, out);
            }
        }
        waiting.add(early, context.timerService());
    }

    private void takeLate(WardEvent event, long behind, ReadOnlyContext context, Collector<PatientSteps> out)
            throws Exception {
        Measured measured = event.measured();
        if (measured != null && behind > horizon) {
            dead.inc();
            context.output(DEAD, new LateMeasurement(measured, behind));
            return;
        }
        if (measured != null) {
            (behind <= allowedLateness ? amends : backfills).inc();
            context.output(LATE, new LateMeasurement(measured, behind));
        }
        PatientFile before = file();
        KeptChannels kept = new KeptChannels(channels);
        List<PatientStep> steps = new ArrayList<>();
        Cleaning cleaning = cleaning(before, kept, context, steps);
        cleaning.takeLate(event, behind <= allowedLateness ? Lateness.AMENDS : Lateness.BACKFILL, behind);
        pass(steps, out);
        kept.write();
        keep(before, cleaning.file(), event.time() + behind, context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<PatientSteps> out) throws Exception {
        List<WardEvent> due = waiting.due(time, context.timerService());
        boolean ends = context.timerService().currentWatermark() == END_OF_INPUT;
        PatientFile before = file();
        KeptChannels kept = new KeptChannels(channels);
        List<PatientStep> steps = new ArrayList<>();
        Cleaning cleaning = cleaning(before, kept, context, steps);
        long reached = time;
        for (int from = 0, to = 0; from < due.size(); from = to) {
            reached = due.get(from).time();
            while (to < due.size() && due.get(to).time() == reached) {
                to++;
            }
            cleaning.take(due.subList(from, to));
        }
        if (!ends) {
            cleaning.pass(time);
        }
        pass(steps, out);
        if (!ends) {
            long discharged = cleaning.file().dischargedAt();
            if (discharged != PatientFile.STAYS && time - discharged >= horizon) {
                file.clear();
                channels.clear();
                return;
            }
        }
        kept.write();
        keep(before, cleaning.file(), reached, context);
    }

    @Override
    public void processBroadcastElement(WardSettings next, Context context, Collector<PatientSteps> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }

    private void keep(PatientFile before, PatientFile after, long time, ReadOnlyContext context) throws Exception {
        PatientFile touched = after.touchedOn(Math.floorDiv(time, DAY));
        if (!touched.equals(before)) {
            file.update(touched);
        }
        if (after.nextDue() != before.nextDue() && after.nextDue() != PatientFile.STAYS) {
            context.timerService().registerEventTimeTimer(after.nextDue());
        }
        if (after.dischargedAt() != before.dischargedAt() && after.dischargedAt() != PatientFile.STAYS) {
            context.timerService().registerEventTimeTimer(after.dischargedAt() + horizon);
        }
    }

    private static void pass(List<PatientStep> steps, Collector<PatientSteps> out) {
        if (!steps.isEmpty()) {
            out.collect(new PatientSteps(steps.get(0).encounter(), steps));
        }
    }

    private Cleaning cleaning(PatientFile before, KeptChannels kept, ReadOnlyContext context, List<PatientStep> steps)
            throws Exception {
        return new Cleaning(
                context.getCurrentKey(),
                before,
                kept,
                settings.in(context.getBroadcastState(settings.descriptor())),
                new Outcomes() {
                    @Override
                    public void step(PatientStep step) {
                        steps.add(step);
                    }

                    @Override
                    public void unassigned(Unassigned measurement) {
                        context.output(UNASSIGNED, measurement);
                    }

                    @Override
                    public void repeated(Measured measured) {
                        repeats.inc();
                    }
                });
    }

    private PatientFile file() throws Exception {
        return Objects.requireNonNullElse(file.value(), PatientFile.none());
    }
}
