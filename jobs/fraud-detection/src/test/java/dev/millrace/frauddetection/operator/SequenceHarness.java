// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend.PriorityQueueStateType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operator that the engine puts into a job, alone and fed by hand. */
final class SequenceHarness implements AutoCloseable {

    private final KeyedOneInputStreamOperatorTestHarness<String, SequenceEvent, SequenceMatch> harness;

    private SequenceHarness(Backend backend, SequenceDefinition definition, @Nullable OperatorSubtaskState snapshot)
            throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                operator(definition).getOperatorFactory(), SequenceEvent::panToken, Types.STRING);
        harness.setStateBackend(backend == Backend.HASHMAP ? new HashMapStateBackend() : rocksDb());
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
    }

    static SequenceHarness opened(Backend backend, SequenceDefinition definition) throws Exception {
        return new SequenceHarness(backend, definition, null);
    }

    static SequenceHarness restored(Backend backend, SequenceDefinition definition, OperatorSubtaskState snapshot)
            throws Exception {
        return new SequenceHarness(backend, definition, snapshot);
    }

    /** With timers on the heap, as in flink-conf; else they would count as state that is held. */
    private static StateBackend rocksDb() {
        EmbeddedRocksDBStateBackend rocksDb = new EmbeddedRocksDBStateBackend(true);
        rocksDb.setPriorityQueueStateType(PriorityQueueStateType.HEAP);
        return rocksDb;
    }

    @SuppressWarnings("unchecked")
    private static OneInputTransformation<SequenceEvent, SequenceMatch> operator(SequenceDefinition definition) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
        SequenceEvent any = new SequenceEvent("card", "1", 0, 0, 0, 0, "");
        return (OneInputTransformation<SequenceEvent, SequenceMatch>) new CepSequenceEngine()
                .find(env.fromData(List.of(any), TypeInformation.of(SequenceEvent.class)), definition, "find")
                .getTransformation();
    }

    SequenceHarness happen(SequenceEvent... events) throws Exception {
        for (SequenceEvent event : events) {
            harness.processElement(event, event.time());
        }
        return this;
    }

    SequenceHarness timePasses(long watermark) throws Exception {
        harness.processWatermark(new Watermark(watermark));
        return this;
    }

    List<SequenceMatch> matches() {
        return harness.extractOutputValues();
    }

    /** The ids of the events of each match, in the order in which they were found. */
    List<String> found() {
        return matches().stream()
                .map(match -> match.events().stream().map(SequenceEvent::id).collect(Collectors.joining(" ")))
                .toList();
    }

    /** The times that the records of the matches carry. */
    List<Long> recordTimes() {
        return harness.getRecordOutput().stream()
                .map(StreamRecord::getTimestamp)
                .toList();
    }

    int entriesHeld() {
        return OperatorHarness.entriesHeld(harness);
    }

    int timers() {
        return harness.numEventTimeTimers();
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
}
