// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.LatePayment;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.ScoringRules.Order;
import dev.millrace.frauddetection.domain.TerminalState;
import dev.millrace.jobkit.JobMetrics;
import dev.millrace.jobkit.RunClock;
import dev.millrace.jobkit.StateDescriptors;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Attaches to each payment what its terminal's past says, and lets labels change that past when they become known; an
 * acquirer's repeat of a message ends here.
 */
public final class AttachTerminalFunction
        extends KeyedCoProcessFunction<String, CardTransaction, FraudLabel, PendingPayment> {

    /** Payments and labels that came after the watermark. */
    public static final OutputTag<LatePayment> LATE = new OutputTag<>("late", TypeInformation.of(LatePayment.class));

    /** Payments and labels that came too late to be used. */
    public static final OutputTag<LatePayment> DEAD = new OutputTag<>("dead", TypeInformation.of(LatePayment.class));

    private static final long serialVersionUID = 1L;

    private final ScoringRules rules;
    private final RunClock clock;
    private transient ValueState<TerminalState> terminal;
    private transient Counter backfilled;
    private transient Counter dead;
    private transient Counter duplicates;

    public AttachTerminalFunction(ScoringRules rules, RunClock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        terminal = getRuntimeContext()
                .getState(StateDescriptors.value("terminal", TerminalState.class, rules.stateTimeToLive()));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        backfilled = JobMetrics.late(metrics, "backfill");
        dead = JobMetrics.late(metrics, "dead");
        duplicates = JobMetrics.events(metrics, "duplicate");
    }

    @Override
    public void processElement1(CardTransaction payment, Context context, Collector<PendingPayment> out)
            throws Exception {
        long behind = behind(payment.txTime(), context);
        boolean late = behind >= 0;
        if (behind > rules.horizon().toMillis()) {
            dead.inc();
            context.output(DEAD, LatePayment.dead(payment, behind));
            return;
        }
        if (late) {
            backfilled.inc();
            context.output(LATE, LatePayment.backfill(payment, behind));
        }
        PendingPayment pending = PendingPayment.taken(payment, clock.now(payment.txTime()), behind);
        TerminalState state = current();
        if (late || rules.order() == Order.ARRIVAL) {
            terminal.update(state.now(pending, rules, new Outcomes(context, out)));
        } else {
            wakeFor(payment.txTime(), state, context);
            terminal.update(state.waiting(pending));
        }
    }

    @Override
    public void processElement2(FraudLabel label, Context context, Collector<PendingPayment> out) throws Exception {
        if (behind(label.txTime(), context) > rules.labelHorizon().toMillis()) {
            dead.inc();
            context.output(
                    DEAD,
                    LatePayment.dead(label, behind(label.txTime(), context), "payment older than the label horizon"));
            return;
        }
        TerminalState state = current();
        long watermark = context.timerService().currentWatermark();
        if (label.at() > watermark) {
            wakeFor(label.at(), state, context);
            terminal.update(state.waiting(label));
        } else {
            terminal.update(state.waiting(label).upTo(watermark, rules, new Outcomes(context, out)));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<PendingPayment> out) throws Exception {
        TerminalState after =
                current().upTo(context.timerService().currentWatermark(), rules, new Outcomes(context, out));
        terminal.update(after);
        if (after.nextTime() != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(after.nextTime());
        }
    }

    private TerminalState current() throws Exception {
        TerminalState state = terminal.value();
        return state == null ? TerminalState.empty() : state;
    }

    /** One timer a key is enough: it is set for the earliest that waits, and set again when it rings. */
    private static void wakeFor(long time, TerminalState state, Context context) {
        if (time < state.nextTime()) {
            context.timerService().registerEventTimeTimer(time);
        }
    }

    private static long behind(long time, Context context) {
        long watermark = context.timerService().currentWatermark();
        return watermark == Long.MIN_VALUE ? -1 : watermark - time;
    }

    /** Sends what comes of payments and labels on its way. */
    private final class Outcomes implements TerminalState.Outcomes {
        private final Context context;
        private final Collector<PendingPayment> out;

        Outcomes(Context context, Collector<PendingPayment> out) {
            this.context = context;
            this.out = out;
        }

        @Override
        public void attached(PendingPayment payment) {
            out.collect(payment);
        }

        @Override
        public void repeated(PendingPayment payment) {
            duplicates.inc();
        }

        @Override
        public void unused(FraudLabel label) {
            dead.inc();
            context.output(
                    DEAD,
                    LatePayment.dead(
                            label, behind(label.txTime(), context), "no such payment in the terminal's history"));
        }
    }
}
