// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.frauddetection.PlainRecomputation;
import dev.millrace.frauddetection.RandomPast;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.ProfiledPayment;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.testkit.operator.Backend;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever the past and however it arrives, the features are those of the definition. */
class EventOrderRandomTest {

    private static final int PASTS = 40;
    private static final int SIZE = 150;

    @Test
    void featuresAreThoseOfThePlainRecomputationHoweverEventsArrive() throws Exception {
        long first = System.nanoTime();
        for (long seed = first; seed < first + PASTS; seed++) {
            RandomPast past = RandomPast.of(seed, SIZE);
            Map<String, Map<String, Double>> one = run(past, new Random(seed));
            Map<String, Map<String, Double>> other = run(past, new Random(seed + 1_000_000));
            assertThat(other).as("seed %d", seed).isEqualTo(one);
            compare(past, one, seed);
        }
    }

    private static void compare(RandomPast past, Map<String, Map<String, Double>> features, long seed) {
        PlainRecomputation plain = new PlainRecomputation(past);
        assertThat(features).as("seed %d", seed).hasSize(SIZE);
        for (CardTransaction payment : past.payments()) {
            Map<String, Double> found = features.get(payment.txId());
            plain.featuresOf(payment).forEach((name, value) -> assertThat(found.get(name))
                    .as("seed %d: %s of %s", seed, name, payment)
                    .isEqualTo(value, within(tolerance(name, value))));
        }
    }

    /** Counts and shares are exact; means may differ in the order of their additions. */
    private static double tolerance(String feature, double value) {
        return feature.contains("Mean") || feature.contains("usual") ? 1e-9 * Math.max(1, Math.abs(value)) : 0;
    }

    /** Sends a past through both operators, with the watermarks of two sources that know nothing of each other. */
    private static Map<String, Map<String, Double>> run(RandomPast past, Random random) throws Exception {
        Iterator<CardTransaction> payments = past.arriving(random).iterator();
        Iterator<FraudLabel> labels = past.labelsArriving(random).iterator();
        long youngestPayment = Long.MIN_VALUE / 2;
        long youngestLabel = Long.MIN_VALUE / 2;
        int forwarded = 0;
        try (TerminalHarness terminal = TerminalHarness.opened(Backend.HASHMAP, scoring());
                ProfileHarness card = ProfileHarness.opened(Backend.HASHMAP, scoring(), shippedRules())) {
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
            return card.profiled().stream()
                    .collect(Collectors.toMap(each -> each.pending().payment().txId(), EventOrderRandomTest::named));
        }
    }

    private static Map<String, Double> named(ProfiledPayment profiled) {
        return PaymentFeatures.ofValues(profiled.features()).toMap();
    }

    private static int forward(TerminalHarness terminal, ProfileHarness card, int forwarded) throws Exception {
        var attached = terminal.attached();
        for (var pending : attached.subList(forwarded, attached.size())) {
            card.take(pending);
        }
        return attached.size();
    }
}
