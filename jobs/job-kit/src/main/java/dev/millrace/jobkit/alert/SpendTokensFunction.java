// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.jobkit.JobMetrics;
import dev.millrace.jobkit.RunClock;
import dev.millrace.jobkit.StandStill;
import dev.millrace.jobkit.StateDescriptors;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertPolicy.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets out as many notifications as a group can take, and sums up the rest; what acts in seconds always goes out. */
final class SpendTokensFunction extends KeyedProcessFunction<String, Told, Alert> {

    static final OutputTag<SuppressedAlert> SUPPRESSED = RunAlertsFunction.SUPPRESSED;

    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();
    private static final Duration TIME_TO_LIVE = Duration.ofDays(30);
    private static final int ALWAYS = 1;
    private static final long serialVersionUID = 1L;

    private final RunClock clock;
    private final Duration patience;
    private final Duration settling;
    private transient ValueState<TokenBudget> state;

    /** Ids of alerts of which somebody knows, until they end; point look-ups only. */
    private transient MapState<String, Boolean> known;

    /** Alerts that are held back and go on; looked through when a digest is due. */
    private transient MapState<String, Alert> held;

    private transient StandStill standStill;
    private transient MetricGroup group;
    private transient Map<String, Counter> counters;

    SpendTokensFunction(RunClock clock, Duration patience, Duration settling) {
        this.clock = clock;
        this.patience = patience;
        this.settling = settling;
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(StateDescriptors.value("tokens", TokenBudget.class, TIME_TO_LIVE));
        known = getRuntimeContext().getMapState(StateDescriptors.map("known", Boolean.class, TIME_TO_LIVE));
        held = getRuntimeContext().getMapState(StateDescriptors.map("held", Alert.class, TIME_TO_LIVE));
        standStill = new StandStill(clock.now(0), patience, settling);
        group = getRuntimeContext().getMetricGroup();
        counters = new HashMap<>();
    }

    @Override
    public void processElement(Told told, Context context, Collector<Alert> out) throws Exception {
        TokenBudget before = budget(context);
        long time = told.alert().eventTime();
        TokenBudget after;
        if (time > context.timerService().currentWatermark()) {
            TokenBudget waiting = before.waiting(told);
            after = told.signal().judgedByClock() ? lived(waiting, time, context, out) : waiting;
        } else {
            after = answer(digested(before, time, out), told, context, out);
        }
        keep(after, context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Alert> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        TokenBudget before = budget(context);
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            keep(lived(before, watermark, context, out), context);
            return;
        }
        long reached = before.clockTimer() <= time ? Long.MAX_VALUE : before.clockTimer();
        TokenBudget budget = before.withClockTimer(reached);
        long now = clock.now(time);
        boolean stands = standStill.at(watermark, now);
        keep(stands ? lived(budget, now - patience.toMillis(), context, out) : budget, context);
    }

    private TokenBudget lived(TokenBudget before, long until, Context context, Collector<Alert> out) throws Exception {
        TokenBudget after = before;
        int taken = 0;
        for (Told told : before.waiting()) {
            if (told.alert().eventTime() > until) {
                break;
            }
            after = answer(digested(after, told.alert().eventTime(), out), told, context, out);
            taken++;
        }
        // What was held back must not be forgotten because the input ends.
        return digested(after.without(taken), until, out);
    }

    private TokenBudget digested(TokenBudget budget, long time, Collector<Alert> out) throws Exception {
        if (budget.digestEnd() > time || budget.digestEnd() == Long.MAX_VALUE) {
            return budget;
        }
        List<Alert> firing = new ArrayList<>();
        for (Alert each : held.values()) {
            firing.add(each);
        }
        emit(budget.digest(firing, clock.now(budget.digestEnd())), out);
        // Whoever reads the digest knows of them now.
        for (Alert each : firing) {
            known.put(each.alertId(), true);
            held.remove(each.alertId());
        }
        return budget.afterDigest();
    }

    private TokenBudget answer(TokenBudget budget, Told told, Context context, Collector<Alert> out) throws Exception {
        Alert alert = told.alert();
        Budget rate = told.signal().policy().budget();
        TokenBudget filled = budget.filled(rate, alert.eventTime());
        boolean isKnown = known.contains(alert.alertId());
        boolean ends = alert.phase() == Alert.Phase.END;
        if (ends) {
            known.remove(alert.alertId());
            held.remove(alert.alertId());
            if (isKnown) {
                emit(alert, out);
            }
            return filled;
        }
        boolean follows = alert.phase() != Alert.Phase.UPDATE || alert.status() != Alert.Status.FIRING;
        boolean goesOut = alert.severity() == ALWAYS || (isKnown && follows);
        if (goesOut || filled.hasToken()) {
            held.remove(alert.alertId());
            known.put(alert.alertId(), true);
            emit(alert, out);
            return goesOut ? filled : filled.spent();
        }
        counter("budget", key -> JobMetrics.suppressed(group, key)).inc();
        context.output(SUPPRESSED, new SuppressedAlert(told.signal(), "budget"));
        boolean again = held.contains(alert.alertId());
        if (!isKnown) {
            held.put(alert.alertId(), alert);
        }
        return again ? filled : filled.holding(alert, rate);
    }

    private void emit(Alert alert, Collector<Alert> out) {
        counter(
                        alert.severity() + alert.rule().id(),
                        key -> JobMetrics.alerts(
                                group, alert.severity(), alert.rule().id()))
                .inc();
        out.collect(alert);
    }

    private Counter counter(String key, Function<String, Counter> made) {
        return counters.computeIfAbsent(key, made);
    }

    private void keep(TokenBudget budget, Context context) throws Exception {
        long due = budget.nextDue();
        long watermark = context.timerService().currentWatermark();
        TokenBudget next = budget;
        if (due != Long.MAX_VALUE && watermark != END_OF_INPUT) {
            context.timerService().registerEventTimeTimer(due);
        }
        if (clock.runsByItself() && due != Long.MAX_VALUE) {
            long now = clock.now(due);
            standStill.at(watermark, now);
            long judged = Math.max(due + patience.toMillis(), Math.max(now + 1, standStill.mayBeJudgedAt()));
            if (judged < budget.clockTimer()) {
                context.timerService().registerProcessingTimeTimer(judged);
                next = budget.withClockTimer(judged);
            }
        }
        state.update(next);
    }

    private TokenBudget budget(Context context) throws Exception {
        TokenBudget kept = state.value();
        return kept == null ? TokenBudget.full(context.getCurrentKey()) : kept;
    }
}
