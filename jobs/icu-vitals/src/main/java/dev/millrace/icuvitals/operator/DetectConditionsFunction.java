// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.SuggestedLimits;
import dev.millrace.icuvitals.domain.condition.Conditions;
import dev.millrace.icuvitals.domain.condition.Present;
import dev.millrace.icuvitals.domain.condition.Tracks;
import dev.millrace.icuvitals.domain.condition.Vital;
import dev.millrace.icuvitals.domain.condition.VitalTrack;
import dev.millrace.icuvitals.domain.condition.Watched;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.InForce;
import dev.millrace.model.alert.AlertSignal;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Notices which conditions of a patient begin, change and end. */
public final class DetectConditionsFunction
        extends KeyedBroadcastProcessFunction<String, PatientStep, WardSettings, AlertSignal> {

    /** Limits that would suit a patient. */
    public static final OutputTag<SuggestedLimits> SUGGESTED =
            new OutputTag<>("suggested", TypeInformation.of(SuggestedLimits.class));

    /** The last watermark of an input that ends: no time passes then, and nothing expires. */
    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();

    private static final long NO_TIMER = Long.MAX_VALUE;
    private static final long serialVersionUID = 1L;

    private final InForce<WardSettings> settings;
    private final Profile profile;
    private transient ValueState<Watched> watched;
    private transient ValueState<Conditions.Place> place;
    private transient ValueState<Present> present;
    private transient MapState<Vital, VitalTrack> vitals;
    private transient Tracks tracks;

    public DetectConditionsFunction(InForce<WardSettings> settings, Profile profile) {
        this.settings = settings;
        this.profile = profile;
    }

    @Override
    public void open(OpenContext context) {
        watched =
                getRuntimeContext().getState(new ValueStateDescriptor<>("watched", TypeInformation.of(Watched.class)));
        place = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("place", TypeInformation.of(Conditions.Place.class)));
        present =
                getRuntimeContext().getState(new ValueStateDescriptor<>("present", TypeInformation.of(Present.class)));
        vitals = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "vitals", TypeInformation.of(Vital.class), TypeInformation.of(VitalTrack.class)));
        tracks = new KeptTracks(vitals);
    }

    @Override
    public void processElement(PatientStep step, ReadOnlyContext context, Collector<AlertSignal> out) throws Exception {
        Conditions.Place where = new Conditions.Place(step.encounter(), step.unit(), step.bed());
        Watched before = watched();
        Present last = present();
        Conditions conditions = conditions(where, before, last, context, out);
        conditions.take(step);
        keep(conditions, where, before, last, context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AlertSignal> out) throws Exception {
        if (context.timerService().currentWatermark() == END_OF_INPUT) {
            return;
        }
        Conditions.Place where = place.value();
        if (where == null) {
            return;
        }
        Watched before = watched().withTimer(NO_TIMER);
        Present last = present();
        Conditions conditions = conditions(where, before, last, context, out);
        conditions.pass(time);
        keep(conditions, where, before, last, context);
    }

    @Override
    public void processBroadcastElement(WardSettings next, Context context, Collector<AlertSignal> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }

    private Conditions conditions(
            Conditions.Place where, Watched before, Present last, ReadOnlyContext context, Collector<AlertSignal> out)
            throws Exception {
        return new Conditions(
                where,
                profile,
                settings.in(context.getBroadcastState(settings.descriptor())),
                tracks,
                before,
                last,
                out::collect,
                suggested -> context.output(SUGGESTED, suggested));
    }

    private void keep(
            Conditions conditions, Conditions.Place where, Watched before, Present last, ReadOnlyContext context)
            throws Exception {
        if (conditions.isGone()) {
            if (before.timerAt() != NO_TIMER) {
                context.timerService().deleteEventTimeTimer(before.timerAt());
            }
            watched.clear();
            place.clear();
            present.clear();
            vitals.clear();
            return;
        }
        if (!conditions.present().equals(last)) {
            present.update(conditions.present());
        }
        Watched after = conditions.patient();
        long next = conditions.nextDeadline();
        // One timer per patient; one that a newer value has outlived finds nothing to do and is set again.
        if (next < after.timerAt()) {
            if (after.timerAt() != NO_TIMER) {
                context.timerService().deleteEventTimeTimer(after.timerAt());
            }
            context.timerService().registerEventTimeTimer(next);
            after = after.withTimer(next);
        }
        if (!after.equals(before) || before.timerAt() == NO_TIMER) {
            watched.update(after);
        }
        if (!where.equals(place.value())) {
            place.update(where);
        }
    }

    private Watched watched() throws Exception {
        return Objects.requireNonNullElseGet(watched.value(), Watched::none);
    }

    private Present present() throws Exception {
        return Objects.requireNonNullElseGet(present.value(), Present::none);
    }

    /** Fetched and put one by one, so that a value of one vital sign does not move the others. */
    private record KeptTracks(MapState<Vital, VitalTrack> state) implements Tracks {

        @Override
        public @Nullable VitalTrack get(Vital vital) {
            try {
                return state.get(vital);
            } catch (Exception failed) {
                throw new IllegalStateException("no state of " + vital, failed);
            }
        }

        @Override
        public void put(Vital vital, VitalTrack track) {
            try {
                state.put(vital, track);
            } catch (Exception failed) {
                throw new IllegalStateException("no state of " + vital, failed);
            }
        }

        @Override
        public void clear() {
            state.clear();
        }
    }
}
