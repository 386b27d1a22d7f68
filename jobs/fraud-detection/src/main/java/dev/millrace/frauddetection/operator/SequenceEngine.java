// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Finds sequences of events; the one place that knows by what means. */
public interface SequenceEngine {

    /**
     * Every sequence of this definition, each among the events of one card, as soon as event time has reached its last event.
     *
     * @param events in any order within the watermark's bound, each record with the time of its event
     * @param name name and uid of the operator, and beginning of those of any other that it needs
     */
    DataStream<SequenceMatch> find(DataStream<SequenceEvent> events, SequenceDefinition definition, String name);
}
