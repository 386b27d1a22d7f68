// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days of a merchant are suspected, and how much. */
class CompromiseSearchTest {

    @ParameterizedTest
    @CsvSource({
        // 5 ln 50 + 5 ln (0.5 / 0.99)
        "10, 5, 0.01, 16.144",
        // 20 ln 10 + 180 ln (0.9 / 0.99)
        "200, 20, 0.01, 28.896",
        // 3 ln 100: all of them
        "3, 3, 0.01, 13.816",
        "100, 1, 0.01, 0",
        "100, 0, 0.01, 0"
    })
    void theLikelihoodRatioIsThatOfTheFormula(int seen, int frauds, double background, double expected) {
        Finding finding = new Finding(1, 1, seen, frauds, background);
        assertThat(finding.logLikelihoodRatio()).isCloseTo(expected, within(1e-3));
        assertThat(finding.probabilityAtMost()).isCloseTo(Math.exp(-expected), within(1e-6));
    }

    /** The exact tail of the binomial distribution never exceeds the bound that is reported. */
    @Test
    void theProbabilityIsABound() {
        for (int seen = 1; seen <= 60; seen++) {
            for (int frauds = 1; frauds <= seen; frauds++) {
                for (double background : new double[] {0.001, 0.05, 0.3}) {
                    assertThat(tail(seen, frauds, background))
                            .isLessThanOrEqualTo(
                                    new Finding(1, 1, seen, frauds, background).probabilityAtMost() * (1 + 1e-9));
                }
            }
        }
    }

    @Test
    void theDaysOfTheTheftAreFound() {
        Map<Integer, DayTotals> days = new HashMap<>();
        MerchantCounts counts = counts(new int[] {40, 40, 40, 40, 40}, new int[] {0, 9, 12, 0, 0});
        for (int day = 0; day < 5; day++) {
            days.put(day, new DayTotals(1_000 + 40, 10 + counts.defrauded()[day], new int[0]));
        }
        Finding best = CompromiseSearch.best(counts, Background.of(days));
        assertThat(best).isEqualTo(new Finding(1, 2, 80, 21, 0.01));
        assertThat(best.lift()).isCloseTo(26.25, within(1e-9));
    }

    @Test
    void aMerchantIsHeldAgainstAllOthersAndNotAgainstItself() {
        MerchantCounts counts = counts(new int[] {900}, new int[] {90});
        Map<Integer, DayTotals> days = Map.of(0, new DayTotals(1_000, 91, new int[0]));
        assertThat(CompromiseSearch.best(counts, Background.of(days)).background())
                .isEqualTo(0.01);
    }

    @Test
    void aMerchantWithoutOthersToCompareWithIsNotSuspected() {
        MerchantCounts counts = counts(new int[] {10}, new int[] {5});
        Finding best = CompromiseSearch.best(counts, Background.of(Map.of(0, new DayTotals(10, 5, new int[0]))));
        assertThat(best).isNull();
    }

    @Test
    void noFraudElsewhereCountsAsHalfAFraudAmongAllOthers() {
        MerchantCounts counts = counts(new int[] {10}, new int[] {1});
        Finding best = CompromiseSearch.best(counts, Background.of(Map.of(0, new DayTotals(1_009, 1, new int[0]))));
        assertThat(best.background()).isEqualTo(0.0005);
    }

    @Test
    void theThousandthWithTheMostCardsIsNotSuspectedForASingleDay() {
        int[] merchants = new int[DayTotals.VOLUMES.indexOf(500) + 1];
        merchants[DayTotals.VOLUMES.indexOf(10)] = 999;
        merchants[DayTotals.VOLUMES.indexOf(500)] = 1;
        Map<Integer, DayTotals> days = Map.of(0, new DayTotals(10_490, 110, merchants));
        assertThat(CompromiseSearch.best(counts(new int[] {500}, new int[] {100}), Background.of(days)))
                .isNull();
        merchants[DayTotals.VOLUMES.indexOf(10)] = 998;
        assertThat(CompromiseSearch.best(counts(new int[] {500}, new int[] {100}), Background.of(days)))
                .isNotNull();
    }

    @Test
    void theSearchFindsWhatTryingEveryIntervalFinds() {
        long first = System.nanoTime();
        for (long seed = first; seed < first + 2_000; seed++) {
            Random random = new Random(seed);
            int size = random.nextInt(1, 30);
            int[] cards = random.ints(size, 0, 40).toArray();
            int[] defrauded = IntStream.of(cards)
                    .map(seen -> random.nextInt(4) == 0 ? random.nextInt(seen / 3 + 1) : 0)
                    .toArray();
            MerchantCounts counts = counts(cards, defrauded);
            Map<Integer, DayTotals> days = new HashMap<>();
            for (int day = 0; day < size; day++) {
                days.put(
                        day,
                        new DayTotals(
                                cards[day] + random.nextInt(2_000), defrauded[day] + random.nextInt(12), new int[0]));
            }
            double best = plain(counts, days);
            Finding found = CompromiseSearch.best(counts, Background.of(days));
            assertThat(found == null ? 0 : found.logLikelihoodRatio())
                    .as("seed %d", seed)
                    .isCloseTo(best, within(1e-9 * Math.max(1, best)));
        }
    }

    /** Every interval from its definition, without sums carried along. */
    private static double plain(MerchantCounts counts, Map<Integer, DayTotals> days) {
        double best = 0;
        for (int from = 0; from < counts.days().length; from++) {
            for (int to = from; to < counts.days().length; to++) {
                double seen = 0;
                double frauds = 0;
                double expected = 0;
                double others = 0;
                for (int day = from; day <= to; day++) {
                    double othersThen = days.get(day).cards() - counts.cards()[day];
                    double rate =
                            othersThen == 0 ? 0 : (days.get(day).defrauded() - counts.defrauded()[day]) / othersThen;
                    seen += counts.cards()[day];
                    frauds += counts.defrauded()[day];
                    expected += counts.cards()[day] * rate;
                    others += othersThen;
                }
                double usual = Math.min(1, Math.max(0.5 / (others + 1), seen == 0 ? 0 : expected / seen));
                if (seen == 0 || frauds / seen <= usual) {
                    continue;
                }
                double rest = seen == frauds ? 0 : (seen - frauds) * Math.log((seen - frauds) / seen / (1 - usual));
                best = Math.max(best, frauds * Math.log(frauds / seen / usual) + rest);
            }
        }
        return best;
    }

    private static double tail(int seen, int frauds, double background) {
        double sum = 0;
        double term = Math.pow(1 - background, seen);
        for (int k = 0; k <= seen; k++) {
            sum += k >= frauds ? term : 0;
            term *= background / (1 - background) * (seen - k) / (k + 1);
        }
        return frauds <= seen * background ? 0 : sum;
    }

    private static MerchantCounts counts(int[] cards, int[] defrauded) {
        int[] none = new int[cards.length];
        return new MerchantCounts(
                "merchant", 0, IntStream.range(0, cards.length).toArray(), cards, none, defrauded, none);
    }
}
