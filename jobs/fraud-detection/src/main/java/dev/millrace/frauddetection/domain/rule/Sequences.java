// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what several matches of one rule say of the payment that closes them all. */
final class Sequences {

    private Sequences() {}

    /** The different events with this tag, in event order, without the payment that closes them. */
    static List<SequenceEvent> events(Circumstances circumstances, String rule, int tag) {
        return circumstances.matches().stream()
                .filter(match -> match.rule().equals(rule))
                .flatMap(match -> match.events().subList(0, match.events().size() - 1).stream())
                .filter(event -> event.is(tag))
                .distinct()
                .sorted(SequenceEvent.IN_EVENT_ORDER)
                .toList();
    }

    /** The payment as the engine saw it, or null where it closes no match of the rule. */
    static @Nullable SequenceEvent closing(Circumstances circumstances, String rule) {
        return circumstances.matches().stream()
                .filter(match -> match.rule().equals(rule))
                .map(SequenceMatch::closing)
                .findFirst()
                .orElse(null);
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
