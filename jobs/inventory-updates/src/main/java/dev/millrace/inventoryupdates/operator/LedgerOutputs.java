// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.StockFact;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.ledger.CountVariance;
import dev.millrace.inventoryupdates.domain.ledger.ExpiredReservation;
import dev.millrace.inventoryupdates.domain.ledger.LateEntry;
import dev.millrace.inventoryupdates.domain.ledger.LedgerOutcomes;
import dev.millrace.inventoryupdates.domain.ledger.RevisedEntry;
import dev.millrace.inventoryupdates.domain.ledger.StockCondition;
import dev.millrace.inventoryupdates.domain.position.AvailableToPromise;
import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.jobkit.JobMetrics;
import dev.millrace.model.inventory.ReservationAnswer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Sends each outcome of a ledger to its output, and counts what the metrics count. */
final class LedgerOutputs implements LedgerOutcomes {

    private final Counter repeats;
    private final Counter revisions;
    private final Counter backfills;
    private final Counter dead;
    private @Nullable Side side;
    private @Nullable Collector<StockPosition> out;
    private @Nullable StockPosition changed;
    private long sold;
    private long counted = DemandInput.NOT_COUNTED;

    /** Takes a value to a side output. */
    interface Side {

        <T> void output(OutputTag<T> tag, T value);
    }

    LedgerOutputs(MetricGroup metrics) {
        repeats = JobMetrics.events(metrics, "duplicate");
        revisions = JobMetrics.events(metrics, "revised");
        backfills = JobMetrics.late(metrics, "backfill");
        dead = JobMetrics.late(metrics, "dead");
    }

    /** Where outcomes go from now on. */
    void to(Side sideOutputs, Collector<StockPosition> main) {
        side = sideOutputs;
        out = main;
    }

    @Override
    public void changed(StockPosition position, PositionDelta delta) {
        tell(position);
        changed = position;
        send(KeepLedgerFunction.DELTAS, delta);
    }

    /** Tells what the demand is learnt from, of all that has happened since the last time; {@code position} as it is now. */
    void demand(StockPosition position, long time) {
        if (changed != null || sold != 0 || counted != DemandInput.NOT_COUNTED) {
            send(KeepLedgerFunction.DEMAND, DemandInputs.of(position, time, sold, counted));
        }
        changed = null;
        sold = 0;
        counted = DemandInput.NOT_COUNTED;
    }

    @Override
    public void snapshot(StockPosition position) {
        // Beside the changes, not on another output: a compacted topic keeps what comes last.
        tell(position);
    }

    @Override
    public void promise(AvailableToPromise promise) {
        send(KeepLedgerFunction.PROMISES, promise);
    }

    @Override
    public void answer(ReservationAnswer answer) {
        send(KeepLedgerFunction.ANSWERS, answer);
    }

    @Override
    public void expired(ExpiredReservation reservation) {
        send(KeepLedgerFunction.EXPIRED, reservation);
    }

    @Override
    public void condition(StockCondition condition) {
        send(KeepLedgerFunction.CONDITIONS, condition);
    }

    @Override
    public void variance(CountVariance variance) {
        if (!variance.withdrawn()) {
            counted = Math.max(counted, variance.time());
        }
        send(KeepLedgerFunction.VARIANCES, variance);
    }

    @Override
    public void fact(StockFact fact) {
        sold += fact.kind() == StockFact.Kind.SOLD ? fact.amount() : 0;
        send(KeepLedgerFunction.FACTS, fact);
    }

    @Override
    public void late(LateEntry late) {
        (late.counted() ? backfills : dead).inc();
        send(KeepLedgerFunction.LATE, late);
    }

    @Override
    public void revised(RevisedEntry revised) {
        revisions.inc();
        send(KeepLedgerFunction.REVISED, revised);
    }

    @Override
    public void repeated() {
        repeats.inc();
    }

    private void tell(StockPosition position) {
        if (out == null) {
            throw new IllegalStateException("nowhere to go");
        }
        out.collect(position);
    }

    private <T> void send(OutputTag<T> tag, T value) {
        if (side == null) {
            throw new IllegalStateException("nowhere to go");
        }
        side.output(tag, value);
    }
}
