// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.ScoringRules.Order;
import dev.millrace.frauddetection.domain.casework.Notice;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operator that spends the budget alone, fed by hand. */
final class BudgetHarness implements AutoCloseable {

    private final KeyedOneInputStreamOperatorTestHarness<Byte, Notice, Alert> harness;

    private BudgetHarness(OperatorHarness opening, Order order) throws Exception {
        harness = opening.keyed(
                new SpendBudgetFunction(order, RunClock.eventTime()), SpendBudgetFunction.ONE_KEY, Types.BYTE);
    }

    static BudgetHarness opened(Backend backend, Order order) throws Exception {
        return new BudgetHarness(OperatorHarness.on(backend), order);
    }

    static BudgetHarness restored(Backend backend, Order order, OperatorSubtaskState snapshot) throws Exception {
        return new BudgetHarness(OperatorHarness.on(backend).restored(snapshot), order);
    }

    BudgetHarness ask(Notice... notices) throws Exception {
        for (Notice notice : notices) {
            harness.processElement(notice, notice.alert().eventTime());
        }
        return this;
    }

    BudgetHarness timePasses(long watermark) throws Exception {
        harness.processWatermark(new Watermark(watermark));
        return this;
    }

    void clockSays(long wallMillis) throws Exception {
        harness.setProcessingTime(wallMillis);
        harness.setStateTtlProcessingTime(wallMillis);
    }

    List<Alert> alerts() {
        return harness.extractOutputValues();
    }

    /** Dedup keys without the day: who was told of, in order. */
    List<String> told() {
        return alerts().stream()
                .map(alert ->
                        alert.entity().type().equals("card") ? alert.entity().id() : alert.dedupKey())
                .toList();
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    /** The budget, and each card that was notified. */
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
