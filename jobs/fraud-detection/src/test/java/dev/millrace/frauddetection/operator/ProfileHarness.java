// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.CardEvent;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.ProfiledPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.jobkit.InForce;
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

/** The operator that profiles cards alone, fed by hand. */
final class ProfileHarness implements AutoCloseable {

    private final KeyedBroadcastOperatorTestHarness<String, CardEvent, RuleSet, ProfiledPayment> harness;

    private ProfileHarness(OperatorHarness opening, ScoringRules scoring, RuleSet rules) throws Exception {
        InForce<RuleSet> inForce = new InForce<>("rules", RuleSet.class, rules);
        harness = opening.keyedBroadcast(
                new ProfileCardFunction(scoring, inForce), CardEvent::panToken, Types.STRING, inForce.descriptor());
    }

    static ProfileHarness opened(Backend backend, ScoringRules scoring, RuleSet rules) throws Exception {
        return new ProfileHarness(OperatorHarness.on(backend), scoring, rules);
    }

    static ProfileHarness restored(Backend backend, ScoringRules scoring, RuleSet rules, OperatorSubtaskState snapshot)
            throws Exception {
        return new ProfileHarness(OperatorHarness.on(backend).restored(snapshot), scoring, rules);
    }

    ProfileHarness pay(CardTransaction... payments) throws Exception {
        for (CardTransaction payment : payments) {
            take(PendingPayment.taken(payment, payment.txTime(), -1));
        }
        return this;
    }

    ProfileHarness payLate(CardTransaction payment, long behindMs) throws Exception {
        return take(PendingPayment.taken(payment, payment.txTime(), behindMs));
    }

    ProfileHarness take(PendingPayment pending) throws Exception {
        return take(CardEvent.of(pending));
    }

    ProfileHarness happen(AccountEvent... events) throws Exception {
        for (AccountEvent event : events) {
            take(CardEvent.of(event));
        }
        return this;
    }

    ProfileHarness learn(FraudLabel... labels) throws Exception {
        for (FraudLabel label : labels) {
            take(CardEvent.of(label));
        }
        return this;
    }

    ProfileHarness take(CardEvent event) throws Exception {
        harness.processElement(event, event.time());
        return this;
    }

    ProfileHarness rule(RuleSet rules) throws Exception {
        harness.processBroadcastElement(rules, 0);
        return this;
    }

    ProfileHarness timePasses(long watermark) throws Exception {
        harness.processWatermark(new Watermark(watermark));
        harness.processBroadcastWatermark(new Watermark(watermark));
        return this;
    }

    void clockSays(long wallMillis) throws Exception {
        harness.setProcessingTime(wallMillis);
        harness.setStateTtlProcessingTime(wallMillis);
    }

    List<ProfiledPayment> profiled() {
        return harness.extractOutputValues();
    }

    List<String> profiledIds() {
        return profiled().stream()
                .map(profiled -> profiled.pending().payment().txId())
                .toList();
    }

    /** A feature of the payment profiled last. */
    double feature(String name) {
        List<ProfiledPayment> all = profiled();
        return all.get(all.size() - 1).features()[PaymentFeatures.indexOf(name)];
    }

    List<SequenceEvent> sequenceEvents() {
        return sequenceRecords().stream().map(StreamRecord::getValue).toList();
    }

    List<StreamRecord<SequenceEvent>> sequenceRecords() {
        return records(ProfileCardFunction.SEQUENCE_EVENTS);
    }

    List<Visit> visits() {
        return visitRecords().stream().map(StreamRecord::getValue).toList();
    }

    List<StreamRecord<Visit>> visitRecords() {
        return records(ProfileCardFunction.VISITS);
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    /** Values held: two a card. */
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

    private <T> List<StreamRecord<T>> records(OutputTag<T> tag) {
        Collection<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null ? List.of() : List.copyOf(records);
    }
}
