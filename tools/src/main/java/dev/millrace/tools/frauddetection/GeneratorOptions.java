// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How much to generate.
 *
 * @param seed the same seed gives the same payments
 * @param customers cards
 * @param terminals terminals
 * @param start first moment, on a whole second
 * @param days days from {@code start}
 * @param terminalsPerDay terminals compromised each day
 * @param cardsPerDay cards compromised each day
 */
public record GeneratorOptions(
        long seed, int customers, int terminals, Instant start, int days, int terminalsPerDay, int cardsPerDay) {

    // The benchmark compromises 2 of its 10,000 terminals and 3 of its 5,000 cards a day.
    private static final double TERMINALS_SHARE = 2 / 10_000.0;
    private static final double CARDS_SHARE = 3 / 5_000.0;

    /** @throws IllegalArgumentException when a count is negative or {@code start} is not a whole second */
    public GeneratorOptions {
        if (customers < 1 || terminals < 1 || days < 1) {
            throw new IllegalArgumentException("At least one customer, one terminal and one day are needed, not "
                    + customers + ", " + terminals + " and " + days);
        }
        if (terminalsPerDay < 0 || cardsPerDay < 0) {
            throw new IllegalArgumentException("Fewer than none cannot be compromised");
        }
        if (!start.truncatedTo(ChronoUnit.SECONDS).equals(start)) {
            throw new IllegalArgumentException("The files hold whole seconds, so the start must be one: " + start);
        }
    }

    /** With as large a share compromised each day as in the benchmark, but at least one terminal and one card. */
    public static GeneratorOptions of(long seed, int customers, int terminals, Instant start, int days) {
        return new GeneratorOptions(
                seed,
                customers,
                terminals,
                start,
                days,
                defaultTerminalsPerDay(terminals),
                defaultCardsPerDay(customers));
    }

    /** Some 95,000 payments of a thousand cards: enough to see every kind of fraud found, few enough for a laptop. */
    public static GeneratorOptions demo(long seed) {
        return of(seed, 1_000, 2_000, Instant.parse("2026-01-01T00:00:00Z"), 50);
    }

    /** The benchmark's share of {@code terminals}, at least 1. */
    static int defaultTerminalsPerDay(int terminals) {
        return Math.max(1, (int) Math.round(terminals * TERMINALS_SHARE));
    }

    /** The benchmark's share of {@code customers}, at least 1. */
    static int defaultCardsPerDay(int customers) {
        return Math.max(1, (int) Math.round(customers * CARDS_SHARE));
    }
}
