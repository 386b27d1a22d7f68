// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.Scored;
import dev.millrace.frauddetection.domain.CardSignal;
import dev.millrace.frauddetection.domain.ControlMessage;
import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.ModelMessage;
import dev.millrace.frauddetection.domain.ModelRefusal;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.VersionedModel;
import dev.millrace.frauddetection.domain.casework.FraudCase;
import dev.millrace.frauddetection.domain.casework.Notice;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.payment.AccountEvent;
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
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The operator that decides on cards alone, fed by hand. */
final class DecideHarness implements AutoCloseable {

    private final KeyedBroadcastOperatorTestHarness<String, CardSignal, ControlMessage, FraudScore> harness;

    private DecideHarness(OperatorHarness opening, ScoringRules scoring, RuleSet rules, VersionedModel model)
            throws Exception {
        InForce<RuleSet> inForce = new InForce<>("rules", RuleSet.class, rules);
        harness = opening.keyedBroadcast(
                new DecideCardFunction(scoring, inForce, model, RunClock.eventTime(), "test"),
                CardSignal::panToken,
                Types.STRING,
                inForce.descriptor(),
                DecideCardFunction.MODELS);
    }

    static DecideHarness opened(Backend backend, ScoringRules scoring, RuleSet rules, VersionedModel model)
            throws Exception {
        return new DecideHarness(OperatorHarness.on(backend), scoring, rules, model);
    }

    static DecideHarness restored(
            Backend backend, ScoringRules scoring, RuleSet rules, VersionedModel model, OperatorSubtaskState snapshot)
            throws Exception {
        return new DecideHarness(OperatorHarness.on(backend).restored(snapshot), scoring, rules, model);
    }

    DecideHarness pay(CardTransaction... payments) throws Exception {
        for (CardTransaction payment : payments) {
            take(CardSignal.of(Scored.profiled(payment)));
        }
        return this;
    }

    DecideHarness payLate(CardTransaction payment, long behindMs) throws Exception {
        return take(CardSignal.of(Scored.profiledLate(payment, behindMs)));
    }

    DecideHarness learn(FraudLabel... labels) throws Exception {
        for (FraudLabel label : labels) {
            take(CardSignal.of(label));
        }
        return this;
    }

    DecideHarness happen(String id, long time, AccountEvent.Type type) throws Exception {
        return take(CardSignal.of(new AccountEvent(id, "card", time, type)));
    }

    DecideHarness match(List<SequenceMatch> matches) throws Exception {
        for (SequenceMatch match : matches) {
            take(CardSignal.of(match));
        }
        return this;
    }

    DecideHarness expose(Exposure exposure) throws Exception {
        return take(CardSignal.of(exposure));
    }

    DecideHarness take(CardSignal signal) throws Exception {
        harness.processElement(signal, signal.time());
        return this;
    }

    DecideHarness rule(RuleSet rules) throws Exception {
        harness.processBroadcastElement(ControlMessage.of(rules), 0);
        return this;
    }

    DecideHarness model(ModelMessage.Action action, VersionedModel model) throws Exception {
        boolean tried = action == ModelMessage.Action.TRY;
        harness.processBroadcastElement(
                ControlMessage.of(new ModelMessage(action, tried ? model.model() : null, model.sha256())), 0);
        return this;
    }

    DecideHarness timePasses(long watermark) throws Exception {
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

    List<FraudCase> cases() {
        return sideOutput(DecideCardFunction.CASES);
    }

    FraudCase lastCase() {
        return cases().get(cases().size() - 1);
    }

    List<Notice> notices() {
        return sideOutput(DecideCardFunction.NOTICES);
    }

    List<ModelRefusal> refusedModels() {
        return sideOutput(DecideCardFunction.REFUSED_MODELS);
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    /** Values held: what waits and the file, each while there is one. */
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

    private <T> List<T> sideOutput(OutputTag<T> tag) {
        Collection<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }
}
