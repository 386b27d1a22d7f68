// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.rule.AccountTakeover;
import dev.millrace.frauddetection.domain.rule.CardTest;
import dev.millrace.frauddetection.domain.rule.DeclineBurst;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Follow;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Step;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import dev.millrace.testkit.operator.Backend;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written down about sequences, sentence by sentence. */
class SequenceSemanticsTest {

    private static final int SMALL = SequenceTag.SMALL;
    private static final int HIT = SequenceTag.HIT;
    private static final SequenceDefinition NEXT_HIT = twoSteps(Follow.NEXT);
    private static final SequenceDefinition EACH_HIT = twoSteps(Follow.EACH);

    @ParameterizedTest
    @EnumSource
    void aSequenceIsFoundWhenTimeReachesItsLastEvent(Backend backend) throws Exception {
        try (SequenceHarness card = SequenceHarness.opened(backend, NEXT_HIT)) {
            SequenceEvent first = event("1", NOON, SMALL);
            SequenceEvent last = event("2", NOON + MINUTE, HIT);
            card.happen(last, first).timePasses(NOON + MINUTE - 1);
            assertThat(card.matches()).isEmpty();
            card.timePasses(NOON + MINUTE);
            assertThat(card.matches()).containsExactly(new SequenceMatch("rule", List.of(first, last)));
            assertThat(card.recordTimes()).containsExactly(NOON + MINUTE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void lessThanTheLongestPassesFromFirstToLast(Backend backend) throws Exception {
        try (SequenceHarness card = SequenceHarness.opened(backend, EACH_HIT)) {
            card.happen(event("1", NOON, SMALL), event("2", NOON + HOUR - 1, HIT), event("3", NOON + HOUR, HIT))
                    .timePasses(NOON + 2 * HOUR);
            assertThat(card.found()).containsExactly("1 2");
        }
    }

    @Test
    void theNextEventWithTheTagTakesAStepWhateverLiesBetween() throws Exception {
        try (SequenceHarness card = SequenceHarness.opened(Backend.HASHMAP, NEXT_HIT)) {
            card.happen(
                            event("1", NOON, SMALL),
                            event("2", NOON + 1, SequenceTag.DECLINED),
                            event("3", NOON + 2, HIT | SequenceTag.UNUSUAL_SPEND),
                            event("4", NOON + 3, HIT))
                    .timePasses(NOON + HOUR);
            assertThat(card.found()).containsExactly("1 3");
        }
    }

    @Test
    void eachLaterEventTakesAStepThatSaysSo() throws Exception {
        try (SequenceHarness card = SequenceHarness.opened(Backend.HASHMAP, EACH_HIT)) {
            card.happen(event("1", NOON, SMALL), event("2", NOON + 1, HIT), event("3", NOON + 2, HIT))
                    .timePasses(NOON + HOUR);
            assertThat(card.found()).containsExactly("1 2", "1 3");
        }
    }

    @Test
    void nothingIsSkippedSoThatSeveralSequencesEndWithOneEvent() throws Exception {
        try (SequenceHarness card = SequenceHarness.opened(Backend.HASHMAP, NEXT_HIT)) {
            card.happen(event("1", NOON, SMALL), event("2", NOON + 1, SMALL), event("3", NOON + 2, HIT))
                    .timePasses(NOON + HOUR);
            assertThat(card.found()).containsExactlyInAnyOrder("1 3", "2 3");
        }
    }

    @Test
    void anEventIsOneStepOfASequenceAndMayBeAnotherOfTheNext() throws Exception {
        try (SequenceHarness card = SequenceHarness.opened(Backend.HASHMAP, NEXT_HIT)) {
            card.happen(
                            event("1", NOON, SMALL | HIT),
                            event("2", NOON + 1, SMALL | HIT),
                            event("3", NOON + 2, SMALL | HIT))
                    .timePasses(NOON + HOUR);
            assertThat(card.found()).containsExactlyInAnyOrder("1 2", "2 3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsOfOneInstantComeInTheOrderOfTheirIds(Backend backend) throws Exception {
        try (SequenceHarness card = SequenceHarness.opened(backend, EACH_HIT)) {
            card.happen(event("10", NOON, HIT), event("9", NOON, SMALL), event("8", NOON, HIT))
                    .timePasses(NOON);
            assertThat(card.found()).containsExactly("9 10");
        }
    }

    @Test
    void aLateEventTakesPartInNothing() throws Exception {
        try (SequenceHarness card = SequenceHarness.opened(Backend.HASHMAP, EACH_HIT)) {
            card.happen(event("1", NOON, SMALL)).timePasses(NOON + 5);
            card.happen(event("2", NOON + 5, HIT), event("3", NOON + 6, HIT)).timePasses(NOON + HOUR);
            assertThat(card.found()).containsExactly("1 3");
        }
    }

    @Test
    void aSequenceIsThatOfOneCard() throws Exception {
        try (SequenceHarness card = SequenceHarness.opened(Backend.HASHMAP, EACH_HIT)) {
            SequenceEvent other = new SequenceEvent("other", "2", NOON + 1, HIT, 0, 0, "");
            card.happen(event("1", NOON, SMALL), other).timePasses(NOON + HOUR);
            assertThat(card.matches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOpenSequenceSurvivesARestart(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (SequenceHarness card = SequenceHarness.opened(backend, CardTest.SEQUENCE)) {
            card.happen(event("1", NOON, SMALL), event("2", NOON + 1, SMALL)).timePasses(NOON + 1);
            // This one waits for its turn when the job stops.
            card.happen(event("3", NOON + 2, SMALL));
            snapshot = card.snapshot();
        }
        try (SequenceHarness card = SequenceHarness.restored(backend, CardTest.SEQUENCE, snapshot)) {
            card.happen(event("4", NOON + HOUR, HIT)).timePasses(NOON + HOUR);
            assertThat(card.found()).containsExactlyInAnyOrder("1 2 4", "2 3 4");
            long longest = CardTest.SEQUENCE.longest().toMillis();
            card.timePasses(NOON + 2 + longest);
            assertThat(card.entriesHeld()).isZero();
            // flink-cep may set one timer more than it needs: at most the longest after the last event.
            card.timePasses(NOON + HOUR + longest);
            assertThat(card.timers()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("endings")
    void nothingIsLeftOfACardOnceItsLongestHasPassed(Backend backend, SequenceDefinition definition) throws Exception {
        long longest = definition.longest().toMillis();
        int every = 1023;
        try (SequenceHarness card = SequenceHarness.opened(backend, definition)) {
            // Starts that end well, starts that come to nothing, and events of one instant.
            card.happen(event("1", NOON, every), event("2", NOON, every), event("3", NOON + 1, every));
            for (Step step : definition.steps()) {
                card.happen(event("x" + step.name(), NOON + 2, step.tag()));
            }
            card.happen(event("5", NOON + MINUTE, definition.steps().get(0).tag()))
                    .timePasses(NOON + MINUTE);
            assertThat(card.matches()).isNotEmpty();
            card.timePasses(NOON + MINUTE + longest - 1);
            assertThat(card.entriesHeld()).isPositive();
            card.timePasses(NOON + MINUTE + longest);
            assertThat(card.entriesHeld()).isZero();
            assertThat(card.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatStartsNothingLeavesNothing(Backend backend) throws Exception {
        try (SequenceHarness card = SequenceHarness.opened(backend, CardTest.SEQUENCE)) {
            card.happen(event("1", NOON, HIT));
            assertThat(card.entriesHeld()).isPositive();
            card.timePasses(NOON);
            assertThat(card.entriesHeld()).isZero();
            assertThat(card.timers()).isZero();
        }
    }

    static Stream<Arguments> endings() {
        return Stream.of(CardTest.SEQUENCE, AccountTakeover.SEQUENCE, DeclineBurst.SEQUENCE, NEXT_HIT)
                .flatMap(definition -> Stream.of(Backend.values()).map(backend -> Arguments.of(backend, definition)));
    }

    private static SequenceDefinition twoSteps(Follow last) {
        return new SequenceDefinition(
                "rule",
                List.of(new Step("first", SMALL, Follow.NEXT), new Step("last", HIT, last)),
                Duration.ofHours(1));
    }

    private static SequenceEvent event(String id, long time, int tags) {
        return new SequenceEvent("card", id, time, tags, 0, 0, "");
    }
}
