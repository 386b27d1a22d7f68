// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.ScoringRules.Order;
import dev.millrace.frauddetection.domain.casework.AlertBudget;
import dev.millrace.frauddetection.domain.casework.AlertBudget.Answered;
import dev.millrace.frauddetection.domain.casework.Notice;
import dev.millrace.jobkit.JobMetrics;
import dev.millrace.jobkit.RunClock;
import dev.millrace.jobkit.StateDescriptors;
import dev.millrace.model.alert.Alert;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Lets out as many notifications as analysts can keep up with, and sums up the rest. */
public final class SpendBudgetFunction extends KeyedProcessFunction<Byte, Notice, Alert> {

    /** All notices have one budget. */
    public static final KeySelector<Notice, Byte> ONE_KEY = notice -> (byte) 0;

    private static final Duration BUDGET_TIME_TO_LIVE = Duration.ofDays(30);
    private static final Duration NOTIFIED_TIME_TO_LIVE = Duration.ofDays(4);
    private static final long serialVersionUID = 1L;

    private final Order order;
    private final RunClock clock;
    private transient ValueState<AlertBudget> budget;

    /** Card to the latest UTC day on which it had its notification; point look-ups only. */
    private transient MapState<String, Long> notified;

    private transient MetricGroup group;
    private transient Map<String, Counter> counters;

    public SpendBudgetFunction(Order order, RunClock clock) {
        this.order = order;
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        budget = getRuntimeContext().getState(StateDescriptors.value("budget", AlertBudget.class, BUDGET_TIME_TO_LIVE));
        notified = getRuntimeContext().getMapState(StateDescriptors.map("notified", Long.class, NOTIFIED_TIME_TO_LIVE));
        group = getRuntimeContext().getMetricGroup();
        counters = new HashMap<>();
    }

    @Override
    public void processElement(Notice notice, Context context, Collector<Alert> out) throws Exception {
        AlertBudget before = budget();
        long time = notice.alert().eventTime();
        AlertBudget after;
        if (order == Order.EVENT_TIME && time > context.timerService().currentWatermark()) {
            after = before.waiting(notice);
        } else {
            after = answer(digested(before, time, out), notice, out);
        }
        keep(after, context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Alert> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        AlertBudget after = budget();
        for (Notice next = after.next(watermark); next != null; next = after.next(watermark)) {
            after = digested(after, next.alert().eventTime(), out);
            after = answer(after.withoutNext(), next, out);
        }
        keep(digested(after, watermark, out), context);
    }

    private AlertBudget digested(AlertBudget state, long time, Collector<Alert> out) {
        if (!state.digestDueBy(time)) {
            return state;
        }
        emit(state.digest(clock.now(state.digestEnd())), out);
        return state.afterDigest();
    }

    private AlertBudget answer(AlertBudget state, Notice notice, Collector<Alert> out) throws Exception {
        String card = notice.alert().entity().id();
        Long last = notified.get(card);
        Answered answered = state.answer(notice, day -> last != null && last >= day);
        switch (answered.answer()) {
            case OUT -> {
                notified.put(card, notice.day());
                emit(notice.alert(), out);
            }
            case HELD -> suppressed("budget");
            case SAME_DAY -> suppressed("same-day");
        }
        return answered.budget();
    }

    private void emit(Alert alert, Collector<Alert> out) {
        String rule = alert.rule().id();
        counters.computeIfAbsent(alert.severity() + rule, key -> JobMetrics.alerts(group, alert.severity(), rule))
                .inc();
        out.collect(alert);
    }

    private void suppressed(String why) {
        counters.computeIfAbsent(why, key -> JobMetrics.suppressed(group, key)).inc();
    }

    private void keep(AlertBudget state, Context context) throws Exception {
        budget.update(state);
        if (state.nextTime() != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(state.nextTime());
        }
    }

    private AlertBudget budget() throws Exception {
        return Objects.requireNonNullElse(budget.value(), AlertBudget.empty());
    }
}
