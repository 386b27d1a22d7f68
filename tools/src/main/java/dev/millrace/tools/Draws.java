// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.util.SplittableRandom;

/**
 * Chance that gives the same values for a seed on every JVM.
 *
 * <p>Built on nothing of the platform but {@code nextLong}: how the library shapes its numbers further may change between
 * releases, and {@link Math} may differ in the last digit between processors.
 */
public final class Draws {
    private static final double UNIT = 0x1.0p-53;

    private final SplittableRandom random;

    /** Draws from a seed. */
    public Draws(long seed) {
        this(new SplittableRandom(seed));
    }

    private Draws(SplittableRandom random) {
        this.random = random;
    }

    /** A source of its own, so that what is drawn from it does not shift what is drawn here. */
    public Draws split() {
        return new Draws(random.split());
    }

    /** The seed of a source of its own, for whoever needs the same values more than once. */
    public long seed() {
        return random.nextLong();
    }

    /** Even in [0, 1). */
    public double uniform() {
        return (random.nextLong() >>> 11) * UNIT;
    }

    /** Even in [{@code from}, {@code to}). */
    public double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /** Even in 0 to {@code bound} - 1. */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Normal, by the polar method. */
    public double normal(double mean, double deviation) {
        while (true) {
            double x = 2 * uniform() - 1;
            double y = 2 * uniform() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return mean + deviation * x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /** A count with the given mean, which must be small: its cost grows with the mean. */
    public int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = uniform();
        int count = 0;
        while (product > limit) {
            product *= uniform();
            count++;
        }
        return count;
    }

    /** {@code count} different numbers of 0 to {@code bound} - 1, in random order; all of them when there are no more. */
    public int[] distinct(int count, int bound) {
        int[] numbers = new int[bound];
        for (int index = 0; index < bound; index++) {
            numbers[index] = index;
        }
        int[] drawn = new int[Math.min(count, bound)];
        for (int index = 0; index < drawn.length; index++) {
            int other = index + below(bound - index);
            drawn[index] = numbers[other];
            numbers[other] = numbers[index];
        }
        return drawn;
    }
}
