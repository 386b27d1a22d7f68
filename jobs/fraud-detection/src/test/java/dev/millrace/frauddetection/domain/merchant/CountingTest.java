// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How amounts and cards are counted in little room. */
class CountingTest {

    private static final LogarithmicBins BINS = new LogarithmicBins(10, 6);

    @Test
    void smallNumbersHaveTheirOwnBinAndLargeOnesAreOffByLessThanOnePercent() {
        for (int value = 0; value < 1024; value++) {
            assertThat(BINS.middleOf(BINS.indexOf(value))).isEqualTo(value);
        }
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong(1L << random.nextInt(10, 48));
            double middle = BINS.middleOf(BINS.indexOf(value));
            assertThat(middle).as("seed %d, %d", seed, value).isCloseTo((double) value, within(0.008 * value));
        }
    }

    @Test
    void binsFollowEachOtherWithoutAGap() {
        int last = -1;
        for (long value = 0; value < 100_000; value++) {
            int bin = BINS.indexOf(value);
            assertThat(bin - last).isBetween(0, 1);
            last = bin;
        }
    }

    @Test
    void cardsAreCountedExactlyUpToTheLimit() {
        DistinctCards cards = DistinctCards.none();
        for (int i = 0; i < DistinctCards.EXACT; i++) {
            cards = cards.with("card-" + i).with("card-" + i / 2);
            assertThat(cards.count()).isEqualTo(i + 1);
        }
        assertThat(cards.more()).isFalse();
        assertThat(cards.with("card-256").more()).isTrue();
    }

    @Test
    void aboveTheLimitTheEstimateIsOffByAFewPercent() {
        for (int size : new int[] {300, 1_000, 10_000, 100_000}) {
            double squares = 0;
            int worlds = size > 10_000 ? 5 : 40;
            for (int world = 0; world < worlds; world++) {
                DistinctCards cards = DistinctCards.none();
                for (int i = 0; i < size; i++) {
                    cards = cards.with("card-" + world + "-" + i);
                }
                double off = (cards.count() - size) / (double) size;
                squares += off * off;
                assertThat(Math.abs(off)).as("%d cards", size).isLessThan(0.25);
            }
            double typical = Math.sqrt(squares / worlds);
            System.out.printf("estimate of %d cards: off by %.1f %%%n", size, 100 * typical);
            assertThat(typical).as("%d cards", size).isLessThan(0.11);
        }
    }

    @Test
    void theCountDoesNotDependOnTheOrder() {
        List<String> tokens = new ArrayList<>(
                IntStream.range(0, 700).mapToObj(i -> "card-" + i % 400).toList());
        long seed = System.nanoTime();
        DistinctCards one = counted(tokens);
        Collections.shuffle(tokens, new Random(seed));
        assertThat(counted(tokens)).as("seed %d", seed).isEqualTo(one);
    }

    private static DistinctCards counted(List<String> tokens) {
        DistinctCards cards = DistinctCards.none();
        for (String token : tokens) {
            cards = cards.with(token);
        }
        return cards;
    }
}
