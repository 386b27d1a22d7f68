// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import dev.millrace.formats.RecordFormat;
import dev.millrace.frauddetection.domain.ModelMessage;
import dev.millrace.frauddetection.domain.ModelRefusal;
import dev.millrace.frauddetection.domain.PaymentCheck;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.RuleSetRefusal;
import dev.millrace.jobkit.Check;
import dev.millrace.jobkit.EventTime;
import dev.millrace.jobkit.EventWriter;
import dev.millrace.jobkit.Ingest;
import dev.millrace.jobkit.Intake;
import dev.millrace.jobkit.Intake.Pace;
import dev.millrace.jobkit.JobVersion;
import dev.millrace.jobkit.RejectionWriter;
import dev.millrace.jobkit.RunClock;
import dev.millrace.kafka.Delivery;
import dev.millrace.kafka.KafkaTopics;
import dev.millrace.kafka.RecordWriter;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.model.quality.Rejection;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Binds the job's streams to their topics. */
final class FraudDetectionTopics {

    private static final String JOB = "fraud-detection";

    private final StreamExecutionEnvironment env;
    private final FraudDetectionOptions options;
    private final RunClock clock;
    private final Ingest<CardTransaction> payments;
    private final Ingest<FraudLabel> labels;
    private final Ingest<AccountEvent> accountEvents;
    private final Ingest<RuleSet> rules;
    private final Ingest<ModelMessage> models;

    FraudDetectionTopics(StreamExecutionEnvironment env, FraudDetectionOptions options, RunClock clock) {
        this.env = env;
        this.options = options;
        this.clock = clock;
        String currency = options.currency();
        // All but payments are rare: one reader each.
        payments = ingest(
                "payments",
                options.topics().payments(),
                intake(
                        "payments",
                        FraudDetectionFormats.PAYMENTS,
                        payment -> PaymentCheck.refusalOf(payment, currency),
                        CardTransaction::txTime,
                        Pace.of(options.disorder(), options.idleness())),
                env.getParallelism());
        labels = ingest(
                "labels",
                options.topics().labels(),
                intake(
                        "labels",
                        FraudDetectionFormats.LABELS,
                        PaymentCheck::refusalOf,
                        FraudLabel::at,
                        Pace.of(labelDisorder(options), options.labelIdleness())),
                1);
        accountEvents = ingest(
                "account-events",
                options.topics().accountEvents(),
                intake(
                        "account-events",
                        FraudDetectionFormats.ACCOUNT_EVENTS,
                        PaymentCheck::refusalOf,
                        AccountEvent::at,
                        Pace.of(labelDisorder(options), options.labelIdleness())),
                1);
        // Whether a rule set makes sense is judged against the one in force, in the operator that knows it.
        rules = ingest(
                "rules",
                options.topics().rules(),
                intake("rules", FraudDetectionFormats.RULES, rule -> null, rule -> 0, Pace.onArrival()),
                1);
        models = ingest(
                "models",
                options.topics().models(),
                intake("models", FraudDetectionFormats.MODEL_MESSAGES, model -> null, model -> 0, Pace.onArrival()),
                1);
    }

    FraudDetectionJob.Inputs read() {
        return new FraudDetectionJob.Inputs(
                payments.events(), labels.events(), accountEvents.events(), rules.events(), models.events());
    }

    void write(FraudDetectionJob.Outputs outputs) {
        Delivery kept = options.scoreDelivery();
        sink(
                outputs.scores(),
                "scores",
                options.topics().scores(),
                new EventWriter<>(
                        "fraud.score.v1",
                        JOB,
                        FraudDetectionFormats.SCORES,
                        score -> score.txId(),
                        score -> score.revision() == 0
                                ? score.txId()
                                : score.txId() + "#" + score.amountMinor() + "@" + score.txTime(),
                        score -> score.txTime()),
                kept);
        sink(
                outputs.alerts(),
                "alerts",
                options.topics().alerts(),
                new EventWriter<>(
                        "alert.raised.v1",
                        JOB,
                        FraudDetectionFormats.ALERTS,
                        alert -> alert.dedupKey(),
                        alert -> alert.alertId(),
                        alert -> alert.eventTime()),
                options.alertDelivery());
        sink(
                outputs.cases(),
                "cases",
                options.topics().cases(),
                new EventWriter<>(
                        "fraud.case.v1",
                        JOB,
                        FraudDetectionFormats.CASES,
                        each -> each.caseId(),
                        each -> each.caseId() + "#" + each.version(),
                        each -> each.updatedAt()),
                kept);
        sink(
                outputs.commonPoints(),
                "common-points",
                options.topics().commonPoints(),
                new EventWriter<>(
                        "fraud.cpp.v1",
                        JOB,
                        FraudDetectionFormats.COMMON_POINTS,
                        point -> point.merchantId() + "|" + point.from(),
                        point -> point.merchantId() + "|" + point.from() + "@" + point.at(),
                        point -> point.at()),
                kept);
        sink(
                outputs.enumerations(),
                "enumerations",
                options.topics().enumerations(),
                new EventWriter<>(
                        "fraud.enumeration.v1",
                        JOB,
                        FraudDetectionFormats.ENUMERATIONS,
                        found -> found.merchantId(),
                        found -> found.merchantId() + "|" + found.bin() + "|" + found.windowStart(),
                        found -> found.windowEnd()),
                options.alertDelivery());
        DataStream<Rejection> rejected = payments.rejected().union(labels.rejected(), accountEvents.rejected());
        sink(rejected, "rejected", options.topics().rejected(), new RejectionWriter(JOB), kept);
        sink(outputs.late(), "late", options.topics().late(), new LateWriter(), kept);
        sink(outputs.dead(), "dead", options.topics().dead(), new LateWriter(), kept);
        DataStream<RuleSetRefusal> unreadable = rules.rejected()
                .map(rejection -> new RuleSetRefusal(0, 0, rejection.reason(), rejection.rule(), rejection.detail()))
                .returns(TypeInformation.of(RuleSetRefusal.class))
                .name("refuse-unreadable-rules")
                .uid("refuse-unreadable-rules");
        sink(
                outputs.refusedRules().union(unreadable),
                "refused-rules",
                options.topics().refusedRules(),
                new EventWriter<>(
                        "fraud.rules.refused.v1",
                        JOB,
                        FraudDetectionFormats.REFUSED_RULES,
                        refusal -> Long.toString(refusal.version()),
                        refusal -> refusal.version() + "|" + refusal.inForce() + "|" + refusal.detail(),
                        refusal -> -1),
                options.alertDelivery());
        DataStream<ModelRefusal> unreadableModels = models.rejected()
                .map(rejection -> new ModelRefusal("", "", rejection.reason(), rejection.rule(), rejection.detail()))
                .returns(TypeInformation.of(ModelRefusal.class))
                .name("refuse-unreadable-models")
                .uid("refuse-unreadable-models");
        sink(
                outputs.refusedModels().union(unreadableModels),
                "refused-models",
                options.topics().refusedModels(),
                new EventWriter<>(
                        "fraud.models.refused.v1",
                        JOB,
                        FraudDetectionFormats.REFUSED_MODELS,
                        refusal -> refusal.sha256(),
                        refusal -> refusal.sha256() + "|" + refusal.inForce() + "|" + refusal.detail(),
                        refusal -> -1),
                options.alertDelivery());
    }

    /** Payments must not wait longer for labels than labels are waited for. */
    private static Duration labelDisorder(FraudDetectionOptions options) {
        return options.disorder().compareTo(options.labelIdleness()) < 0 ? options.disorder() : options.labelIdleness();
    }

    private <T> Intake<T> intake(String name, RecordFormat<T> format, Check<T> check, EventTime<T> time, Pace pace) {
        return new Intake<>(
                name, format, check, time, pace, options.futureGuard(), clock, JobVersion.of(FraudDetectionJob.class));
    }

    private <T> Ingest<T> ingest(String name, String topic, Intake<T> intake, int readers) {
        return Ingest.from(env, options.kafka(), topic, options.groupId() + "-" + name, intake, readers);
    }

    private <T> void sink(DataStream<T> stream, String name, String topic, RecordWriter<T> writer, Delivery delivery) {
        stream.sinkTo(KafkaTopics.sink(options.kafka(), topic, writer, delivery, JOB + "-" + name))
                .name(name)
                .uid(name);
    }
}
