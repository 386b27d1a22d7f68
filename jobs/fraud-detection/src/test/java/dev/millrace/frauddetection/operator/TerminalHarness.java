// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.LatePayment;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.TerminalFeatures;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The terminals' operator alone, fed by hand. */
final class TerminalHarness implements AutoCloseable {

    private final KeyedTwoInputStreamOperatorTestHarness<String, CardTransaction, FraudLabel, PendingPayment> harness;

    private TerminalHarness(OperatorHarness opening, ScoringRules rules) throws Exception {
        harness = opening.keyedCo(
                new AttachTerminalFunction(rules, RunClock.eventTime()),
                CardTransaction::terminalId,
                FraudLabel::terminalId,
                Types.STRING);
    }

    static TerminalHarness opened(Backend backend, ScoringRules rules) throws Exception {
        return new TerminalHarness(OperatorHarness.on(backend), rules);
    }

    static TerminalHarness restored(Backend backend, ScoringRules rules, OperatorSubtaskState snapshot)
            throws Exception {
        return new TerminalHarness(OperatorHarness.on(backend).restored(snapshot), rules);
    }

    TerminalHarness pay(CardTransaction... payments) throws Exception {
        for (CardTransaction payment : payments) {
            harness.processElement1(payment, payment.txTime());
        }
        return this;
    }

    TerminalHarness learn(FraudLabel... labels) throws Exception {
        for (FraudLabel label : labels) {
            harness.processElement2(label, label.at());
        }
        return this;
    }

    TerminalHarness timePasses(long watermark) throws Exception {
        harness.processBothWatermarks(new Watermark(watermark));
        return this;
    }

    TerminalHarness paymentsAreCompleteUpTo(long watermark) throws Exception {
        harness.processWatermark1(new Watermark(watermark));
        return this;
    }

    TerminalHarness labelsAreCompleteUpTo(long watermark) throws Exception {
        harness.processWatermark2(new Watermark(watermark));
        return this;
    }

    void clockSays(long wallMillis) throws Exception {
        harness.setProcessingTime(wallMillis);
        harness.setStateTtlProcessingTime(wallMillis);
    }

    List<PendingPayment> attached() {
        return harness.extractOutputValues();
    }

    List<String> attachedIds() {
        return attached().stream().map(pending -> pending.payment().txId()).toList();
    }

    /** What the terminal's past said of a payment when it was last attached. */
    TerminalFeatures pastOf(String txId) {
        return attached().stream()
                .filter(pending -> pending.payment().txId().equals(txId))
                .reduce((first, last) -> last)
                .orElseThrow()
                .terminal();
    }

    List<LatePayment> late() {
        return sideOutput(AttachTerminalFunction.LATE);
    }

    List<LatePayment> dead() {
        return sideOutput(AttachTerminalFunction.DEAD);
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    int keysInMemory() {
        return harness.numKeyedStateEntries();
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

    private List<LatePayment> sideOutput(OutputTag<LatePayment> tag) {
        Collection<StreamRecord<LatePayment>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }
}
