// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.merchant.Attempt;
import dev.millrace.frauddetection.domain.merchant.AttemptWindow;
import dev.millrace.frauddetection.domain.merchant.DistinctCards;
import dev.millrace.frauddetection.domain.merchant.Enumeration;
import dev.millrace.frauddetection.domain.merchant.EnumerationWindows;
import dev.millrace.jobkit.InForce;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WatchMerchantFunctionTest {

    private static final long END = NOON + 5 * MINUTE;

    @ParameterizedTest
    @EnumSource
    void anAttackIsReportedAtTheEndOfItsFiveMinutesAndForgotten(Backend backend) throws Exception {
        try (Harness merchant = new Harness(OperatorHarness.on(backend))) {
            merchant.take(attack(60, 30, 0.9, 100)).timePasses(END - 1);
            assertThat(merchant.found()).isEmpty();
            assertThat(OperatorHarness.entriesHeld(merchant.harness)).isEqualTo(1);
            assertThat(merchant.harness.numEventTimeTimers()).isEqualTo(1);
            merchant.timePasses(END);
            assertThat(merchant.found()).singleElement().satisfies(found -> {
                assertThat(found.merchantId()).isEqualTo("merchant");
                assertThat(found.bin()).isNull();
                assertThat(found.windowStart()).isEqualTo(NOON);
                assertThat(found.windowEnd()).isEqualTo(END);
                assertThat(found.attempts()).isEqualTo(60);
                assertThat(found.distinctCards()).isEqualTo(30);
                assertThat(found.declineShare()).isEqualTo(0.9);
                assertThat(found.medianAmountMinor()).isEqualTo(100);
                assertThat(found.topResponseCodes()).containsExactly("14", "00");
                assertThat(found.confidence()).isEqualTo(1);
                assertThat(found.configVersion()).isEqualTo("1");
            });
            assertThat(merchant.harness.numEventTimeTimers()).isZero();
            assertThat(OperatorHarness.entriesHeld(merchant.harness)).isZero();
        }
    }

    @Test
    void cardsApprovedDuringAnAttackAreExposed() throws Exception {
        try (Harness merchant = new Harness()) {
            merchant.take(attack(60, 30, 0.9, 100)).timePasses(END);
            assertThat(merchant.exposures())
                    .containsExactlyInAnyOrder(
                            new Exposure("card-24", "R05", "merchant", END, NOON, END, 0.9),
                            new Exposure("card-25", "R05", "merchant", END, NOON, END, 0.9),
                            new Exposure("card-26", "R05", "merchant", END, NOON, END, 0.9),
                            new Exposure("card-27", "R05", "merchant", END, NOON, END, 0.9),
                            new Exposure("card-28", "R05", "merchant", END, NOON, END, 0.9),
                            new Exposure("card-29", "R05", "merchant", END, NOON, END, 0.9));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "50, 20, 0.6, 500, true",
        "49, 20, 0.6, 500, false",
        "50, 19, 0.6, 500, false",
        "50, 20, 0.5, 500, false",
        "50, 20, 0.52, 500, true",
        "50, 20, 0.6, 501, false"
    })
    void eachThresholdHolds(int attempts, int cards, double declined, long hundredths, boolean found) throws Exception {
        try (Harness merchant = new Harness()) {
            merchant.take(attack(attempts, cards, declined, hundredths)).timePasses(END);
            assertThat(merchant.found()).hasSize(found ? 1 : 0);
            assertThat(merchant.exposures())
                    .hasSize(found ? merchant.exposures().size() : 0);
        }
    }

    @Test
    void theMedianIsThatOfTheAttemptsAndNotOfTheLoudest() throws Exception {
        try (Harness merchant = new Harness()) {
            List<Attempt> attempts = attack(60, 30, 0.9, 500);
            for (int i = 0; i < 30; i++) {
                attempts.set(i, with(attempts.get(i), "hundredths", 90_000L));
            }
            merchant.take(attempts).timePasses(END);
            assertThat(merchant.found()).hasSize(1);
            attempts.set(30, with(attempts.get(30), "hundredths", 90_000L));
            merchant.take(later(attempts)).timePasses(END + 5 * MINUTE);
            assertThat(merchant.found()).hasSize(1);
        }
    }

    @Test
    void attemptsWithoutAnAnswerSayNothingOfDeclines() throws Exception {
        try (Harness merchant = new Harness()) {
            List<Attempt> attempts = new ArrayList<>(attack(60, 30, 0.9, 100));
            attempts.replaceAll(attempt -> with(attempt, "responseCode", null));
            merchant.take(attempts).timePasses(END);
            assertThat(merchant.found()).isEmpty();
        }
    }

    @Test
    void anAttackOnOneGroupOfCardsShowsWhereTheMerchantAsAWholeLooksFine() throws Exception {
        try (Harness merchant = new Harness()) {
            List<Attempt> attack = new ArrayList<>(attack(60, 30, 0.9, 100));
            merchant.take(attack);
            attack.replaceAll(attempt -> with(attempt, "bin", "400000"));
            merchant.take(attack);
            for (int i = 0; i < 500; i++) {
                merchant.take(List.of(new Attempt("merchant", null, "honest-" + i, NOON + i, 2_000, "00")));
            }
            merchant.timePasses(END);
            assertThat(merchant.found()).extracting(Enumeration::bin).containsExactly("400000");
            assertThat(merchant.exposures()).hasSize(6);
        }
    }

    @Test
    void anAttackAcrossTheEndOfAWindowIsTwoHalves() throws Exception {
        try (Harness merchant = new Harness()) {
            List<Attempt> attempts = new ArrayList<>(attack(60, 30, 0.9, 100));
            attempts.replaceAll(attempt -> with(attempt, "time", attempt.time() + 5 * MINUTE - 30_000));
            merchant.take(attempts).timePasses(END + 5 * MINUTE);
            assertThat(merchant.found()).isEmpty();
        }
    }

    @Test
    void whatComesAfterTheEndIsCountedAndLeftOut() throws Exception {
        try (Harness merchant = new Harness()) {
            merchant.timePasses(END).take(attack(60, 30, 0.9, 100)).timePasses(END + MINUTE);
            assertThat(merchant.found()).isEmpty();
            assertThat(OperatorHarness.entriesHeld(merchant.harness)).isZero();
        }
    }

    @Test
    void theRuleSetInForceAtTheEndJudges() throws Exception {
        RuleSet stricter = with(with(shippedRules(), "version", 2L), "enumeration.attempts", 61);
        try (Harness merchant = new Harness()) {
            merchant.take(attack(60, 30, 0.9, 100));
            merchant.harness.processBroadcastElement(stricter, 0);
            merchant.timePasses(END);
            assertThat(merchant.found()).isEmpty();
            merchant.harness.processBroadcastElement(with(shippedRules(), "version", 3L), 0);
            merchant.take(later(later(attack(60, 30, 0.9, 100)))).timePasses(END + 10 * MINUTE);
            assertThat(merchant.found()).singleElement().satisfies(found -> assertThat(found.configVersion())
                    .isEqualTo("3"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRestartLosesNothing(Backend backend) throws Exception {
        List<Attempt> attempts = attack(60, 30, 0.9, 100);
        OperatorSubtaskState snapshot;
        try (Harness merchant = new Harness(OperatorHarness.on(backend))) {
            snapshot = merchant.take(attempts.subList(0, 40)).harness.snapshot(1, 1);
        }
        try (Harness merchant = new Harness(OperatorHarness.on(backend).restored(snapshot))) {
            merchant.take(attempts.subList(40, 60)).timePasses(END);
            assertThat(merchant.found()).singleElement().satisfies(found -> assertThat(found.attempts())
                    .isEqualTo(60));
        }
    }

    @Test
    void theResultDoesNotDependOnTheOrderOfArrival() throws Exception {
        long first = System.nanoTime();
        for (long seed = first; seed < first + 20; seed++) {
            List<Attempt> attempts = randomAttempts(new Random(seed));
            List<Enumeration> found = new ArrayList<>();
            List<Exposure> exposures = new ArrayList<>();
            for (int order = 0; order < 3; order++) {
                Random random = new Random(seed + order);
                try (Harness merchant = new Harness()) {
                    for (Attempt attempt : arriving(attempts, random)) {
                        merchant.take(List.of(attempt));
                    }
                    merchant.timePasses(Long.MAX_VALUE);
                    if (order == 0) {
                        found = merchant.found();
                        exposures = merchant.exposures();
                    }
                    assertThat(merchant.found()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(found);
                    assertThat(merchant.exposures()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(exposures);
                    assertThat(OperatorHarness.entriesHeld(merchant.harness)).isZero();
                }
            }
            assertThat(found).as("seed %d", seed).isNotEmpty();
            assertThat(found).anyMatch(each -> each.distinctCards() > DistinctCards.EXACT);
            assertThat(exposures).hasSizeGreaterThanOrEqualTo(DistinctCards.EXACT);
        }
    }

    @Test
    void theValueOfAMerchantIsSmall() throws Exception {
        System.out.printf("bytes of a merchant with 4 payments: %d%n", size(attack(4, 4, 0, 1_234)));
        System.out.printf("bytes of a merchant with 60 payments: %d%n", size(attack(60, 60, 0.1, 1_234)));
        int attacked = size(attack(10_000, 5_000, 0.95, 100));
        System.out.printf("bytes of a merchant under an attack of 10000: %d%n", attacked);
        List<Attempt> busy = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            busy.add(new Attempt(
                    "merchant",
                    null,
                    "token-of-24-characters-" + i,
                    NOON,
                    Math.round(Math.exp(7 + random.nextGaussian())),
                    "00"));
        }
        int most = size(busy);
        System.out.printf("bytes of a merchant with 10000 honest payments: %d%n", most);
        assertThat(attacked).isLessThan(8_000);
        assertThat(most).isLessThan(24_000);
    }

    private static int size(List<Attempt> attempts) throws Exception {
        EnumerationWindows state = EnumerationWindows.empty(attempts.get(0));
        for (Attempt attempt : attempts) {
            state = state.with(attempt);
        }
        DataOutputSerializer bytes = new DataOutputSerializer(1_024);
        TypeInformation.of(EnumerationWindows.class)
                .createSerializer(new SerializerConfigImpl())
                .serialize(state, bytes);
        return bytes.length();
    }

    /** Three busy windows of two merchants, one of them attacked by more cards, approvals and answers than are kept. */
    private static List<Attempt> randomAttempts(Random random) {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < 1_800; i++) {
            boolean attacked = i % 3 > 0;
            long time = attacked ? NOON + random.nextLong(AttemptWindow.LENGTH) : NOON + random.nextLong(15 * MINUTE);
            String code = random.nextInt(10) < 6 ? Integer.toString(random.nextInt(14, 80)) : "00";
            attempts.add(new Attempt(
                    attacked ? "attacked" : "other",
                    null,
                    "card-" + random.nextInt(2_000),
                    time,
                    random.nextLong(700),
                    code));
        }
        return attempts;
    }

    private static List<Attempt> arriving(List<Attempt> attempts, Random random) {
        List<Attempt> shuffled = new ArrayList<>(attempts);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static List<Attempt> later(List<Attempt> attempts) {
        List<Attempt> moved = new ArrayList<>(attempts);
        moved.replaceAll(attempt -> with(attempt, "time", attempt.time() + 5 * MINUTE));
        return moved;
    }

    /** The first are declined, one a second. */
    private static List<Attempt> attack(int attempts, int cards, double declined, long hundredths) {
        List<Attempt> made = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            String code = i < Math.round(declined * attempts) ? "14" : "00";
            made.add(new Attempt("merchant", null, "card-" + i % cards, NOON + i * 1_000L % 300_000, hundredths, code));
        }
        return made;
    }

    private static final class Harness implements AutoCloseable {
        private final KeyedBroadcastOperatorTestHarness<String, Attempt, RuleSet, Enumeration> harness;

        Harness() throws Exception {
            this(OperatorHarness.on(Backend.HASHMAP));
        }

        Harness(OperatorHarness opening) throws Exception {
            InForce<RuleSet> rules = new InForce<>("rules", RuleSet.class, shippedRules());
            harness = opening.keyedBroadcast(
                    new WatchMerchantFunction(rules), Attempt::key, Types.STRING, rules.descriptor());
        }

        Harness take(List<Attempt> attempts) throws Exception {
            for (Attempt attempt : attempts) {
                harness.processElement(attempt, attempt.time());
            }
            return this;
        }

        Harness timePasses(long watermark) throws Exception {
            harness.processWatermark(new Watermark(watermark));
            harness.processBroadcastWatermark(new Watermark(watermark));
            return this;
        }

        List<Enumeration> found() {
            return harness.extractOutputValues();
        }

        List<Exposure> exposures() {
            var exposed = harness.getSideOutput(WatchMerchantFunction.EXPOSURES);
            return exposed == null
                    ? List.of()
                    : exposed.stream()
                            .map(StreamRecord::getValue)
                            .sorted(Comparator.comparing(Exposure::panToken))
                            .toList();
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }
}
