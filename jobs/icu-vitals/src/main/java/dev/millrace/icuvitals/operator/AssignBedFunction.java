// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.LateMeasurement;
import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Unassigned;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.WardEvents;
import dev.millrace.icuvitals.domain.bed.BedHistory;
import dev.millrace.icuvitals.domain.bed.BedHistory.Occupant;
import dev.millrace.icuvitals.domain.bed.BedHistory.Occupied;
import dev.millrace.icuvitals.domain.bed.BedMark;
import dev.millrace.jobkit.StateDescriptors;
import dev.millrace.model.vitals.PatientContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose bed it was when something was measured at it.
 *
 * <p>A measurement waits until event time has come to it, so that a patient who came before it but was announced after it
 * counts. Who was in the bed is kept for the horizon, for what comes late; a bed that is never heard of again is forgotten
 * after the time to live.
 */
public final class AssignBedFunction extends KeyedProcessFunction<String, WardEvents, WardEvents> {

    /** Measurements that belong to nobody. */
    public static final OutputTag<Unassigned> UNASSIGNED =
            new OutputTag<>("unassigned", TypeInformation.of(Unassigned.class));

    /** Measurements that came too late to be used. */
    public static final OutputTag<LateMeasurement> DEAD =
            new OutputTag<>("dead", TypeInformation.of(LateMeasurement.class));

    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();

    private static final long serialVersionUID = 1L;

    private final long horizon;
    private final Duration timeToLive;
    private transient ValueState<BedHistory> history;
    private transient WaitingLine waiting;

    /** With the horizon of specs/common.md, 24 h, and a month of patience with beds of which nothing is heard. */
    public AssignBedFunction() {
        this(Duration.ofHours(24), Duration.ofDays(30));
    }

    /**
     * With times of its own.
     *
     * @param horizon how late a measurement may come
     * @param timeToLive how long, by the wall clock, a bed is remembered of which nothing is heard
     */
    public AssignBedFunction(Duration horizon, Duration timeToLive) {
        this.horizon = horizon.toMillis();
        this.timeToLive = timeToLive;
    }

    @Override
    public void open(OpenContext context) {
        history = getRuntimeContext().getState(StateDescriptors.value("history", BedHistory.class, timeToLive));
        waiting = new WaitingLine(getRuntimeContext());
    }

    @Override
    public void processElement(WardEvents taken, Context context, Collector<WardEvents> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        List<WardEvent> early = new ArrayList<>();
        for (WardEvent event : taken.events()) {
            if (event.context() != null) {
                comesOrGoes(event, event.context(), context, out);
            } else if (event.time() > watermark) {
                early.add(event);
            } else {
                takeLate(event, watermark - event.time(), context, out);
            }
        }
        waiting.add(early, context.timerService());
    }

    private void takeLate(WardEvent event, long behind, Context context, Collector<WardEvents> out) throws Exception {
        if (event.measured() == null) {
            assign(event, history(), context, out);
        } else if (behind > horizon) {
            context.output(DEAD, new LateMeasurement(event.measured(), behind));
        } else {
            assign(WardEvent.of(event.measured().tooLate()), history(), context, out);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<WardEvents> out) throws Exception {
        List<WardEvent> due = waiting.due(time, context.timerService());
        BedHistory before = history();
        List<WardEvent> together = new ArrayList<>();
        for (WardEvent event : due) {
            WardEvent assigned = assigned(event, before, context);
            if (assigned != null) {
                if (!together.isEmpty() && !together.get(0).encounter().equals(assigned.encounter())) {
                    out.collect(new WardEvents(together.get(0).encounter(), List.copyOf(together)));
                    together.clear();
                }
                together.add(assigned);
            }
        }
        if (!together.isEmpty()) {
            out.collect(new WardEvents(together.get(0).encounter(), together));
        }
        if (before.isEmpty() || context.timerService().currentWatermark() == END_OF_INPUT) {
            return;
        }
        BedHistory after = before.forgetting(time - horizon);
        if (after.isEmpty()) {
            history.clear();
            return;
        }
        long today = Math.floorDiv(time, DAY);
        if (today != after.touchedOn()) {
            after = after.touchedOn(today);
        }
        if (!after.equals(before)) {
            history.update(after);
        }
    }

    private void comesOrGoes(WardEvent event, PatientContext message, Context context, Collector<WardEvents> out)
            throws Exception {
        String bed = context.getCurrentKey();
        BedMark mark = BedMark.of(message, bed);
        if (mark != null) {
            BedHistory before = history();
            BedHistory after = before.with(mark);
            if (!after.equals(before)) {
                history.update(after);
                context.timerService().registerEventTimeTimer(mark.time() + horizon);
            }
        }
        // Of a transfer both beds learn; the patient is to be told once.
        if (bed.equals(message.bed())) {
            out.collect(WardEvents.ofPatient(event));
        }
    }

    private void assign(WardEvent event, BedHistory known, Context context, Collector<WardEvents> out) {
        WardEvent assigned = assigned(event, known, context);
        if (assigned != null) {
            out.collect(WardEvents.ofPatient(assigned));
        }
    }

    /** The event with its patient; null, and told of, if it is nobody's. */
    private @Nullable WardEvent assigned(WardEvent event, BedHistory known, Context context) {
        Occupant occupant = known.at(event.time());
        Measured measured = event.measured();
        if (occupant.occupied() != Occupied.TAKEN) {
            if (measured != null) {
                String why = occupant.occupied() == Occupied.EMPTY ? "bed-empty" : "bed-unknown";
                context.output(UNASSIGNED, new Unassigned(measured, why));
            }
            return null;
        }
        if (measured != null
                && !measured.encounter().isEmpty()
                && !measured.encounter().equals(occupant.encounter())) {
            context.output(UNASSIGNED, new Unassigned(measured, "other-patient"));
            return null;
        }
        return event.at(occupant.encounter());
    }

    private BedHistory history() throws Exception {
        return Objects.requireNonNullElse(history.value(), BedHistory.none());
    }
}
