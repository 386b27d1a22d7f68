// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.StockFact;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.ledger.CountVariance;
import dev.millrace.inventoryupdates.domain.ledger.ExpiredReservation;
import dev.millrace.inventoryupdates.domain.ledger.LateEntry;
import dev.millrace.inventoryupdates.domain.ledger.Ledger;
import dev.millrace.inventoryupdates.domain.ledger.LedgerControl;
import dev.millrace.inventoryupdates.domain.ledger.LedgerEntry;
import dev.millrace.inventoryupdates.domain.ledger.LedgerHead;
import dev.millrace.inventoryupdates.domain.ledger.LedgerInput;
import dev.millrace.inventoryupdates.domain.ledger.LedgerSettings;
import dev.millrace.inventoryupdates.domain.ledger.RevisedEntry;
import dev.millrace.inventoryupdates.domain.ledger.StockCondition;
import dev.millrace.inventoryupdates.domain.position.AvailableToPromise;
import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.inventory.ReservationAnswer;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ledger of each item at each site, answers reservations, and tells each position when it changes, once a day and on
 * request.
 *
 * <p>Keyed by {@link LedgerEntry#key}; settings and requests for all positions are broadcast as {@link LedgerControl}. One timer
 * a key, by the wall clock or, in a run over files, by event time. A stock never expires; entries end after a week, what is
 * promised a week after it is settled, and a ledger of which nothing is left is gone.
 */
public final class KeepLedgerFunction
        extends KeyedBroadcastProcessFunction<String, LedgerInput, LedgerControl, StockPosition> {

    /** What changed of a position. */
    public static final OutputTag<PositionDelta> DELTAS = tag("deltas", PositionDelta.class);

    /** What may be promised for a day to come, to whoever asks. */
    public static final OutputTag<AvailableToPromise> PROMISES = tag("promises", AvailableToPromise.class);

    /** One for each request. */
    public static final OutputTag<ReservationAnswer> ANSWERS = tag("answers", ReservationAnswer.class);

    /** Reservations that came to their end. */
    public static final OutputTag<ExpiredReservation> EXPIRED = tag("expired", ExpiredReservation.class);

    /** What is wrong, and what is right again. */
    public static final OutputTag<StockCondition> CONDITIONS = tag("conditions", StockCondition.class);

    /** What counts found. */
    public static final OutputTag<CountVariance> VARIANCES = tag("variances", CountVariance.class);

    /** What the demand is made of. */
    public static final OutputTag<StockFact> FACTS = tag("facts", StockFact.class);

    /** Each change of a position beside what was sold by it, for those who learn the demand. */
    public static final OutputTag<DemandInput> DEMAND = tag("demand", DemandInput.class);

    /** Entries that came late, counted or not. */
    public static final OutputTag<LateEntry> LATE = tag("late", LateEntry.class);

    /** Entries whose id is known with another content. */
    public static final OutputTag<RevisedEntry> REVISED = tag("revised", RevisedEntry.class);

    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();
    private static final long serialVersionUID = 1L;

    private final InForce<LedgerSettings> settings;
    private final RunClock clock;
    private transient ValueStateDescriptor<LedgerHead> descriptor;
    private transient ValueState<LedgerHead> head;
    private transient KeptParts parts;
    private transient LedgerOutputs outputs;

    /** With settings that may change while it runs. */
    public KeepLedgerFunction(InForce<LedgerSettings> settings, RunClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        descriptor = new ValueStateDescriptor<>("ledger", TypeInformation.of(LedgerHead.class));
        head = getRuntimeContext().getState(descriptor);
        parts = new KeptParts(getRuntimeContext());
        outputs = new LedgerOutputs(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(LedgerInput input, ReadOnlyContext context, Collector<StockPosition> out)
            throws Exception {
        LedgerHead before = Objects.requireNonNullElse(head.value(), LedgerHead.blank());
        Ledger ledger = ledger(context.getCurrentKey(), before, context, out);
        long now = clock.now(input.time());
        if (input.snapshot() != null) {
            ledger.tell(now);
            return;
        }
        if (input.promise() != null) {
            ledger.promise(input.promise(), now);
            return;
        }
        // What has ended in the meantime has ended then, not now, whoever comes first: its timer or what happens now.
        for (long ended = ledger.wakeAt(); ended < now; ended = ledger.wakeAt()) {
            ledger.until(ended);
            outputs.demand(ledger.position(), ended);
        }
        if (input.entry() != null) {
            ledger.take(input.entry(), now);
        }
        if (input.request() != null) {
            ledger.ask(input.request(), now);
        }
        outputs.demand(ledger.position(), input.time());
        keep(ledger, before.timer(), context.timerService());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<StockPosition> out) throws Exception {
        LedgerHead before = head.value();
        boolean byEvents = context.timeDomain() == TimeDomain.EVENT_TIME;
        // At the end of the input no time passes.
        if (before == null || (byEvents && context.timerService().currentWatermark() == END_OF_INPUT)) {
            return;
        }
        Ledger ledger = ledger(context.getCurrentKey(), before, context, out);
        ledger.until(Math.max(time, clock.now(time)));
        outputs.demand(ledger.position(), time);
        keep(ledger, before.timer() == time ? Long.MAX_VALUE : before.timer(), context.timerService());
    }

    @Override
    public void processBroadcastElement(LedgerControl control, Context context, Collector<StockPosition> out)
            throws Exception {
        if (control.settings() != null) {
            settings.put(control.settings(), context.getBroadcastState(settings.descriptor()));
        }
        if (control.snapshots() != null) {
            long now = clock.now(control.snapshots().time());
            LedgerSettings inForce = settings.in(context.getBroadcastState(settings.descriptor()));
            outputs.to(context::output, out);
            context.applyToKeyedState(descriptor, (key, state) -> ledger(key, state.value(), inForce)
                    .tell(now));
        }
    }

    private void keep(Ledger ledger, long timer, TimerService timers) throws Exception {
        parts.write();
        LedgerHead after = ledger.head(timer);
        long wake = after.isEmpty() ? Long.MAX_VALUE : after.wakeAt();
        if (wake != timer) {
            if (timer != Long.MAX_VALUE) {
                cancel(timer, timers);
            }
            if (wake != Long.MAX_VALUE) {
                schedule(wake, timers);
            }
        }
        if (after.isEmpty()) {
            head.clear();
        } else {
            head.update(after.withTimer(wake));
        }
    }

    private void schedule(long time, TimerService timers) {
        if (clock.runsByItself()) {
            timers.registerProcessingTimeTimer(time);
        } else {
            timers.registerEventTimeTimer(time);
        }
    }

    private void cancel(long time, TimerService timers) {
        if (clock.runsByItself()) {
            timers.deleteProcessingTimeTimer(time);
        } else {
            timers.deleteEventTimeTimer(time);
        }
    }

    private Ledger ledger(String key, LedgerHead before, ReadOnlyContext context, Collector<StockPosition> out)
            throws Exception {
        outputs.to(context::output, out);
        return ledger(key, before, settings.in(context.getBroadcastState(settings.descriptor())));
    }

    private Ledger ledger(String key, @Nullable LedgerHead before, LedgerSettings inForce) {
        return new Ledger(
                LedgerEntry.item(key),
                LedgerEntry.site(key),
                Objects.requireNonNullElse(before, LedgerHead.blank()),
                parts,
                inForce,
                outputs);
    }

    private static <T> OutputTag<T> tag(String name, Class<T> type) {
        return new OutputTag<>(name, TypeInformation.of(type));
    }
}
