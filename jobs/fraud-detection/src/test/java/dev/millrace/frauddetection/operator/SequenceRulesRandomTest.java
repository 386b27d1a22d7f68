// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.features;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.PlainMatcher;
import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.rule.AccountTakeover;
import dev.millrace.frauddetection.domain.rule.CardTest;
import dev.millrace.frauddetection.domain.rule.Circumstances;
import dev.millrace.frauddetection.domain.rule.DeclineBurst;
import dev.millrace.frauddetection.domain.rule.Rule;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import dev.millrace.model.payment.CardTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

/** A rule that knows the matches only says the same as one that looks at all events of the card. */
class SequenceRulesRandomTest {

    private static final int STREAMS = 5_000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void cardTestsAreThoseThatAllEventsShow() {
        int hits = compare(CardTest.SEQUENCE, SequenceTag.HIT, this::cardTest, SequenceRulesRandomTest::mostTries);
        assertThat(hits).as("seed %d", seed).isGreaterThan(STREAMS / 100);
    }

    @Test
    void declineBurstsAreThoseThatAllEventsShow() {
        int hits = compare(
                DeclineBurst.SEQUENCE,
                SequenceTag.APPROVED_AFTER_DECLINES,
                this::declineBurst,
                SequenceRulesRandomTest::mostDeclines);
        assertThat(hits).as("seed %d", seed).isGreaterThan(STREAMS / 100);
    }

    @Test
    void takeoversAreThoseThatAllEventsShow() {
        int hits = compare(
                AccountTakeover.SEQUENCE,
                SequenceTag.UNUSUAL_SPEND,
                this::takeover,
                SequenceRulesRandomTest::hoursSinceChange);
        assertThat(hits).as("seed %d", seed).isGreaterThan(STREAMS / 100);
    }

    private CardTest cardTest() {
        CardTest rule = with(shippedRules().cardTest(), "tries", 2 + random.nextInt(3));
        return with(with(rule, "withinMinutes", upTo(119)), "hitWithinHours", upTo(72));
    }

    private DeclineBurst declineBurst() {
        DeclineBurst rule = with(with(shippedRules().declineBurst(), "declines", 2 + random.nextInt(3)), "surest", 7);
        int within = Math.min(118, upTo(118));
        return with(with(rule, "withinMinutes", within), "approvalWithinMinutes", upTo(119 - within));
    }

    private AccountTakeover takeover() {
        return with(with(shippedRules().accountTakeover(), "withinHours", upTo(167)), "addressWithinHours", upTo(167));
    }

    /** Often the most that a rule set may ask for. */
    private int upTo(int most) {
        return random.nextBoolean() ? most : 1 + random.nextInt(most);
    }

    private <R extends Rule> int compare(
            SequenceDefinition definition,
            int closing,
            Supplier<R> rules,
            ToDoubleBiFunction<R, List<SequenceEvent>> observed) {
        RandomSequences sequences = new RandomSequences(seed);
        int hits = 0;
        for (List<SequenceEvent> events :
                sequences.streams(STREAMS, List.of(definition)).values()) {
            R rule = rules.get();
            List<SequenceMatch> matches = PlainMatcher.matches(events, definition);
            for (int paid = 0; paid < events.size(); paid++) {
                SequenceEvent event = events.get(paid);
                if (event.is(closing)) {
                    List<RuleHit> said = rule.judge(paying(event, matches));
                    double right = observed.applyAsDouble(rule, events.subList(0, paid + 1));
                    assertThat(said)
                            .as("seed %d, %s, %s", seed, rule, events.subList(0, paid + 1))
                            .extracting(RuleHit::observed)
                            .isEqualTo(Double.isNaN(right) ? List.of() : List.of(right));
                    hits += said.size();
                }
            }
        }
        return hits;
    }

    private static Circumstances paying(SequenceEvent event, List<SequenceMatch> matches) {
        CardTransaction payment = payment(event.id(), event.panToken(), "terminal", event.time(), 30_000);
        return new Circumstances(
                payment,
                PaymentKind.PURCHASE,
                features("amount", 300),
                matches.stream().filter(match -> match.closing().equals(event)).toList(),
                List.of(),
                0.01);
    }

    /** NaN where the rule is to be silent; so below. */
    private static double mostTries(CardTest rule, List<SequenceEvent> events) {
        Predicate<SequenceEvent> isTry = event -> event.is(SequenceTag.SMALL) && event.amountMinor() <= 200;
        int most = most(
                events,
                isTry,
                rule.withinMinutes() * MINUTE,
                rule.hitWithinHours() * HOUR,
                window -> window.stream().anyMatch(event -> event.is(SequenceTag.DECLINED))
                        || window.stream()
                                .anyMatch(
                                        event -> event.place() != window.get(0).place()));
        return most >= rule.tries() ? most : Double.NaN;
    }

    private static double mostDeclines(DeclineBurst rule, List<SequenceEvent> events) {
        int most = most(
                events,
                event -> event.is(SequenceTag.GUESS_DECLINED),
                rule.withinMinutes() * MINUTE,
                rule.approvalWithinMinutes() * MINUTE,
                window -> true);
        return most >= rule.declines() ? most : Double.NaN;
    }

    /** Most events of a kind, before the last event, in any window that ends recently enough. */
    private static int most(
            List<SequenceEvent> events,
            Predicate<SequenceEvent> kind,
            long length,
            long age,
            Predicate<List<SequenceEvent>> telling) {
        SequenceEvent paid = events.get(events.size() - 1);
        List<SequenceEvent> some = new ArrayList<>(events.subList(0, events.size() - 1));
        some.removeIf(kind.negate());
        int most = 0;
        for (SequenceEvent first : some) {
            List<SequenceEvent> window = some.stream()
                    .filter(event -> event.time() >= first.time() && event.time() <= first.time() + length)
                    .toList();
            for (int size = 1; size <= window.size(); size++) {
                List<SequenceEvent> part = window.subList(0, size);
                boolean recent = paid.time() - part.get(size - 1).time() <= age;
                most = recent && telling.test(part) ? Math.max(most, size) : most;
            }
        }
        return most;
    }

    private static double hoursSinceChange(AccountTakeover rule, List<SequenceEvent> events) {
        SequenceEvent paid = events.get(events.size() - 1);
        double hours = Double.NaN;
        for (SequenceEvent event : events.subList(0, events.size() - 1)) {
            int allowed = event.is(SequenceTag.ADDRESS_CHANGE) ? rule.addressWithinHours() : rule.withinHours();
            long passed = paid.time() - event.time();
            if (event.is(SequenceTag.CREDENTIAL_CHANGE) && passed <= allowed * HOUR) {
                hours = passed / (double) HOUR;
            }
        }
        return hours;
    }
}
