// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.SECOND;
import static dev.millrace.frauddetection.Payments.fraud;
import static dev.millrace.frauddetection.Payments.genuine;
import static dev.millrace.frauddetection.Payments.payment;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;

/**
 * Seventy days of payments and verdicts at random, full of ties and of times exactly one window apart.
 *
 * @param payments with distinct ids
 * @param labels on some of them, some of them revised
 */
public record RandomPast(List<CardTransaction> payments, List<FraudLabel> labels) {

    /** How much later than a younger one an older event may arrive. */
    public static final long DISORDER = 5 * SECOND;

    public static RandomPast of(long seed, int size) {
        Random random = new Random(seed);
        List<CardTransaction> payments = new ArrayList<>();
        List<FraudLabel> labels = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            CardTransaction payment = payment(
                    Integer.toString(random.nextInt(10) * 1_000 + i),
                    "card-" + random.nextInt(3),
                    "terminal-" + random.nextInt(3),
                    instant(random),
                    random.nextInt(5) == 0 ? random.nextInt(100_000) : 1_000 + random.nextInt(4_000));
            payments.add(payment);
            if (random.nextInt(3) == 0) {
                long known = payment.txTime() + 1 + random.nextInt(3) * (4 * DAY) + random.nextInt(3);
                labels.add(random.nextInt(4) == 0 ? genuine(payment, known) : fraud(payment, known));
                if (random.nextInt(3) == 0) {
                    labels.add(genuine(payment, known + random.nextInt(2) * DAY));
                }
            }
        }
        return new RandomPast(payments, labels);
    }

    /** The payments as they arrive, each at most the disorder late. */
    public List<CardTransaction> arriving(Random random) {
        return arriving(payments, CardTransaction::txTime, random);
    }

    /** The labels as they arrive, each at most the disorder late. */
    public List<FraudLabel> labelsArriving(Random random) {
        return arriving(labels, FraudLabel::at, random);
    }

    private static long instant(Random random) {
        long base = NOON + random.nextInt(70) * DAY;
        return switch (random.nextInt(4)) {
            case 0 -> base;
            case 1 -> base + random.nextInt(10) * SECOND;
            case 2 -> base + random.nextInt(24) * HOUR;
            default -> base + random.nextInt(3) * HOUR + random.nextInt(3) - 1;
        };
    }

    private static <T> List<T> arriving(List<T> events, ToLongFunction<T> time, Random random) {
        IdentityHashMap<T, Long> arrivals = new IdentityHashMap<>();
        for (T event : events) {
            arrivals.put(event, time.applyAsLong(event) + random.nextLong(DISORDER + 1));
        }
        List<T> ordered = new ArrayList<>(events);
        ordered.sort(Comparator.comparing(arrivals::get));
        return ordered;
    }
}
