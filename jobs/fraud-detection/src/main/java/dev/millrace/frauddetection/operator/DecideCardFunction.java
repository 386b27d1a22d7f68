// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.CardSignal;
import dev.millrace.frauddetection.domain.ControlMessage;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.ModelMessage;
import dev.millrace.frauddetection.domain.ModelRefusal;
import dev.millrace.frauddetection.domain.Models;
import dev.millrace.frauddetection.domain.ProfiledPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.ScoringRules.Order;
import dev.millrace.frauddetection.domain.VersionedModel;
import dev.millrace.frauddetection.domain.WaitingSignals;
import dev.millrace.frauddetection.domain.casework.CardFile;
import dev.millrace.frauddetection.domain.casework.CaseRecord;
import dev.millrace.frauddetection.domain.casework.Decisions;
import dev.millrace.frauddetection.domain.casework.FraudCase;
import dev.millrace.frauddetection.domain.casework.Notice;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.RunClock;
import dev.millrace.jobkit.StateDescriptors;
import dev.millrace.model.quality.Refusal;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Decides on each payment under the rule set and model in force, and keeps the case of its card. */
public final class DecideCardFunction
        extends KeyedBroadcastProcessFunction<String, CardSignal, ControlMessage, FraudScore> {

    /** Cases, each time they change. */
    public static final OutputTag<FraudCase> CASES = new OutputTag<>("cases", TypeInformation.of(FraudCase.class));

    /** Notifications that cases ask for. */
    public static final OutputTag<Notice> NOTICES = new OutputTag<>("notices", TypeInformation.of(Notice.class));

    /** Models that did not take effect. */
    public static final OutputTag<ModelRefusal> REFUSED_MODELS =
            new OutputTag<>("refused-models", TypeInformation.of(ModelRefusal.class));

    /** The models in force and on trial, under the one key {@link #IN_FORCE}. */
    public static final MapStateDescriptor<String, Models> MODELS =
            new MapStateDescriptor<>("models", Types.STRING, TypeInformation.of(Models.class));

    private static final String IN_FORCE = "in-force";
    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    /** The last watermark of an input that ends: no time passes then, and nothing expires. */
    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();

    private static final long serialVersionUID = 1L;

    private final ScoringRules scoring;
    private final InForce<RuleSet> rules;
    private final VersionedModel shippedModel;
    private final RunClock clock;
    private final String jobVersion;
    private transient ValueState<WaitingSignals> waiting;
    private transient ValueState<CardFile> file;
    private transient DecisionMetrics metrics;

    public DecideCardFunction(
            ScoringRules scoring,
            InForce<RuleSet> rules,
            VersionedModel shippedModel,
            RunClock clock,
            String jobVersion) {
        this.scoring = scoring;
        this.rules = rules;
        this.shippedModel = shippedModel;
        this.clock = clock;
        this.jobVersion = jobVersion;
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext()
                .getState(StateDescriptors.value("waiting", WaitingSignals.class, scoring.stateTimeToLive()));
        file = getRuntimeContext().getState(StateDescriptors.value("file", CardFile.class, scoring.stateTimeToLive()));
        metrics = new DecisionMetrics(getRuntimeContext().getMetricGroup(), clock);
    }

    @Override
    public void processElement(CardSignal signal, ReadOnlyContext context, Collector<FraudScore> out) throws Exception {
        if (waits(signal, context)) {
            WaitingSignals others = waiting();
            if (signal.time() < others.nextTime()) {
                context.timerService().registerEventTimeTimer(signal.time());
            }
            waiting.update(others.with(signal));
            return;
        }
        CardFile before = file();
        Decisions decisions = decisions(context, out);
        CardFile present = decisions.endedBy(
                context.getCurrentKey(), before, context.timerService().currentWatermark());
        keep(before, decisions.take(present, signal), context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<FraudScore> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        metrics.reached(watermark);
        String card = context.getCurrentKey();
        WaitingSignals rest = waiting();
        CardFile before = file();
        CardFile after = before;
        Decisions decisions = decisions(context, out);
        for (CardSignal next = rest.next(watermark); next != null; next = rest.next(watermark)) {
            after = decisions.take(decisions.endedBy(card, after, next.time()), next);
            rest = rest.withoutNext();
        }
        if (watermark != END_OF_INPUT) {
            after = decisions.endedBy(card, after, watermark);
        }
        if (rest.isEmpty()) {
            waiting.clear();
        } else {
            waiting.update(rest);
            context.timerService().registerEventTimeTimer(rest.nextTime());
        }
        keep(before, after, context);
    }

    @Override
    public void processBroadcastElement(ControlMessage message, Context context, Collector<FraudScore> out)
            throws Exception {
        if (message.rules() != null) {
            rules.put(message.rules(), context.getBroadcastState(rules.descriptor()));
        }
        if (message.model() != null) {
            offer(message.model(), context);
        }
    }

    private void offer(ModelMessage message, Context context) throws Exception {
        Models current = models(context.getBroadcastState(MODELS));
        Refusal refusal = current.refusalOf(message);
        if (refusal == null) {
            context.getBroadcastState(MODELS).put(IN_FORCE, current.after(message));
        } else if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            // Every subtask decides alike; one of them says so.
            context.output(
                    REFUSED_MODELS,
                    new ModelRefusal(
                            message.sha256(),
                            current.inForce().sha256(),
                            refusal.reason(),
                            refusal.rule(),
                            refusal.detail()));
        }
    }

    /**
     * What has its time still to come waits for it. In order of arrival only a payment that may close a sequence waits, for the
     * engine to find it, and a verdict that is not known yet.
     */
    private boolean waits(CardSignal signal, ReadOnlyContext context) {
        ProfiledPayment payment = signal.payment();
        boolean late = payment != null && payment.pending().late();
        if (late || signal.time() <= context.timerService().currentWatermark()) {
            return false;
        }
        return scoring.order() == Order.EVENT_TIME
                || signal.label() != null
                || signal.match() != null
                || (payment != null && payment.mayClose());
    }

    private void keep(CardFile before, CardFile after, ReadOnlyContext context) throws Exception {
        if (after.isEmpty()) {
            file.clear();
            return;
        }
        if (!after.equals(before)) {
            file.update(after);
        }
        if (context.timerService().currentWatermark() != END_OF_INPUT) {
            // By whole days, since the same timer twice is one timer; one that has lost its reason finds nothing to do.
            context.timerService().registerEventTimeTimer(endOfDay(after.nextEnd(Decisions.caseQuiet(scoring))));
        }
    }

    private static long endOfDay(long time) {
        return (Math.floorDiv(time - 1, DAY) + 1) * DAY;
    }

    private Decisions decisions(ReadOnlyContext context, Collector<FraudScore> out) throws Exception {
        return new Decisions(
                scoring,
                rules.in(context.getBroadcastState(rules.descriptor())),
                models(context.getBroadcastState(MODELS)),
                clock::now,
                jobVersion,
                new Decisions.Outcomes() {
                    @Override
                    public void score(FraudScore score, long takenAt, long now) {
                        metrics.scored(now - takenAt);
                        out.collect(score);
                    }

                    @Override
                    public void fraudCase(CaseRecord changed, FraudCase written) {
                        metrics.caseChanged(written.status());
                        context.output(CASES, written);
                    }

                    @Override
                    public void notice(Notice notice) {
                        context.output(NOTICES, notice);
                    }

                    @Override
                    public void held(String why) {
                        metrics.suppressed(why);
                    }

                    @Override
                    public void verdict(String rule, boolean confirmed) {
                        metrics.verdict(rule, confirmed);
                    }
                });
    }

    private WaitingSignals waiting() throws Exception {
        return Objects.requireNonNullElse(waiting.value(), WaitingSignals.none());
    }

    private CardFile file() throws Exception {
        return Objects.requireNonNullElse(file.value(), CardFile.empty());
    }

    private Models models(ReadOnlyBroadcastState<String, Models> state) throws Exception {
        @Nullable Models models = state.get(IN_FORCE);
        return models == null ? new Models(shippedModel, null) : models;
    }
}
