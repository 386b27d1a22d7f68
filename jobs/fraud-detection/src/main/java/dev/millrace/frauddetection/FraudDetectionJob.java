// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.LatePayment;
import dev.millrace.frauddetection.domain.ModelMessage;
import dev.millrace.frauddetection.domain.ModelRefusal;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.RuleSetCheck;
import dev.millrace.frauddetection.domain.RuleSetRefusal;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.casework.FraudCase;
import dev.millrace.frauddetection.domain.merchant.CommonPoint;
import dev.millrace.frauddetection.domain.merchant.Enumeration;
import dev.millrace.frauddetection.domain.rule.AccountTakeover;
import dev.millrace.frauddetection.domain.rule.CardTest;
import dev.millrace.frauddetection.domain.rule.DeclineBurst;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.frauddetection.operator.AttachFanoutFunction;
import dev.millrace.frauddetection.operator.AttachFanoutFunction.Leg;
import dev.millrace.frauddetection.operator.AttachTerminalFunction;
import dev.millrace.frauddetection.operator.CardStreams;
import dev.millrace.frauddetection.operator.CepSequenceEngine;
import dev.millrace.frauddetection.operator.CommonPoints;
import dev.millrace.frauddetection.operator.DecideCardFunction;
import dev.millrace.frauddetection.operator.Enumerations;
import dev.millrace.frauddetection.operator.ProfileCardFunction;
import dev.millrace.frauddetection.operator.SequenceEngine;
import dev.millrace.frauddetection.operator.SpendBudgetFunction;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.JobArguments;
import dev.millrace.jobkit.JobVersion;
import dev.millrace.jobkit.LiveSettings;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.util.Locale;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Scores each card payment against the past of its terminal and its card, and raises an alert where it is likely fraud. */
public final class FraudDetectionJob {

    private FraudDetectionJob() {}

    /** What flows in. */
    public record Inputs(
            DataStream<CardTransaction> payments,
            DataStream<FraudLabel> labels,
            DataStream<AccountEvent> accountEvents,
            DataStream<RuleSet> rules,
            DataStream<ModelMessage> models) {}

    /** What flows out. */
    public record Outputs(
            DataStream<FraudScore> scores,
            DataStream<Alert> alerts,
            DataStream<FraudCase> cases,
            DataStream<CommonPoint> commonPoints,
            DataStream<Enumeration> enumerations,
            DataStream<LatePayment> late,
            DataStream<LatePayment> dead,
            DataStream<RuleSetRefusal> refusedRules,
            DataStream<ModelRefusal> refusedModels) {}

    /** Binds the topics to the topology and runs it. */
    public static void main(String[] args) throws Exception {
        JobArguments arguments = FraudDetectionOptions.arguments(args);
        if (arguments.helpWanted()) {
            System.out.print(FraudDetectionOptions.help());
            return;
        }
        FraudDetectionOptions options = FraudDetectionOptions.of(arguments);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        FraudDetectionTopics topics = new FraudDetectionTopics(env, options, RunClock.wall());
        topics.write(topology(topics.read(), options, RunClock.wall()));
        env.execute("fraud-detection");
    }

    /**
     * The whole job on one page: a payment visits its terminal, its device and its card, each of which attaches what its past
     * says; sequences, enumerations and common points are found beside it; then the card decides.
     */
    public static Outputs topology(Inputs inputs, FraudDetectionOptions options, RunClock clock) {
        ScoringRules scoring = options.scoring();
        RuleSet shipped = options.rules();
        var judged = LiveSettings.of(
                inputs.rules(),
                "judge-rules",
                RuleSet.class,
                shipped,
                RuleSetCheck::refusalOf,
                RuleSetRefusal.class,
                (next, current, refusal) -> new RuleSetRefusal(
                        next.version(), current.version(), refusal.reason(), refusal.rule(), refusal.detail()));
        DataStream<RuleSet> accepted = judged.accepted();
        InForce<RuleSet> rules = new InForce<>("rules", RuleSet.class, shipped);

        var attached = named(
                "attach-terminal",
                inputs.payments()
                        .keyBy(CardTransaction::terminalId)
                        .connect(inputs.labels().keyBy(FraudLabel::terminalId))
                        .process(new AttachTerminalFunction(scoring, clock)));
        var counted = attachFanout(attachFanout(attached, Leg.DEVICE, scoring), Leg.ADDRESS, scoring);
        var profiled = named(
                "profile-card",
                CardStreams.events(counted, inputs.accountEvents(), inputs.labels())
                        .connect(rules.broadcast(accepted))
                        .process(new ProfileCardFunction(scoring, rules)));

        var matches = sequences(profiled.getSideOutput(ProfileCardFunction.SEQUENCE_EVENTS));
        var enumerations = Enumerations.of(profiled, accepted, rules);
        var points = CommonPoints.of(profiled.getSideOutput(ProfileCardFunction.VISITS), accepted, rules);
        var exposures = enumerations.exposures().union(points.exposures());

        var scores = named(
                "decide-card",
                CardStreams.signals(profiled, matches, exposures, inputs.labels(), inputs.accountEvents())
                        .connect(CardStreams.control(accepted, inputs.models())
                                .broadcast(rules.descriptor(), DecideCardFunction.MODELS))
                        .process(new DecideCardFunction(
                                scoring, rules, options.model(), clock, JobVersion.of(FraudDetectionJob.class))));
        var alerts = named(
                        "spend-budget",
                        scores.getSideOutput(DecideCardFunction.NOTICES)
                                .keyBy(SpendBudgetFunction.ONE_KEY)
                                .process(new SpendBudgetFunction(scoring.order(), clock)))
                .setParallelism(1);

        return new Outputs(
                scores,
                alerts,
                scores.getSideOutput(DecideCardFunction.CASES),
                points.points(),
                enumerations.found(),
                attached.getSideOutput(AttachTerminalFunction.LATE),
                attached.getSideOutput(AttachTerminalFunction.DEAD),
                judged.refused(),
                scores.getSideOutput(DecideCardFunction.REFUSED_MODELS));
    }

    /** Sequences of events on one card, each found by an engine of its own. */
    private static DataStream<SequenceMatch> sequences(DataStream<SequenceEvent> events) {
        SequenceEngine engine = new CepSequenceEngine();
        return engine.find(events, CardTest.SEQUENCE, "card-test")
                .union(
                        engine.find(events, AccountTakeover.SEQUENCE, "account-takeover"),
                        engine.find(events, DeclineBurst.SEQUENCE, "decline-burst"));
    }

    /** Payments that name a device or address visit it; the others go past. */
    private static DataStream<PendingPayment> attachFanout(
            DataStream<PendingPayment> payments, Leg leg, ScoringRules scoring) {
        String name = leg.name().toLowerCase(Locale.ROOT);
        DataStream<PendingPayment> without = named("without-" + name, payments.filter(each -> !leg.isIn(each)));
        return named("with-" + name, payments.filter(leg::isIn))
                .keyBy(leg::key)
                .process(new AttachFanoutFunction(leg, scoring))
                .name("attach-" + name)
                .uid("attach-" + name)
                .union(without);
    }

    private static <T> SingleOutputStreamOperator<T> named(String name, SingleOutputStreamOperator<T> operator) {
        return operator.name(name).uid(name);
    }
}
