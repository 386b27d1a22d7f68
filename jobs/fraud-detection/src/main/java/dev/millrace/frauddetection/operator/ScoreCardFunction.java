// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.AlertPolicy;
import dev.millrace.frauddetection.domain.CardEvent;
import dev.millrace.frauddetection.domain.CardMemory;
import dev.millrace.frauddetection.domain.CardState;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.Judgement;
import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.RuleSetCheck;
import dev.millrace.frauddetection.domain.RuleSetRefusal;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.ScoringRules.Order;
import dev.millrace.frauddetection.domain.VersionedModel;
import dev.millrace.frauddetection.domain.rule.Circumstances;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.quality.Refusal;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Scores each payment against its card's past, under the rule set in force. */
public final class ScoreCardFunction
        extends KeyedBroadcastProcessFunction<String, PendingPayment, RuleSet, FraudScore> {

    /** Notifications. */
    public static final OutputTag<Alert> ALERTS = new OutputTag<>("alerts", TypeInformation.of(Alert.class));

    /** Rule sets that did not take effect. */
    public static final OutputTag<RuleSetRefusal> REFUSED_RULES =
            new OutputTag<>("refused-rules", TypeInformation.of(RuleSetRefusal.class));

    /** The rule set in force, under the one key {@link #IN_FORCE}. */
    public static final MapStateDescriptor<String, RuleSet> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, TypeInformation.of(RuleSet.class));

    private static final String IN_FORCE = "in-force";
    private static final long serialVersionUID = 1L;

    private final ScoringRules scoring;
    private final RuleSet shippedRules;
    private final VersionedModel model;
    private final RunClock clock;
    private final String jobVersion;
    private transient ValueState<CardState> card;
    private transient ValueState<AlertPolicy.Notice> notices;
    private transient ScoringMetrics metrics;

    public ScoreCardFunction(
            ScoringRules scoring, RuleSet shippedRules, VersionedModel model, RunClock clock, String jobVersion) {
        this.scoring = scoring;
        this.shippedRules = shippedRules;
        this.model = model;
        this.clock = clock;
        this.jobVersion = jobVersion;
    }

    @Override
    public void open(OpenContext context) {
        card = getRuntimeContext().getState(StateDescriptors.value("card", CardState.class, scoring.stateTimeToLive()));
        notices = getRuntimeContext()
                .getState(StateDescriptors.value("notice", AlertPolicy.Notice.class, scoring.stateTimeToLive()));
        metrics = new ScoringMetrics(getRuntimeContext().getMetricGroup(), clock);
    }

    @Override
    public void processElement(PendingPayment pending, ReadOnlyContext context, Collector<FraudScore> out)
            throws Exception {
        long time = pending.payment().txTime();
        CardState state = current();
        if (pending.late()
                || scoring.order() == Order.ARRIVAL
                || time <= context.timerService().currentWatermark()) {
            card.update(decide(state, pending, inForce(context), out, alert -> context.output(ALERTS, alert)));
            return;
        }
        if (time < state.nextTime()) {
            context.timerService().registerEventTimeTimer(time);
        }
        card.update(state.waiting(CardEvent.of(pending)));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<FraudScore> out) throws Exception {
        RuleSet rules = inForce(context);
        long watermark = context.timerService().currentWatermark();
        metrics.reached(watermark);
        CardState after = current();
        for (CardEvent next = after.next(watermark); next != null; next = after.next(watermark)) {
            after = after.withoutNext();
            PendingPayment pending = next.payment();
            if (pending != null) {
                after = decide(after, pending, rules, out, alert -> context.output(ALERTS, alert));
            }
        }
        card.update(after);
        if (after.nextTime() != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(after.nextTime());
        }
    }

    @Override
    public void processBroadcastElement(RuleSet next, Context context, Collector<FraudScore> out) throws Exception {
        RuleSet current = orShipped(context.getBroadcastState(RULES).get(IN_FORCE));
        Refusal refusal = RuleSetCheck.refusalOf(next, current);
        if (refusal == null) {
            context.getBroadcastState(RULES).put(IN_FORCE, next);
        } else if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            // Every subtask refuses alike; one of them says so.
            context.output(
                    REFUSED_RULES,
                    new RuleSetRefusal(
                            next.version(), current.version(), refusal.reason(), refusal.rule(), refusal.detail()));
        }
    }

    private CardState decide(
            CardState before, PendingPayment pending, RuleSet rules, Collector<FraudScore> out, Consumer<Alert> alerts)
            throws Exception {
        CardState.Step step = before.profile(CardMemory.empty(), pending, scoring);
        if (step.features() == null) {
            metrics.duplicate();
            return before;
        }
        Judgement judgement = Judgement.of(
                new Circumstances(
                        pending.payment(),
                        PaymentKind.of(pending.payment()),
                        step.features(),
                        List.of(),
                        List.of(),
                        model.model().baseRate()),
                rules,
                model.model());
        long now = clock.now(pending.payment().txTime());
        FraudScore score = FraudScore.of(pending, step, judgement, rules, model, now, jobVersion);
        metrics.scored(now - pending.takenAt());
        out.collect(score);
        return notify(step.state(), score, pending, rules, now, alerts);
    }

    private CardState notify(
            CardState state, FraudScore score, PendingPayment pending, RuleSet rules, long now, Consumer<Alert> alerts)
            throws Exception {
        AlertPolicy.Notice last = notices.value();
        AlertPolicy.Notice notice = AlertPolicy.noticeOf(score, last == null ? AlertPolicy.Notice.NONE : last);
        if (notice == null) {
            if (AlertPolicy.deservesNotice(score)) {
                metrics.suppressed("same-day");
            }
            return state;
        }
        if (pending.late() && pending.behindMs() > scoring.alertWithin().toMillis()) {
            metrics.suppressed("late");
            return state;
        }
        Alert alert = AlertPolicy.alertOf(score, notice, now, rules.bands().review(), model.model());
        metrics.alert(alert.severity(), alert.rule().id());
        alerts.accept(alert);
        notices.update(notice);
        return state;
    }

    private CardState current() throws Exception {
        CardState state = card.value();
        return state == null ? CardState.empty() : state;
    }

    private RuleSet inForce(ReadOnlyContext context) throws Exception {
        ReadOnlyBroadcastState<String, RuleSet> rules = context.getBroadcastState(RULES);
        return orShipped(rules.get(IN_FORCE));
    }

    private RuleSet orShipped(@Nullable RuleSet rules) {
        return rules == null ? shippedRules : rules;
    }
}
