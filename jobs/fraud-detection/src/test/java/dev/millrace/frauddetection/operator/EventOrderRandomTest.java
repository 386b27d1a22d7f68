// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.amountModel;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.frauddetection.PlainRecomputation;
import dev.millrace.frauddetection.RandomPast;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.testkit.operator.Backend;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever the past and however it arrives, the scores are those of the definition. */
class EventOrderRandomTest {

    private static final int PASTS = 40;
    private static final int SIZE = 150;

    private record Result(Map<String, FraudScore> scores, List<Alert> alerts) {}

    @Test
    void scoresAreThoseOfThePlainRecomputationHoweverEventsArrive() throws Exception {
        long first = System.nanoTime();
        for (long seed = first; seed < first + PASTS; seed++) {
            RandomPast past = RandomPast.of(seed, SIZE);
            Result one = run(past, new Random(seed));
            Result other = run(past, new Random(seed + 1_000_000));
            assertThat(other.scores()).as("seed %d: scores", seed).isEqualTo(one.scores());
            assertThat(other.alerts()).as("seed %d: alerts", seed).containsExactlyInAnyOrderElementsOf(one.alerts());
            compare(past, one.scores(), seed);
        }
    }

    private static void compare(RandomPast past, Map<String, FraudScore> scores, long seed) {
        PlainRecomputation plain = new PlainRecomputation(past);
        assertThat(scores).as("seed %d", seed).hasSize(SIZE);
        for (CardTransaction payment : past.payments()) {
            FraudScore score = scores.get(payment.txId());
            assertThat(score.late()).as("seed %d: %s is on time", seed, payment).isFalse();
            plain.featuresOf(payment)
                    .forEach((name, value) -> assertThat(score.features().get(name))
                            .as("seed %d: %s of %s", seed, name, payment)
                            .isEqualTo(value, within(tolerance(name, value))));
        }
    }

    /** Counts and shares are exact; means may differ in the order of their additions. */
    private static double tolerance(String feature, double value) {
        return feature.contains("Mean") || feature.contains("usual") ? 1e-9 * Math.max(1, Math.abs(value)) : 0;
    }

    /** Sends a past through both operators, with the watermarks of two sources that know nothing of each other. */
    private static Result run(RandomPast past, Random random) throws Exception {
        Iterator<CardTransaction> payments = past.arriving(random).iterator();
        Iterator<FraudLabel> labels = past.labelsArriving(random).iterator();
        long youngestPayment = Long.MIN_VALUE / 2;
        long youngestLabel = Long.MIN_VALUE / 2;
        int forwarded = 0;
        try (TerminalHarness terminal = TerminalHarness.opened(Backend.HASHMAP, scoring());
                CardHarness card = CardHarness.opened(Backend.HASHMAP, scoring(), shippedRules(), amountModel(100))) {
            while (payments.hasNext() || labels.hasNext()) {
                if (payments.hasNext() && (!labels.hasNext() || random.nextInt(4) > 0)) {
                    CardTransaction payment = payments.next();
                    terminal.pay(payment);
                    youngestPayment = Math.max(youngestPayment, payment.txTime());
                    terminal.paymentsAreCompleteUpTo(youngestPayment - RandomPast.DISORDER - 1);
                } else {
                    FraudLabel label = labels.next();
                    terminal.learn(label);
                    youngestLabel = Math.max(youngestLabel, label.at());
                    terminal.labelsAreCompleteUpTo(youngestLabel - RandomPast.DISORDER - 1);
                }
                forwarded = forward(terminal, card, forwarded);
                card.timePasses(Math.min(youngestPayment, youngestLabel) - RandomPast.DISORDER - 1);
            }
            terminal.timePasses(Long.MAX_VALUE);
            forward(terminal, card, forwarded);
            card.timePasses(Long.MAX_VALUE);
            assertThat(terminal.timers() + card.timers()).isZero();
            assertThat(terminal.dead()).isEmpty();
            assertThat(terminal.late()).isEmpty();
            Map<String, FraudScore> scores =
                    card.scores().stream().collect(Collectors.toMap(FraudScore::txId, Function.identity()));
            return new Result(scores, new ArrayList<>(card.alerts()));
        }
    }

    private static int forward(TerminalHarness terminal, CardHarness card, int forwarded) throws Exception {
        var attached = terminal.attached();
        for (var pending : attached.subList(forwarded, attached.size())) {
            card.take(pending);
        }
        return attached.size();
    }
}
