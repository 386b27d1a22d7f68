// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import dev.millrace.kafka.Beginning;
import dev.millrace.kafka.KafkaConnection;
import dev.millrace.kafka.KafkaTopics;
import dev.millrace.model.quality.Rejection;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads a topic: events with their time on one side, everything that could not be taken on the other, nothing lost.
 *
 * @param events what was read and makes sense
 * @param rejected the rest, each with its reason and its original bytes
 */
public record Ingest<T>(DataStream<T> events, DataStream<Rejection> rejected) {

    private static final OutputTag<Rejection> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(Rejection.class));

    /** Reads {@code topic} as {@code intake} says, with one reader per task slot. */
    public static <T> Ingest<T> from(
            StreamExecutionEnvironment env, KafkaConnection kafka, String topic, String groupId, Intake<T> intake) {
        return from(env, kafka, topic, groupId, intake, env.getParallelism());
    }

    /** Reads {@code topic} as {@code intake} says; a rare input such as labels or rules needs one reader only. */
    public static <T> Ingest<T> from(
            StreamExecutionEnvironment env,
            KafkaConnection kafka,
            String topic,
            String groupId,
            Intake<T> intake,
            int readers) {
        SingleOutputStreamOperator<T> events = env.fromSource(
                        KafkaTopics.source(kafka, topic, groupId, new GuardedReader<>(intake), beginningOf(intake)),
                        DisorderWatermarks.strategy(intake),
                        intake.name())
                .uid(intake.name())
                .setParallelism(readers)
                .process(new SplitFunction<T>())
                .name("split-" + intake.name())
                .uid("split-" + intake.name())
                .setParallelism(readers)
                .returns(TypeInformation.of(intake.format().type()));
        return new Ingest<>(events, events.getSideOutput(REJECTED));
    }

    private static Beginning beginningOf(Intake<?> intake) {
        return intake.pace().readsWhole() ? Beginning.OLDEST : Beginning.GROUP;
    }

    private static final class SplitFunction<T> extends ProcessFunction<Either<Rejection, T>, T> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Either<Rejection, T> read, Context context, Collector<T> out) {
            if (read.isRight()) {
                out.collect(read.right());
            } else {
                context.output(REJECTED, read.left());
            }
        }
    }
}
