// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.operator;

import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * Opens Flink's operator harnesses with the settings Millrace runs with: object reuse on, Kryo off.
 *
 * <pre>{@code
 * try (var harness = OperatorHarness.on(Backend.ROCKSDB).keyed(new CountFunction(), Visit::site, Types.STRING)) {
 *     harness.processElement(visit, visit.time());
 *     var snapshot = harness.snapshot(1, 1);
 *     ...
 * }
 * try (var restored = OperatorHarness.on(Backend.ROCKSDB).restored(snapshot)
 *         .keyed(new CountFunction(), Visit::site, Types.STRING)) { ... }
 * }</pre>
 *
 * <p>What comes back is open and belongs to the caller, who closes it. Time stands still until the test moves it:
 * {@code processWatermark} for event time, {@code setProcessingTime} for timers on the wall clock and
 * {@code setStateTtlProcessingTime} for state that expires. Times are epoch milliseconds.
 */
public final class OperatorHarness {
    /** Flink's default for small jobs; more than one, so that key groups are really restored. */
    private static final int KEY_GROUPS = 128;

    private final Backend backend;
    private final @Nullable OperatorSubtaskState snapshot;
    private final int subtasks;
    private final int subtask;

    private OperatorHarness(Backend backend, @Nullable OperatorSubtaskState snapshot, int subtasks, int subtask) {
        this.backend = backend;
        this.snapshot = snapshot;
        this.subtasks = subtasks;
        this.subtask = subtask;
    }

    /** Harnesses that start empty and keep their state in {@code backend}. */
    public static OperatorHarness on(Backend backend) {
        return new OperatorHarness(backend, null, 1, 0);
    }

    /**
     * Harnesses that start from a snapshot, as a job does after a failure.
     *
     * @param snapshot what {@code harness.snapshot(..)} gave, on the same backend
     */
    public OperatorHarness restored(OperatorSubtaskState snapshot) {
        return new OperatorHarness(backend, snapshot, 1, 0);
    }

    /**
     * Harnesses of one of several subtasks that take over from a single one, as when a job is given more parallelism.
     *
     * @param snapshot what {@code harness.snapshot(..)} of the single one gave, on the same backend
     * @param subtasks how many there are now
     * @param subtask which of them, from 0
     */
    public OperatorHarness rescaled(OperatorSubtaskState snapshot, int subtasks, int subtask) {
        return new OperatorHarness(
                backend,
                AbstractStreamOperatorTestHarness.repartitionOperatorState(snapshot, KEY_GROUPS, 1, subtasks, subtask),
                subtasks,
                subtask);
    }

    /** Which of several subtasks a key belongs to. */
    public static int subtaskOf(Object key, int subtasks) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(key, KEY_GROUPS, subtasks);
    }

    /**
     * Runs a function of one keyed stream.
     *
     * @param function a fresh instance: one that ran before still holds the state handles of that run
     * @throws Exception whatever the function or the restore throws
     */
    public <K, I, O> KeyedOneInputStreamOperatorTestHarness<K, I, O> keyed(
            KeyedProcessFunction<K, I, O> function, KeySelector<I, K> key, TypeInformation<K> keyType)
            throws Exception {
        return opened(new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), key, keyType, KEY_GROUPS, subtasks, subtask));
    }

    /**
     * Runs a function of two streams that share a key.
     *
     * @param function a fresh instance: one that ran before still holds the state handles of that run
     * @throws Exception whatever the function or the restore throws
     */
    public <K, I1, I2, O> KeyedTwoInputStreamOperatorTestHarness<K, I1, I2, O> keyedCo(
            KeyedCoProcessFunction<K, I1, I2, O> function,
            KeySelector<I1, K> firstKey,
            KeySelector<I2, K> secondKey,
            TypeInformation<K> keyType)
            throws Exception {
        return opened(new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(function), firstKey, secondKey, keyType, KEY_GROUPS, subtasks, subtask));
    }

    /**
     * Runs a function of a keyed stream and a broadcast stream.
     *
     * @param function a fresh instance: one that ran before still holds the state handles of that run
     * @param broadcast every broadcast state the function asks for
     * @throws Exception whatever the function or the restore throws
     */
    public <K, I, B, O> KeyedBroadcastOperatorTestHarness<K, I, B, O> keyedBroadcast(
            KeyedBroadcastProcessFunction<K, I, B, O> function,
            KeySelector<I, K> key,
            TypeInformation<K> keyType,
            MapStateDescriptor<?, ?>... broadcast)
            throws Exception {
        return opened(new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(function, List.of(broadcast)), key, keyType, KEY_GROUPS, subtasks, subtask));
    }

    /**
     * Counts what an operator still holds in keyed state, on either backend; Flink's own count knows the heap only.
     * Timers are not state: {@code numEventTimeTimers} and {@code numProcessingTimeTimers} count those.
     *
     * @throws IllegalArgumentException if the operator has no keyed state
     */
    public static int entriesHeld(AbstractStreamOperatorTestHarness<?> harness) {
        KeyedStateBackend<Object> keyed = harness.getOperator().getKeyedStateBackend();
        if (keyed instanceof AbstractKeyedStateBackend<?> counted) {
            return counted.numKeyValueStateEntries();
        }
        throw new IllegalArgumentException("The operator has no keyed state");
    }

    private <H extends AbstractStreamOperatorTestHarness<?>> H opened(H harness) throws Exception {
        try {
            harness.getExecutionConfig().configure(settings(), OperatorHarness.class.getClassLoader());
            harness.setStateBackend(backend.create());
            if (snapshot != null) {
                harness.initializeState(snapshot);
            }
            harness.open();
            return harness;
        } catch (Exception | Error failure) {
            closeAfter(failure, harness);
            throw failure;
        }
    }

    private static Configuration settings() {
        return new Configuration().set(PipelineOptions.OBJECT_REUSE, true).set(PipelineOptions.GENERIC_TYPES, false);
    }

    private static void closeAfter(Throwable failure, AutoCloseable harness) {
        try {
            harness.close();
        } catch (Exception alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
