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
            DataStream<CardTransaction> payments, DataStream<FraudLabel> labels, DataStream<RuleSet> rules) {}

    /** What flows out. */
    public record Outputs(
            DataStream<FraudScore> scores,
            DataStream<Alert> alerts,
            DataStream<LatePayment> late,
            DataStream<LatePayment> dead,
            DataStream<RuleSetRefusal> refusedRules) {}

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
     * The whole job on one page: a payment visits its terminal, which attaches what its past says, and then its card, which
     * decides.
     */
    public static Outputs topology(Inputs inputs, FraudDetectionOptions options, RunClock clock) {
        SingleOutputStreamOperator<PendingPayment> attached = inputs.payments()
                .keyBy(CardTransaction::terminalId)
                .connect(inputs.labels().keyBy(FraudLabel::terminalId))
                .process(new AttachTerminalFunction(options.scoring(), clock))
                .name("attach-terminal")
                .uid("attach-terminal");

        SingleOutputStreamOperator<FraudScore> scores = attached.keyBy(
                        pending -> pending.payment().panToken())
                .connect(inputs.rules().broadcast(ScoreCardFunction.RULES))
                .process(new ScoreCardFunction(
                        options.scoring(),
                        options.rules(),
                        options.model(),
                        clock,
                        JobVersion.of(FraudDetectionJob.class)))
                .name("score-card")
                .uid("score-card");

        return new Outputs(
                scores,
                scores.getSideOutput(ScoreCardFunction.ALERTS),
                attached.getSideOutput(AttachTerminalFunction.LATE),
                attached.getSideOutput(AttachTerminalFunction.DEAD),
                scores.getSideOutput(ScoreCardFunction.REFUSED_RULES));
    }
}
