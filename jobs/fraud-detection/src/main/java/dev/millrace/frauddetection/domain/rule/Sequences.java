// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what several matches of one rule say of the payment that closes them all. */
final class Sequences {

    private Sequences() {}

    /** The different events of all its matches, in event order, without the payment that closes them. */
    static List<SequenceEvent> before(Circumstances circumstances, SequenceDefinition definition) {
        return of(circumstances, definition)
                .flatMap(match -> match.events().subList(0, match.events().size() - 1).stream())
                .distinct()
                .sorted(SequenceEvent.IN_EVENT_ORDER)
                .toList();
    }

    /** The payment as the engine saw it, or null where it closes no match. */
    static @Nullable SequenceEvent closing(Circumstances circumstances, SequenceDefinition definition) {
        return of(circumstances, definition)
                .map(SequenceMatch::closing)
                .findFirst()
                .orElse(null);
    }

    private static Stream<SequenceMatch> of(Circumstances circumstances, SequenceDefinition definition) {
        return circumstances.matches().stream().filter(match -> match.rule().equals(definition.rule()));
    }

    /** Those of {@code events} that lie at most {@code length} before the one at {@code last}, and that one. */
    static List<SequenceEvent> windowUpTo(List<SequenceEvent> events, int last, long length) {
        long from = events.get(last).time() - length;
        int first = last;
        while (first > 0 && events.get(first - 1).time() >= from) {
            first--;
        }
        return events.subList(first, last + 1);
    }
}
