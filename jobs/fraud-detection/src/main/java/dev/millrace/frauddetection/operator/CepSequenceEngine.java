// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Follow;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Step;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * Finds sequences with flink-cep, under the semantics of {@code docs/decisions/0008-sequences.md}.
 *
 * <p>Every match is reported, also several that end with one event: nothing is skipped after a match. What lies between two
 * steps does not matter. From first to last event less than the definition's longest time passes. Events of one instant come in
 * {@link SequenceEvent#IN_EVENT_ORDER}. An event behind the watermark takes part in no sequence and is counted by flink-cep's
 * {@code numLateRecordsDropped}. An open sequence ends, and its state with it, when event time reaches its longest.
 *
 * <p>The time of an event is that of its record, which the stream has to set to {@link SequenceEvent#time()}.
 */
public final class CepSequenceEngine implements SequenceEngine {

    /** A class and not a lambda, since it travels inside the job graph and its name must not change. */
    private static final class EventOrder implements EventComparator<SequenceEvent> {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(SequenceEvent one, SequenceEvent other) {
            return SequenceEvent.IN_EVENT_ORDER.compare(one, other);
        }
    }

    @Override
    public DataStream<SequenceMatch> find(
            DataStream<SequenceEvent> events, SequenceDefinition definition, String name) {
        String steps = name + "-steps";
        SingleOutputStreamOperator<SequenceEvent> candidates =
                events.filter(new CanBeAStep(definition)).name(steps).uid(steps);
        return CEP.pattern(candidates.keyBy(SequenceEvent::panToken), pattern(definition), new EventOrder())
                .inEventTime()
                .process(new Report(definition), TypeInformation.of(SequenceMatch.class))
                .name(name)
                .uid(name);
    }

    /** Keeps what can be no step from the network and from flink-cep, where it would cost most and change nothing. */
    private static final class CanBeAStep implements FilterFunction<SequenceEvent> {
        private static final long serialVersionUID = 1L;
        private final int[] tags;

        CanBeAStep(SequenceDefinition definition) {
            tags = definition.steps().stream().mapToInt(Step::tag).distinct().toArray();
        }

        @Override
        public boolean filter(SequenceEvent event) {
            return Arrays.stream(tags).anyMatch(event::is);
        }
    }

    private static Pattern<SequenceEvent, ?> pattern(SequenceDefinition definition) {
        Step first = definition.steps().get(0);
        Pattern<SequenceEvent, SequenceEvent> pattern = Pattern.<SequenceEvent>begin(
                        first.name(), AfterMatchSkipStrategy.noSkip())
                .where(new Tagged(first.tag()));
        for (Step step : definition.steps().subList(1, definition.steps().size())) {
            Pattern<SequenceEvent, SequenceEvent> next =
                    step.follow() == Follow.NEXT ? pattern.followedBy(step.name()) : pattern.followedByAny(step.name());
            pattern = next.where(new Tagged(step.tag()));
        }
        return pattern.within(definition.longest());
    }

    /** Thresholds are in the tags already, so that a condition never has to change. */
    private static final class Tagged extends SimpleCondition<SequenceEvent> {
        private static final long serialVersionUID = 1L;
        private final int tag;

        Tagged(int tag) {
            this.tag = tag;
        }

        @Override
        public boolean filter(SequenceEvent event) {
            return event.is(tag);
        }
    }

    private static final class Report extends PatternProcessFunction<SequenceEvent, SequenceMatch> {
        private static final long serialVersionUID = 1L;
        private final SequenceDefinition definition;

        Report(SequenceDefinition definition) {
            this.definition = definition;
        }

        @Override
        public void processMatch(
                Map<String, List<SequenceEvent>> match, Context context, Collector<SequenceMatch> out) {
            List<SequenceEvent> events = new ArrayList<>(definition.steps().size());
            for (Step step : definition.steps()) {
                events.addAll(match.getOrDefault(step.name(), List.of()));
            }
            out.collect(new SequenceMatch(definition.rule(), events));
        }
    }
}
