// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.PatientSteps;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.news2.HistoryPart;
import dev.millrace.icuvitals.domain.news2.HistoryParts;
import dev.millrace.icuvitals.domain.news2.News2Watch;
import dev.millrace.icuvitals.domain.news2.PatientWatch;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.InForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Attaches the National Early Warning Score 2 to what happens to a patient: a score comes as a step of its own, at its instant
 * and after all else of that instant.
 */
public final class ScoreNews2Function
        extends KeyedBroadcastProcessFunction<String, PatientSteps, WardSettings, PatientSteps> {

    /** The last watermark of an input that ends: no time passes then, and nothing grows old. */
    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();

    private static final long serialVersionUID = 1L;

    private final InForce<WardSettings> settings;
    private final Profile profile;
    private transient ValueState<PatientWatch> watch;
    private transient ValueState<Long> timer;
    private transient MapState<Long, HistoryPart> history;

    public ScoreNews2Function(InForce<WardSettings> settings, Profile profile) {
        this.settings = settings;
        this.profile = profile;
    }

    @Override
    public void open(OpenContext context) {
        watch = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("watch", TypeInformation.of(PatientWatch.class)));
        timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG));
        history = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("history", Types.LONG, TypeInformation.of(HistoryPart.class)));
    }

    @Override
    public void processElement(PatientSteps taken, ReadOnlyContext context, Collector<PatientSteps> out)
            throws Exception {
        List<PatientStep> told = new ArrayList<>();
        News2Watch rule = rule(context, told);
        PatientWatch after = watch();
        for (PatientStep step : taken.steps()) {
            after = rule.take(after, step);
            told.add(step);
        }
        out.collect(new PatientSteps(taken.encounter(), told));
        keep(after, rule, context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<PatientSteps> out) throws Exception {
        timer.clear();
        List<PatientStep> told = new ArrayList<>();
        News2Watch rule = rule(context, told);
        PatientWatch before = watch();
        long now = context.timerService().currentWatermark();
        PatientWatch after = now == END_OF_INPUT
                ? rule.settled(rule.advanced(before, before.at()))
                : rule.forgotten(rule.settled(rule.advanced(before, now)), now);
        if (!told.isEmpty()) {
            out.collect(new PatientSteps(context.getCurrentKey(), told));
        }
        keep(after, rule, context);
    }

    @Override
    public void processBroadcastElement(WardSettings next, Context context, Collector<PatientSteps> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }

    private News2Watch rule(ReadOnlyContext context, List<PatientStep> told) throws Exception {
        WardSettings inForce = settings.in(context.getBroadcastState(settings.descriptor()));
        return new News2Watch(context.getCurrentKey(), inForce, profile, new KeptParts(history), told::add);
    }

    private PatientWatch watch() throws Exception {
        return Objects.requireNonNullElse(watch.value(), PatientWatch.unknown());
    }

    private void keep(PatientWatch after, News2Watch rule, ReadOnlyContext context) throws Exception {
        if (after.equals(PatientWatch.unknown())) {
            watch.clear();
            history.clear();
        } else {
            watch.update(after);
        }
        long now = context.timerService().currentWatermark();
        if (now != END_OF_INPUT) {
            wake(rule.wakeAt(after, now), context);
        }
    }

    /** One timer a patient: the next is set when this one has nothing to do any more. */
    private void wake(long wakeAt, ReadOnlyContext context) throws Exception {
        Long set = timer.value();
        if (set != null && set == wakeAt) {
            return;
        }
        if (set != null) {
            context.timerService().deleteEventTimeTimer(set);
        }
        if (wakeAt == Long.MAX_VALUE) {
            timer.clear();
            return;
        }
        context.timerService().registerEventTimeTimer(wakeAt);
        timer.update(wakeAt);
    }

    private record KeptParts(MapState<Long, HistoryPart> state) implements HistoryParts {

        @Override
        public @Nullable HistoryPart get(long number) throws Exception {
            return state.get(number);
        }

        @Override
        public void put(long number, HistoryPart part) throws Exception {
            state.put(number, part);
        }

        @Override
        public void remove(long number) throws Exception {
            state.remove(number);
        }
    }
}
