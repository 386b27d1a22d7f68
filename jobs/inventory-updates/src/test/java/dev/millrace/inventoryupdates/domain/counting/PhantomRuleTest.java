// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.inventoryupdates.domain.settings.Thresholds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhantomRuleTest {

    /** As many purchases as make a rate known for sure. */
    private static final double MANY = 1e9;

    private static final long BOOK = 20_000;

    /** The first condition alone, at the threshold of the specification. */
    private final PhantomRule chanceAlone = new PhantomRule(thresholds(0.01, 0));

    private final PhantomRule rule = new PhantomRule(thresholds(0.05, 0.3));

    @Test
    void theVectorOfTheSpecification() {
        Buyers buyers = known(0.8);
        assertThat(PhantomRule.chance(buyers, 6)).isCloseTo(0.00823, within(5e-6));
        assertThat(chanceAlone.suspects(buyers, 5, RecordError.unknown(), BOOK)).isFalse();
        assertThat(chanceAlone.suspects(buyers, 6, RecordError.unknown(), BOOK)).isTrue();
        assertThat(-Math.log(0.01) / 0.8).as("day of the threshold").isCloseTo(5.76, within(5e-3));
        assertThat(chanceAlone.suspects(buyers, 5.75, RecordError.unknown(), BOOK))
                .isFalse();
        assertThat(chanceAlone.suspects(buyers, 5.76, RecordError.unknown(), BOOK))
                .isTrue();
    }

    @Test
    void whatIsHardlyKnownIsGivenMoreTime() {
        Buyers twoBuys = bought(2, 2.5);
        assertThat(twoBuys.rate()).isEqualTo(0.8);
        assertThat(PhantomRule.chance(twoBuys, 6)).as("(2.5 / 8.5) ^ 2").isCloseTo(0.0865, within(1e-4));
        assertThat(PhantomRule.chance(Buyers.unknown().there(100), 1_000))
                .as("never bought")
                .isEqualTo(1);
        assertThat(rule.likely(Buyers.unknown().there(100), 1_000, RecordError.unknown(), BOOK))
                .isZero();
    }

    @Test
    void buyersWhoComeInGroupsAreGivenMoreTime() {
        long seed = 7;
        Random chance = new Random(seed);
        Buyers even = Buyers.unknown();
        Buyers groups = Buyers.unknown();
        Buyers weekly = Buyers.unknown();
        double[] week = {0.8, 0.8, 0.9, 1, 1.25, 1.45, 0.8};
        for (int day = 0; day < 300; day++) {
            even = day(even, poisson(2, chance));
            groups = day(groups, 10 * poisson(0.2, chance));
            weekly = day(weekly, poisson(20 * week[day % 7], chance));
        }
        assertThat(even.clustering()).as("seed %d", seed).isLessThan(1.2);
        assertThat(weekly.clustering())
                .as("seed %d: strong days are no groups", seed)
                .isLessThan(1.2);
        assertThat(groups.clustering()).as("seed %d", seed).isBetween(3.0, 10.0);
        assertThat(PhantomRule.chance(groups, 3)).as("seed %d", seed).isGreaterThan(10 * PhantomRule.chance(even, 3));
    }

    @Test
    void whatIsNotInTheBookIsNoPhantom() {
        assertThat(rule.suspects(known(5), 10, RecordError.unknown(), 0)).isFalse();
        assertThat(rule.suspects(known(5), 10, RecordError.unknown(), -1_000)).isFalse();
        assertThat(rule.suspects(known(5), 10, RecordError.unknown(), 1)).isTrue();
    }

    @Test
    void aSilenceThatChanceExplainsBetterIsNotSuspected() {
        // Below one in a hundred, but of five hundred shelves one is emptied in a day.
        assertThat(PhantomRule.chance(known(10), 0.47)).isLessThan(0.01);
        assertThat(rule.likely(known(10), 0.47, RecordError.unknown(), BOOK)).isLessThan(0.05);
        assertThat(rule.suspects(known(10), 0.47, RecordError.unknown(), BOOK)).isFalse();
        assertThat(rule.suspects(known(10), 1, RecordError.unknown(), BOOK)).isTrue();
    }

    @Test
    void aLowBookIsSuspectedSoonerUnlessItWasJustCounted() {
        RecordError old = RecordError.unknown().counted(1).sold(1_000, 1_000);
        RecordError fresh = RecordError.unknown().counted(1);
        // One unit lost is expected, one is left: with 1 / 2 it is the one that is lost.
        assertThat(rule.likely(known(1), 1e-9, old, 1_000)).isCloseTo(0.5, within(1e-6));
        assertThat(rule.likely(known(1), 1e-9, old, 3_000)).isCloseTo(0.0625, within(1e-6));
        assertThat(rule.likely(known(1), 1e-9, fresh, 1_000)).isLessThan(1e-6);
        assertThat(rule.suspects(known(1), 3.1, old, 1_000)).isTrue();
        assertThat(rule.suspects(known(1), 3.1, old, 50_000)).isFalse();
        assertThat(rule.suspects(known(1), 3.1, fresh, 1_000)).isFalse();
    }

    @Test
    void anErrorThatWasSuspectedIsSuspectedAgainAtTheSameBook() {
        RecordError suspected = RecordError.unknown().counted(1).suspected(12_000, 0.8);
        assertThat(rule.suspects(known(4), 0.8, suspected, 12_000)).isTrue();
        assertThat(rule.suspects(known(4), 0.8, suspected, 13_000)).isFalse();
        assertThat(rule.suspects(known(4), 0.8, suspected.refuted(), 12_000)).isFalse();
    }

    @Test
    void soLikelyAsItSaysIsItEmptyAndNoLongerSilenceIsEverLessLikely() {
        long seed = 20_251_121;
        Random chance = new Random(seed);
        int said = 0;
        int right = 0;
        double sum = 0;
        double emptiedPerDay = 0.005;
        PhantomRule atAll =
                new PhantomRule(new Thresholds(0.5, 0.3, emptiedPerDay, 0.005, 60, 2, 1000, 20, 1.5, 0.05, 8, 25, 400));
        for (int shelf = 0; shelf < 100_000; shelf++) {
            double rate = 0.05 * Math.exp(chance.nextDouble() * Math.log(100));
            double learnt = 30;
            Buyers buyers = bought(poisson(rate * learnt, chance), learnt);
            double days = chance.nextInt(1, 20);
            double there = -Math.log(1 - chance.nextDouble()) / emptiedPerDay;
            boolean emptied = there < days;
            if (chance.nextDouble() >= Math.exp(-rate * Math.min(there, days))) {
                continue;
            }
            double likely = atAll.likely(buyers, days, RecordError.unknown(), BOOK);
            assertThat(likely).as("seed %d", seed).isBetween(0.0, 1.0);
            assertThat(atAll.likely(buyers, days + 1, RecordError.unknown(), BOOK))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(likely);
            assertThat(PhantomRule.chance(buyers, days + 1))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(PhantomRule.chance(buyers, days));
            if (atAll.suspects(buyers, days, RecordError.unknown(), BOOK)) {
                said++;
                sum += likely;
                right += emptied ? 1 : 0;
            }
        }
        System.out.printf("seed %d: %d suspected, %d empty, %.1f expected%n", seed, said, right, sum);
        assertThat(said).as("seed %d", seed).isGreaterThan(300);
        assertThat(right).as("seed %d", seed).isBetween((int) (0.9 * sum), (int) (1.1 * sum));
    }

    private static int poisson(double mean, Random chance) {
        int count = 0;
        for (double time = -Math.log(1 - chance.nextDouble()); time < mean; time -= Math.log(1 - chance.nextDouble())) {
            count++;
        }
        return count;
    }

    private static Buyers known(double rate) {
        return new Buyers(MANY, MANY / rate, MANY, 0, 0, 0, 0, 0);
    }

    private static Buyers bought(int buys, double days) {
        Buyers buyers = Buyers.unknown().there(days);
        for (int i = 0; i < buys; i++) {
            buyers = buyers.bought(1);
        }
        return buyers;
    }

    private static Buyers day(Buyers before, int buys) {
        Buyers buyers = before.there(1);
        for (int i = 0; i < buys; i++) {
            buyers = buyers.bought(1);
        }
        return buyers.dayEnded(60);
    }

    private static Thresholds thresholds(double chance, double likely) {
        return new Thresholds(chance, likely, 0.002, 0.005, 60, 2, 1000, 20, 1.5, 0.05, 8, 25, 400);
    }
}
