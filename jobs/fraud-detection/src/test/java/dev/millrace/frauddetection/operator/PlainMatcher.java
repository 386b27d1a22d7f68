// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Follow;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Step;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds sequences by trying everything; shares no code with the engine. */
final class PlainMatcher {

    private PlainMatcher() {}

    /** The ids of the events of each match, of events of one card in any order. */
    static Set<String> matches(List<SequenceEvent> events, SequenceDefinition definition) {
        List<SequenceEvent> ordered = new ArrayList<>(events);
        ordered.sort(SequenceEvent.IN_EVENT_ORDER);
        Set<String> found = new TreeSet<>();
        for (int first = 0; first < ordered.size(); first++) {
            if (takes(ordered.get(first), definition.steps().get(0))) {
                extend(ordered, definition, List.of(first), found);
            }
        }
        return found;
    }

    private static void extend(
            List<SequenceEvent> events, SequenceDefinition definition, List<Integer> taken, Set<String> found) {
        if (taken.size() == definition.steps().size()) {
            found.add(
                    taken.stream().map(index -> events.get(index).id()).toList().toString());
            return;
        }
        Step step = definition.steps().get(taken.size());
        long end = events.get(taken.get(0)).time() + definition.longest().toMillis();
        for (int next = taken.get(taken.size() - 1) + 1; next < events.size(); next++) {
            if (events.get(next).time() >= end) {
                return;
            }
            if (takes(events.get(next), step)) {
                List<Integer> longer = new ArrayList<>(taken);
                longer.add(next);
                extend(events, definition, longer, found);
                if (step.follow() == Follow.NEXT) {
                    return;
                }
            }
        }
    }

    private static boolean takes(SequenceEvent event, Step step) {
        return (event.tags() & step.tag()) == step.tag();
    }
}
