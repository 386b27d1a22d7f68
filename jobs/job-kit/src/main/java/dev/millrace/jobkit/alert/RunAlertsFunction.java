// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.jobkit.JobMetrics;
import dev.millrace.jobkit.RunClock;
import dev.millrace.jobkit.StandStill;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.alert.AlertSignal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets the alerts of each entity live, by event time and, where that stands still, by the run's clock.
 *
 * <p>What is kept of an entity is gone with its last alert and the quarter of an hour in which its flapping is watched, at the
 * latest when the alert expires.
 */
final class RunAlertsFunction extends KeyedProcessFunction<String, AlertInput, Told> {

    static final OutputTag<SuppressedAlert> SUPPRESSED =
            new OutputTag<>("suppressed", TypeInformation.of(SuppressedAlert.class));

    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();
    private static final long serialVersionUID = 1L;

    private final RunClock clock;
    private final Duration patience;
    private final Duration settling;
    private transient ValueState<EntityAlerts> state;
    private transient StandStill standStill;
    private transient MetricGroup group;
    private transient Map<String, Counter> suppressed;
    private transient Counter unknown;
    private transient Histogram ackDelay;

    RunAlertsFunction(RunClock clock, Duration patience, Duration settling) {
        this.clock = clock;
        this.patience = patience;
        this.settling = settling;
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("alerts", TypeInformation.of(EntityAlerts.class)));
        standStill = new StandStill(clock.now(0), patience, settling);
        group = getRuntimeContext().getMetricGroup();
        suppressed = new HashMap<>();
        unknown = JobMetrics.events(group, "unknown-ack");
        ackDelay = JobMetrics.delay(group, "ack_delay_ms");
    }

    @Override
    public void processElement(AlertInput input, Context context, Collector<Told> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        EntityAlerts before = alerts();
        if (input.time() > watermark) {
            EntityAlerts waiting = before.waiting(input);
            keep(input.isJudgedByClock() ? lived(waiting, input.time(), context, out) : waiting, context);
            return;
        }
        AlertLifeCycle living = new AlertLifeCycle(before, outcomes(context, out));
        input.takeInto(living);
        living.passUntil(watermark == END_OF_INPUT ? input.time() : watermark);
        keep(living.alerts(before.waiting()), context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Told> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        EntityAlerts before = alerts();
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            long reached = before.eventTimer() <= time ? Long.MAX_VALUE : before.eventTimer();
            keep(lived(before.withTimers(reached, before.clockTimer()), watermark, context, out), context);
            return;
        }
        long reached = before.clockTimer() <= time ? Long.MAX_VALUE : before.clockTimer();
        EntityAlerts alerts = before.withTimers(before.eventTimer(), reached);
        long now = clock.now(time);
        boolean stands = standStill.at(watermark, now);
        keep(stands ? lived(alerts, now - patience.toMillis(), context, out) : alerts, context);
    }

    /** Takes what has waited until a time, with what is due in between; at the end of the input no time passes any more. */
    private EntityAlerts lived(EntityAlerts before, long until, Context context, Collector<Told> out) {
        AlertLifeCycle living = new AlertLifeCycle(before, outcomes(context, out));
        List<AlertInput> waiting = before.waiting();
        int taken = 0;
        long last = Long.MIN_VALUE;
        while (taken < waiting.size() && waiting.get(taken).time() <= until) {
            AlertInput next = waiting.get(taken++);
            if (next.time() > last) {
                living.passUntil(next.time() - 1);
                last = next.time();
            }
            next.takeInto(living);
        }
        living.passUntil(until == END_OF_INPUT ? last : until);
        return living.alerts(List.copyOf(waiting.subList(taken, waiting.size())));
    }

    private void keep(EntityAlerts alerts, Context context) throws Exception {
        if (alerts.isEmpty()) {
            state.clear();
            return;
        }
        long watermark = context.timerService().currentWatermark();
        long due = alerts.nextDue();
        long eventTimer = alerts.eventTimer();
        long clockTimer = alerts.clockTimer();
        if (due < eventTimer && watermark != END_OF_INPUT) {
            context.timerService().registerEventTimeTimer(due);
            eventTimer = due;
        }
        if (clock.runsByItself() && due != Long.MAX_VALUE) {
            long now = clock.now(due);
            standStill.at(watermark, now);
            long judged = Math.max(due + patience.toMillis(), Math.max(now + 1, standStill.mayBeJudgedAt()));
            if (judged < clockTimer) {
                context.timerService().registerProcessingTimeTimer(judged);
                clockTimer = judged;
            }
        }
        state.update(alerts.withTimers(eventTimer, clockTimer));
    }

    private EntityAlerts alerts() throws Exception {
        return Objects.requireNonNullElse(state.value(), EntityAlerts.NONE);
    }

    private AlertOutcomes outcomes(Context context, Collector<Told> out) {
        return new AlertOutcomes() {
            @Override
            public void tell(Told told) {
                out.collect(told);
            }

            @Override
            public long now(long eventTime) {
                return clock.now(eventTime);
            }

            @Override
            public void suppressed(AlertSignal signal, String why) {
                suppressed
                        .computeIfAbsent(why, key -> JobMetrics.suppressed(group, key))
                        .inc();
                context.output(SUPPRESSED, new SuppressedAlert(signal, why));
            }

            @Override
            public void unknown(AlertAck ack) {
                unknown.inc();
            }

            @Override
            public void answeredAfter(long millis) {
                ackDelay.update(millis);
            }
        };
    }
}
