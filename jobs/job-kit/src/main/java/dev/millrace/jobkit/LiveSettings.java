// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import dev.millrace.model.quality.Refusal;
import java.io.Serializable;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Settings that come while a job runs, judged once and in their order: what may take effect goes on, the rest is told.
 *
 * @param accepted to be broadcast to whoever goes by them
 * @param refused to be told to who sent them
 */
public record LiveSettings<T, R>(DataStream<T> accepted, DataStream<R> refused) {

    /** Says why settings may not replace those in force. */
    @FunctionalInterface
    public interface Judge<T> extends Serializable {
        /** Why {@code next} may not replace {@code current}, or null if it may. */
        @Nullable
        Refusal refusalOf(T next, T current);
    }

    /** Makes an event of a refusal. */
    @FunctionalInterface
    public interface Told<T, R> extends Serializable {
        /** The event that says why {@code next} was refused while {@code current} is in force. */
        R of(T next, T current, Refusal refusal);
    }

    /**
     * Judges a stream of settings in one operator called {@code name}.
     *
     * @param shipped in force until others come
     */
    public static <T, R> LiveSettings<T, R> of(
            DataStream<T> settings,
            String name,
            Class<T> type,
            T shipped,
            Judge<T> judge,
            Class<R> refusedType,
            Told<T, R> told) {
        OutputTag<R> tag = new OutputTag<>("refused", TypeInformation.of(refusedType));
        SingleOutputStreamOperator<T> accepted = settings.keyBy(each -> (byte) 0)
                .process(new JudgeFunction<>(type, shipped, judge, told, tag))
                .returns(TypeInformation.of(type))
                .name(name)
                .uid(name)
                .setParallelism(1);
        return new LiveSettings<>(accepted, accepted.getSideOutput(tag));
    }

    static final class JudgeFunction<T, R> extends KeyedProcessFunction<Byte, T, T> {
        private static final long serialVersionUID = 1L;

        private final Class<T> type;
        private final T shipped;
        private final Judge<T> judge;
        private final Told<T, R> told;
        private final OutputTag<R> refused;
        private transient ValueState<T> inForce;

        JudgeFunction(Class<T> type, T shipped, Judge<T> judge, Told<T, R> told, OutputTag<R> refused) {
            this.type = type;
            this.shipped = shipped;
            this.judge = judge;
            this.told = told;
            this.refused = refused;
        }

        @Override
        public void open(OpenContext context) {
            inForce = getRuntimeContext().getState(new ValueStateDescriptor<>("in-force", TypeInformation.of(type)));
        }

        @Override
        public void processElement(T next, Context context, Collector<T> out) throws Exception {
            T kept = inForce.value();
            T current = kept == null ? shipped : kept;
            Refusal refusal = judge.refusalOf(next, current);
            if (refusal == null) {
                inForce.update(next);
                out.collect(next);
            } else {
                context.output(refused, told.of(next, current, refusal));
            }
        }
    }
}
