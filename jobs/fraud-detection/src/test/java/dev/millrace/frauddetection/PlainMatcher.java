// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Follow;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Step;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import java.util.ArrayList;
import java.util.List;

/** Finds sequences by trying everything, as the semantics are written down; shares no code with the engine. */
public final class PlainMatcher {

    private PlainMatcher() {}

    /** Every match among the events of one card, which may come in any order. */
    public static List<SequenceMatch> matches(List<SequenceEvent> events, SequenceDefinition definition) {
        List<SequenceEvent> ordered = new ArrayList<>(events);
        ordered.sort(PlainMatcher::inOrder);
        List<SequenceMatch> found = new ArrayList<>();
        extend(ordered, 0, definition, List.of(), found);
        return found;
    }

    private static void extend(
            List<SequenceEvent> events,
            int from,
            SequenceDefinition definition,
            List<SequenceEvent> taken,
            List<SequenceMatch> found) {
        if (taken.size() == definition.steps().size()) {
            found.add(new SequenceMatch(definition.rule(), taken));
            return;
        }
        Step step = definition.steps().get(taken.size());
        for (int next = from; next < events.size(); next++) {
            SequenceEvent event = events.get(next);
            if (!taken.isEmpty()
                    && event.time() - taken.get(0).time()
                            >= definition.longest().toMillis()) {
                return;
            }
            if ((event.tags() & step.tag()) == step.tag()) {
                List<SequenceEvent> longer = new ArrayList<>(taken);
                longer.add(event);
                extend(events, next + 1, definition, longer, found);
                if (!taken.isEmpty() && step.follow() == Follow.NEXT) {
                    return;
                }
            }
        }
    }

    private static int inOrder(SequenceEvent one, SequenceEvent other) {
        if (one.time() != other.time()) {
            return one.time() < other.time() ? -1 : 1;
        }
        if (one.id().length() != other.id().length()) {
            return one.id().length() < other.id().length() ? -1 : 1;
        }
        return one.id().compareTo(other.id());
    }
}
