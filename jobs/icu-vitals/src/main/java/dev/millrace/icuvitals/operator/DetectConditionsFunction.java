// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.PatientSteps;
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
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
        extends KeyedBroadcastProcessFunction<String, PatientSteps, WardSettings, AlertSignal> {

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
    }

    @Override
    public void processElement(PatientSteps taken, ReadOnlyContext context, Collector<AlertSignal> out)
            throws Exception {
        Known before = known();
        KeptTracks tracks = new KeptTracks(vitals);
        Known after = before;
        Conditions.Place where = null;
        for (PatientStep step : taken.steps()) {
            where = new Conditions.Place(step.encounter(), step.unit(), step.bed());
            Conditions conditions = conditions(where, after, tracks, context, out);
            conditions.take(step);
            after = Known.of(conditions);
        }
        if (where != null) {
            keep(where, before, after, tracks, context);
        }
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
        Known before = known();
        KeptTracks tracks = new KeptTracks(vitals);
        Conditions conditions = conditions(where, before.woken(), tracks, context, out);
        conditions.pass(time);
        keep(where, before, Known.of(conditions), tracks, context);
    }

    @Override
    public void processBroadcastElement(WardSettings next, Context context, Collector<AlertSignal> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }

    private Conditions conditions(
            Conditions.Place where, Known known, Tracks tracks, ReadOnlyContext context, Collector<AlertSignal> out)
            throws Exception {
        return new Conditions(
                where,
                profile,
                settings.in(context.getBroadcastState(settings.descriptor())),
                tracks,
                known.watched(),
                known.present(),
                out::collect,
                suggested -> context.output(SUGGESTED, suggested));
    }

    private void keep(Conditions.Place where, Known before, Known after, KeptTracks tracks, ReadOnlyContext context)
            throws Exception {
        long timer = after.watched().timerAt();
        if (after.isGone()) {
            if (timer != NO_TIMER) {
                context.timerService().deleteEventTimeTimer(timer);
            }
            watched.clear();
            place.clear();
            present.clear();
            vitals.clear();
            return;
        }
        tracks.write();
        if (!after.present().equals(before.present())) {
            present.update(after.present());
        }
        Watched watching = after.watched();
        // One timer per patient; one that a newer value has outlived finds nothing to do and is set again.
        if (after.nextDeadline() < timer) {
            if (timer != NO_TIMER) {
                context.timerService().deleteEventTimeTimer(timer);
            }
            context.timerService().registerEventTimeTimer(after.nextDeadline());
            watching = watching.withTimer(after.nextDeadline());
        }
        if (!watching.equals(before.watched())) {
            watched.update(watching);
        }
        if (!where.equals(place.value())) {
            place.update(where);
        }
    }

    private Known known() throws Exception {
        return new Known(
                Objects.requireNonNullElseGet(watched.value(), Watched::none),
                Objects.requireNonNullElseGet(present.value(), Present::none),
                NO_TIMER,
                false);
    }

    /**
     * What is remembered of a patient between two looks, besides the vital signs.
     *
     * @param nextDeadline when time itself changes something next
     * @param isGone whether nothing is to be remembered
     */
    private record Known(Watched watched, Present present, long nextDeadline, boolean isGone) {

        static Known of(Conditions conditions) {
            return new Known(
                    conditions.patient(), conditions.present(), conditions.nextDeadline(), conditions.isGone());
        }

        /** The same when its timer has fired. */
        Known woken() {
            return new Known(watched.withTimer(NO_TIMER), present, nextDeadline, isGone);
        }
    }

    /** Reads and writes each vital sign at most once a look, and none that nothing is said of. */
    private static final class KeptTracks implements Tracks {

        private final MapState<Vital, VitalTrack> state;
        private final Map<Vital, VitalTrack> read = new EnumMap<>(Vital.class);
        private final Set<Vital> changed = EnumSet.noneOf(Vital.class);

        KeptTracks(MapState<Vital, VitalTrack> state) {
            this.state = state;
        }

        @Override
        public @Nullable VitalTrack get(Vital vital) {
            VitalTrack known = read.get(vital);
            if (known == null) {
                try {
                    known = state.get(vital);
                } catch (Exception failed) {
                    throw new IllegalStateException("no state of " + vital, failed);
                }
                if (known != null) {
                    read.put(vital, known);
                }
            }
            return known;
        }

        @Override
        public void put(Vital vital, VitalTrack track) {
            read.put(vital, track);
            changed.add(vital);
        }

        @Override
        public void clear() {
            read.clear();
            changed.clear();
            state.clear();
        }

        void write() throws Exception {
            for (Vital vital : changed) {
                state.put(vital, Objects.requireNonNull(read.get(vital)));
            }
        }
    }
}
