// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.ledger.LedgerControl;
import dev.millrace.inventoryupdates.domain.ledger.LedgerEntry;
import dev.millrace.inventoryupdates.domain.ledger.LedgerInput;
import dev.millrace.inventoryupdates.domain.ledger.LedgerSettings;
import dev.millrace.inventoryupdates.domain.ledger.Posting;
import dev.millrace.inventoryupdates.domain.position.PromiseRequest;
import dev.millrace.inventoryupdates.domain.position.SnapshotRequest;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The operator that keeps ledgers alone, fed by hand. */
final class LedgerHarness implements AutoCloseable {

    private final KeyedBroadcastOperatorTestHarness<String, LedgerInput, LedgerControl, StockPosition> harness;
    private final HandClock hand = new HandClock();

    /** A clock on the wall that a test sets. */
    private static final class HandClock implements RunClock {
        private static final long serialVersionUID = 1L;
        private long now;

        @Override
        public long now(long eventTime) {
            return now;
        }

        @Override
        public boolean runsByItself() {
            return true;
        }
    }

    private LedgerHarness(OperatorHarness opening, boolean live) throws Exception {
        InForce<LedgerSettings> inForce =
                new InForce<>("ledger-settings", LedgerSettings.class, LedgerSettings.standard());
        harness = opening.keyedBroadcast(
                new KeepLedgerFunction(inForce, live ? hand : RunClock.eventTime()),
                LedgerInput::key,
                Types.STRING,
                inForce.descriptor());
    }

    /** Lives by the wall clock. */
    static LedgerHarness live(Backend backend) throws Exception {
        return new LedgerHarness(OperatorHarness.on(backend), true);
    }

    /** Reads a file: lives by event time. */
    static LedgerHarness overAFile(Backend backend) throws Exception {
        return new LedgerHarness(OperatorHarness.on(backend), false);
    }

    static LedgerHarness restored(Backend backend, OperatorSubtaskState snapshot, boolean live) throws Exception {
        return new LedgerHarness(OperatorHarness.on(backend).restored(snapshot), live);
    }

    /** One of two subtasks that take over from one. */
    static LedgerHarness rescaled(Backend backend, OperatorSubtaskState snapshot, int subtask) throws Exception {
        return new LedgerHarness(OperatorHarness.on(backend).rescaled(snapshot, 2, subtask), true);
    }

    LedgerHarness take(StockMovement... movements) throws Exception {
        for (StockMovement movement : movements) {
            for (LedgerEntry entry : Posting.entries(movement)) {
                harness.processElement(LedgerInput.of(entry), movement.time());
            }
        }
        return this;
    }

    LedgerHarness ask(ReservationRequest request) throws Exception {
        harness.processElement(LedgerInput.of(request), request.time());
        return this;
    }

    LedgerHarness ask(SnapshotRequest request) throws Exception {
        if (request.isForAll()) {
            harness.processBroadcastElement(LedgerControl.of(request), request.time());
        } else {
            harness.processElement(LedgerInput.of(request), request.time());
        }
        return this;
    }

    LedgerHarness ask(PromiseRequest request) throws Exception {
        harness.processElement(LedgerInput.of(request), request.time());
        return this;
    }

    LedgerHarness set(LedgerSettings settings) throws Exception {
        harness.processBroadcastElement(LedgerControl.of(settings), 0);
        return this;
    }

    /** The wall clock goes on, and timers with it. */
    LedgerHarness clockSays(long time) throws Exception {
        hand.now = time;
        harness.setProcessingTime(time);
        return this;
    }

    LedgerHarness timePasses(long watermark) throws Exception {
        harness.processWatermark(new Watermark(watermark));
        harness.processBroadcastWatermark(new Watermark(watermark));
        return this;
    }

    StockPosition last() {
        List<StockPosition> all = positions();
        return all.get(all.size() - 1);
    }

    List<StockPosition> positions() {
        return harness.extractOutputValues();
    }

    /** Positions that were told though nothing had changed. */
    List<StockPosition> snapshots() {
        Map<String, Long> told = new HashMap<>();
        return positions().stream()
                .filter(each -> {
                    Long before = told.put(each.item() + each.site(), each.version());
                    return each.version() == 0 || (before != null && before == each.version());
                })
                .toList();
    }

    <T> List<T> side(OutputTag<T> tag) {
        Collection<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    int timers() {
        return harness.numEventTimeTimers() + harness.numProcessingTimeTimers();
    }

    int held() {
        return OperatorHarness.entriesHeld(harness);
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception unclosed) {
            throw new IllegalStateException("the operator does not close", unclosed);
        }
    }
}
