// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.frauddetection.FraudDetectionJob;
import dev.millrace.frauddetection.FraudDetectionOptions;
import dev.millrace.frauddetection.domain.ModelMessage;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.tools.LocalRun;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * The job's own topology over files instead of topics: same operators, same event time, the files' own time for a clock.
 *
 * <p>The run is bounded and ends by itself. It keeps its state in memory, since it never restores.
 */
final class FileRun {

    private final Path payments;
    private final long count;
    private final List<FraudLabel> labels;
    private final FraudDetectionOptions options;
    private final int parallelism;

    FileRun(Path payments, long count, List<FraudLabel> labels, FraudDetectionOptions options, int parallelism) {
        this.payments = payments;
        this.count = count;
        this.labels = labels;
        this.options = options;
        this.parallelism = parallelism;
    }

    /** Lays the topology into a fresh local environment. */
    Laid lay() {
        StreamExecutionEnvironment env = LocalRun.environment(parallelism);
        return new Laid(env, FraudDetectionJob.topology(inputs(env), options, RunClock.eventTime()));
    }

    /** A laid topology that has not run yet. */
    record Laid(StreamExecutionEnvironment env, FraudDetectionJob.Outputs outputs) {}

    private FraudDetectionJob.Inputs inputs(StreamExecutionEnvironment env) {
        FilePayments file = new FilePayments(payments);
        DataStream<CardTransaction> transactions = env.fromSource(
                        new DataGeneratorSource<>(
                                index -> file.next(), count, TypeInformation.of(CardTransaction.class)),
                        WatermarkStrategy.<CardTransaction>forBoundedOutOfOrderness(options.disorder())
                                .withTimestampAssigner((payment, before) -> payment.txTime()),
                        "payments")
                .uid("payments")
                .setParallelism(1);
        DataStream<FraudLabel> verdicts = env.fromData(labels, TypeInformation.of(FraudLabel.class))
                .name("labels")
                .uid("labels")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<FraudLabel>forMonotonousTimestamps()
                        .withTimestampAssigner((label, before) -> label.at()))
                .name("time-labels")
                .uid("time-labels")
                .setParallelism(1);
        // There are no account events, and the shipped rules and model stay in force.
        return new FraudDetectionJob.Inputs(
                transactions,
                verdicts,
                verdicts.flatMap((FraudLabel label, Collector<AccountEvent> out) -> {})
                        .returns(TypeInformation.of(AccountEvent.class))
                        .name("account-events")
                        .uid("account-events")
                        .setParallelism(1),
                verdicts.flatMap((FraudLabel label, Collector<RuleSet> out) -> {})
                        .returns(TypeInformation.of(RuleSet.class))
                        .name("rules")
                        .uid("rules")
                        .setParallelism(1),
                verdicts.flatMap((FraudLabel label, Collector<ModelMessage> out) -> {})
                        .returns(TypeInformation.of(ModelMessage.class))
                        .name("models")
                        .uid("models")
                        .setParallelism(1));
    }
}
