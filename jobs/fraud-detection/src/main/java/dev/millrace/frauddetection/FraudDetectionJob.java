// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.LatePayment;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.RuleSetRefusal;
import dev.millrace.frauddetection.operator.AttachTerminalFunction;
import dev.millrace.frauddetection.operator.ScoreCardFunction;
import dev.millrace.jobkit.JobArguments;
import dev.millrace.jobkit.JobVersion;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
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
        DataStream<RuleSet> rules = inputs.rules();

        var attached = named("attach-terminal", inputs.payments().keyBy(CardTransaction::terminalId)
                .connect(inputs.labels().keyBy(FraudLabel::terminalId))
                .process(new AttachTerminalFunction(scoring, clock)));
        var counted = attachFanout(attachFanout(attached, Leg.DEVICE, scoring), Leg.ADDRESS, scoring);
        var profiled = named("profile-card", CardStreams.events(counted, inputs.accountEvents(), inputs.labels())
                .connect(rules.broadcast(ProfileCardFunction.RULES))
                .process(new ProfileCardFunction(scoring, shipped)));

        var matches = sequences(profiled.getSideOutput(ProfileCardFunction.SEQUENCE_EVENTS));
        var enumerations = Enumerations.of(attached, rules, shipped);
        var points = CommonPoints.of(profiled.getSideOutput(ProfileCardFunction.VISITS), rules, shipped);
        var exposures = enumerations.exposures().union(points.exposures());

        var scores = named("decide-card", CardStreams.signals(profiled, matches, exposures, inputs.labels(), inputs.accountEvents())
                .connect(CardStreams.control(rules, inputs.models()).broadcast(DecideCardFunction.RULES, DecideCardFunction.MODELS))
                .process(new DecideCardFunction(scoring, shipped, options.model(), clock, JobVersion.of(FraudDetectionJob.class))));
        var alerts = named("spend-budget", scores.getSideOutput(DecideCardFunction.NOTICES)
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
                scores.getSideOutput(DecideCardFunction.REFUSED_RULES),
                scores.getSideOutput(DecideCardFunction.REFUSED_MODELS));
    }

    /** Payments that name a device or address visit it; the others go past. */
    private static DataStream<PendingPayment> attachFanout(DataStream<PendingPayment> payments, Leg leg, ScoringRules scoring) {
        var visiting = named(leg.operator(), payments.filter(leg::isNamedIn).name("with-" + leg).keyBy(leg::key).process(new AttachFanoutFunction(leg, scoring)));
        return visiting;
    }
}
