// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.FanoutState;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.ScoringRules.Order;
import dev.millrace.jobkit.StateDescriptors;
import java.util.function.ObjIntConsumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Attaches to each payment how many cards its device or network address has been used for within an hour.
 *
 * <p>A device or address has state, and a timer, until an hour after its last payment.
 */
public final class AttachFanoutFunction extends KeyedProcessFunction<String, PendingPayment, PendingPayment> {

    /** What cards can have in common. */
    public enum Leg {
        DEVICE,
        ADDRESS;

        /** The device or address of a payment, or null where it names none. */
        public @Nullable String of(PendingPayment pending) {
            return this == DEVICE
                    ? pending.payment().deviceId()
                    : pending.payment().ip();
        }

        /** Whether a payment names one. */
        public boolean isIn(PendingPayment pending) {
            return of(pending) != null;
        }

        /** The same for a payment that names one. */
        public String key(PendingPayment pending) {
            String key = of(pending);
            if (key == null) {
                throw new IllegalArgumentException(
                        "payment " + pending.payment().txId() + " names no " + this);
            }
            return key;
        }

        private PendingPayment attach(PendingPayment pending, int cards) {
            return this == DEVICE ? pending.withDeviceCards(cards) : pending.withAddressCards(cards);
        }
    }

    private static final long serialVersionUID = 1L;

    private final Leg leg;
    private final ScoringRules rules;
    private transient ValueState<FanoutState> fanout;

    public AttachFanoutFunction(Leg leg, ScoringRules rules) {
        this.leg = leg;
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        fanout = getRuntimeContext()
                .getState(StateDescriptors.value("fanout", FanoutState.class, rules.stateTimeToLive()));
    }

    @Override
    public void processElement(PendingPayment pending, Context context, Collector<PendingPayment> out)
            throws Exception {
        FanoutState state = current();
        if (pending.late()
                || rules.order() == Order.ARRIVAL
                || pending.payment().txTime() <= context.timerService().currentWatermark()) {
            keep(state, state.now(pending, attached(out)), context);
        } else {
            keep(state, state.waiting(pending), context);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<PendingPayment> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        FanoutState after = current().upTo(watermark, attached(out)).without(watermark);
        if (after.isEmpty()) {
            fanout.clear();
        } else {
            fanout.update(after);
            context.timerService().registerEventTimeTimer(wake(after));
        }
    }

    private ObjIntConsumer<PendingPayment> attached(Collector<PendingPayment> out) {
        return (pending, cards) -> out.collect(leg.attach(pending, cards));
    }

    /** One timer a key: for the next payment, or for the end of the hour after the last. */
    private void keep(FanoutState before, FanoutState after, Context context) throws Exception {
        fanout.update(after);
        long next = wake(after);
        if (next < wake(before)) {
            context.timerService().registerEventTimeTimer(next);
        }
    }

    private static long wake(FanoutState state) {
        return Math.min(state.nextTime(), state.endTime());
    }

    private FanoutState current() throws Exception {
        FanoutState state = fanout.value();
        return state == null ? FanoutState.empty() : state;
    }
}
