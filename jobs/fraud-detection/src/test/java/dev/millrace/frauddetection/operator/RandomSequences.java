// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Follow;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Step;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes sequences and streams of events by chance: equal times, and gaps at the edges of the sequences, are frequent. */
final class RandomSequences {

    /** How far apart two events may be when they arrive in the wrong order, milliseconds. */
    static final long BOUND = Duration.ofMinutes(5).toMillis();

    private static final int EVENTS = 50;
    private static final int TAG_BITS = 10;

    /** What the events of real cards are. */
    private static final int[] TAGS = {
        SequenceTag.SMALL,
        SequenceTag.SMALL | SequenceTag.DECLINED,
        SequenceTag.SMALL | SequenceTag.DECLINED | SequenceTag.GUESS_DECLINED,
        SequenceTag.DECLINED,
        SequenceTag.GUESS_DECLINED | SequenceTag.DECLINED,
        SequenceTag.APPROVED_AFTER_DECLINES,
        SequenceTag.SMALL | SequenceTag.APPROVED_AFTER_DECLINES,
        SequenceTag.HIT,
        SequenceTag.HIT | SequenceTag.APPROVED_AFTER_DECLINES,
        SequenceTag.CREDENTIAL_CHANGE,
        SequenceTag.CREDENTIAL_CHANGE | SequenceTag.ADDRESS_CHANGE,
        SequenceTag.UNUSUAL_SPEND | SequenceTag.UNUSUAL_AMOUNT,
        SequenceTag.HIT | SequenceTag.UNUSUAL_SPEND | SequenceTag.UNUSUAL_PAYEE
    };

    private final Random random;

    RandomSequences(long seed) {
        random = new Random(seed);
    }

    /** Two to four steps; at most two of them have several ends, since each more multiplies the matches. */
    SequenceDefinition definition(String name) {
        List<Step> steps = new ArrayList<>();
        int size = 2 + random.nextInt(3);
        int each = 0;
        for (int i = 0; i < size; i++) {
            Follow follow = each < 2 && random.nextBoolean() ? Follow.EACH : Follow.NEXT;
            each += i > 0 && follow == Follow.EACH ? 1 : 0;
            int tag = random.nextInt(4) > 0 ? 1 << random.nextInt(8) : TAGS[random.nextInt(TAGS.length)];
            steps.add(new Step("step-" + i, tag, follow));
        }
        return new SequenceDefinition(name, steps, Duration.ofSeconds(30 + random.nextInt(60 * 600)));
    }

    /** Up to fifty events for each of so many cards. */
    Map<String, List<SequenceEvent>> streams(int cards, List<SequenceDefinition> definitions) {
        Map<String, List<SequenceEvent>> streams = new TreeMap<>();
        for (int card = 0; card < cards; card++) {
            SequenceDefinition definition = definitions.get(random.nextInt(definitions.size()));
            streams.put("card-" + card, stream("card-" + card, definition));
        }
        return streams;
    }

    /** A stream whose gaps suit one sequence: some fill it to the millisecond. */
    private List<SequenceEvent> stream(String card, SequenceDefinition definition) {
        long longest = definition.longest().toMillis();
        long usual = (long) (longest * Math.pow(10, -3 * random.nextDouble()));
        int size = 1 + random.nextInt(EVENTS);
        List<SequenceEvent> events = new ArrayList<>(size);
        long time = random.nextInt(1_000_000);
        for (int i = 0; i < size; i++) {
            time += gap(longest, usual);
            long place = random.nextInt(3);
            events.add(new SequenceEvent(card, Integer.toString(i), time, tags(), random.nextInt(400), place, ""));
        }
        return events;
    }

    private long gap(long longest, long usual) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> 0;
            case 3 -> longest - 1 + random.nextInt(3);
            case 4 -> longest / 2;
            case 5 -> longest - longest / 2;
            default -> (long) (2 * usual * random.nextDouble());
        };
    }

    private int tags() {
        // Events that can be no step are many, since each step more that an event can be multiplies the matches.
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> 0;
            case 4 -> random.nextInt(1 << TAG_BITS);
            default -> TAGS[random.nextInt(TAGS.length)];
        };
    }

    /** All events of all streams in event order. */
    static List<SequenceEvent> inOrder(Map<String, List<SequenceEvent>> streams) {
        return streams.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(SequenceEvent::time))
                .toList();
    }

    /** All events of all streams, each up to the bound later than it happened. */
    List<SequenceEvent> shuffled(Map<String, List<SequenceEvent>> streams) {
        record Arriving(SequenceEvent event, long at, int tie) {}
        return streams.values().stream()
                .flatMap(List::stream)
                .map(event -> new Arriving(event, event.time() + random.nextLong(BOUND), random.nextInt()))
                .sorted(Comparator.comparingLong(Arriving::at).thenComparingInt(Arriving::tie))
                .map(Arriving::event)
                .toList();
    }
}
