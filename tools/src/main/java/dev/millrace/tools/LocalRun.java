// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** What the bounded runs of jobs in this process have in common: they never restore, and time is what their input says. */
public final class LocalRun {

    private LocalRun() {}

    /** A fresh environment that keeps state in memory and fails at the first fault. */
    public static StreamExecutionEnvironment environment(int parallelism) {
        return StreamExecutionEnvironment.createLocalEnvironment(
                parallelism,
                new Configuration()
                        .set(StateBackendOptions.STATE_BACKEND, "hashmap")
                        .set(PipelineOptions.OBJECT_REUSE, true)
                        .set(PipelineOptions.GENERIC_TYPES, false)
                        .set(RestartStrategyOptions.RESTART_STRATEGY, "none"));
    }

    /**
     * Watermarks that come with events and not with the machine's clock, so that what is late is late in every run.
     *
     * @param disorder by which they trail the youngest event
     * @param step how far time must have gone on for the next
     */
    public static <T> WatermarkStrategy<T> watermarks(Duration disorder, Duration step) {
        return WatermarkStrategy.forGenerator(
                context -> new EventWatermarks<>(disorder.toMillis(), Math.max(1, step.toMillis())));
    }

    /** The part of a stream that is of one kind. */
    public static <T, R> DataStream<R> part(DataStream<T> stream, String name, Class<R> type, Part<T, R> part) {
        return stream.<R>flatMap((each, out) -> {
                    R found = part.of(each);
                    if (found != null) {
                        out.collect(found);
                    }
                })
                .returns(TypeInformation.of(type))
                .name(name)
                .uid(name)
                .setParallelism(1);
    }

    /** What of an event is of one kind; null where it is of another. */
    @FunctionalInterface
    public interface Part<T, R> extends Serializable {
        /** The part, or null. */
        @Nullable
        R of(T event);
    }

    private static final class EventWatermarks<T> implements WatermarkGenerator<T> {
        private final long disorder;
        private final long step;
        private long next = Long.MIN_VALUE;

        EventWatermarks(long disorder, long step) {
            this.disorder = disorder;
            this.step = step;
        }

        @Override
        public void onEvent(T event, long time, WatermarkOutput output) {
            if (time >= next) {
                next = time + step;
                output.emitWatermark(new Watermark(time - disorder - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // Events have said it.
        }
    }
}
