// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.RuleSetRefusal;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.VersionedModel;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The cards' operator alone, fed by hand. */
final class CardHarness implements AutoCloseable {

    private final KeyedBroadcastOperatorTestHarness<String, PendingPayment, RuleSet, FraudScore> harness;

    private CardHarness(OperatorHarness opening, ScoringRules scoring, RuleSet rules, VersionedModel model)
            throws Exception {
        harness = opening.keyedBroadcast(
                new ScoreCardFunction(scoring, rules, model, RunClock.eventTime(), "test"),
                pending -> pending.payment().panToken(),
                Types.STRING,
                ScoreCardFunction.RULES);
    }

    static CardHarness opened(Backend backend, ScoringRules scoring, RuleSet rules, VersionedModel model)
            throws Exception {
        return new CardHarness(OperatorHarness.on(backend), scoring, rules, model);
    }

    static CardHarness restored(
            Backend backend, ScoringRules scoring, RuleSet rules, VersionedModel model, OperatorSubtaskState snapshot)
            throws Exception {
        return new CardHarness(OperatorHarness.on(backend).restored(snapshot), scoring, rules, model);
    }

    CardHarness pay(CardTransaction... payments) throws Exception {
        for (CardTransaction payment : payments) {
            take(PendingPayment.taken(payment, payment.txTime(), -1));
        }
        return this;
    }

    CardHarness payLate(CardTransaction payment, long behindMs) throws Exception {
        return take(PendingPayment.taken(payment, payment.txTime(), behindMs));
    }

    CardHarness take(PendingPayment pending) throws Exception {
        harness.processElement(pending, pending.payment().txTime());
        return this;
    }

    CardHarness rule(RuleSet rules) throws Exception {
        harness.processBroadcastElement(rules, 0);
        return this;
    }

    CardHarness timePasses(long watermark) throws Exception {
        harness.processWatermark(new Watermark(watermark));
        harness.processBroadcastWatermark(new Watermark(watermark));
        return this;
    }

    void clockSays(long wallMillis) throws Exception {
        harness.setProcessingTime(wallMillis);
        harness.setStateTtlProcessingTime(wallMillis);
    }

    List<FraudScore> scores() {
        return harness.extractOutputValues();
    }

    List<String> scoredIds() {
        return scores().stream().map(FraudScore::txId).toList();
    }

    FraudScore last() {
        return scores().get(scores().size() - 1);
    }

    List<Alert> alerts() {
        return sideOutput(ScoreCardFunction.ALERTS);
    }

    List<RuleSetRefusal> refusals() {
        return sideOutput(ScoreCardFunction.REFUSED_RULES);
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    int keysInMemory() {
        KeyedStateBackend<String> backend = harness.getOperator().getKeyedStateBackend();
        return ((HeapKeyedStateBackend<String>) backend).numKeyValueStateEntries();
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

    private <T> List<T> sideOutput(OutputTag<T> tag) {
        Collection<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }
}
