// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.PatientSteps;
import dev.millrace.icuvitals.domain.risk.RiskFeatures;
import dev.millrace.icuvitals.domain.risk.RiskScorer;
import dev.millrace.icuvitals.domain.risk.RiskState;
import dev.millrace.icuvitals.domain.risk.StayFeatures;
import dev.millrace.icuvitals.domain.risk.VersionedRiskModel;
import dev.millrace.jobkit.StateDescriptors;
import dev.millrace.model.vitals.PatientContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Adds to what happens to a patient how the risk of death stands, once for each minute in which something new was measured.
 *
 * <p>A minute is scored when something later happens or event time has passed it, whichever is first; both give the same.
 */
public final class ScoreRiskFunction extends KeyedProcessFunction<String, PatientSteps, PatientSteps> {

    /** What each score rests on. */
    public static final OutputTag<StayFeatures> FEATURES =
            new OutputTag<>("risk-features", TypeInformation.of(StayFeatures.class));

    /** A patient of whom nothing is heard for so long is gone without a word. */
    public static final Duration FORGET_AFTER = Duration.ofDays(7);

    private static final long serialVersionUID = 1L;

    private final VersionedRiskModel model;
    private transient @Nullable RiskScorer scorer;
    private transient @Nullable ValueState<RiskState> states;

    public ScoreRiskFunction(VersionedRiskModel model) {
        this.model = model;
    }

    @Override
    public void open(OpenContext context) {
        scorer = new RiskScorer(model);
        states = getRuntimeContext().getState(StateDescriptors.value("risk", RiskState.class, FORGET_AFTER));
    }

    @Override
    public void processElement(PatientSteps taken, Context context, Collector<PatientSteps> out) throws Exception {
        ValueState<RiskState> held = states();
        RiskState kept = held.value();
        RiskState state = kept == null ? RiskState.fresh() : kept;
        boolean gone = false;
        List<PatientStep> told = new ArrayList<>();
        for (PatientStep step : taken.steps()) {
            gone = step.context() != null && step.context().type() == PatientContext.Type.DISCHARGE;
            if (state.waiting() && (gone || step.time() > state.dueAt())) {
                told.add(say(state, context));
                state = state.said();
            }
            told.add(step);
            boolean waited = state.waiting();
            state = gone ? RiskState.fresh() : state.after(step);
            if (state.waiting() && !waited) {
                context.timerService().registerEventTimeTimer(state.dueAt());
            }
        }
        out.collect(new PatientSteps(taken.encounter(), told));
        if (gone) {
            held.clear();
        } else {
            held.update(state);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<PatientSteps> out) throws Exception {
        RiskState state = states().value();
        if (state == null || !state.waiting()) {
            return;
        }
        if (state.dueAt() > time) {
            context.timerService().registerEventTimeTimer(state.dueAt());
            return;
        }
        out.collect(new PatientSteps(context.getCurrentKey(), List.of(say(state, context))));
        states().update(state.said());
    }

    private PatientStep say(RiskState state, Context context) {
        if (scorer == null) {
            throw new IllegalStateException("not open");
        }
        String encounter = context.getCurrentKey();
        context.output(FEATURES, new StayFeatures(encounter, state.stay().latest(), RiskFeatures.of(state.stay())));
        return new PatientStep(
                encounter,
                state.unit(),
                state.bed(),
                state.stay().latest(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                scorer.score(encounter, state.unit(), state.bed(), state.stay()));
    }

    private ValueState<RiskState> states() {
        if (states == null) {
            throw new IllegalStateException("not open");
        }
        return states;
    }
}
