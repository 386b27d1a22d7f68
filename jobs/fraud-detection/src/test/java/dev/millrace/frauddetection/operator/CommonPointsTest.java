// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.merchant.CommonPoint;
import dev.millrace.frauddetection.domain.merchant.MerchantCounts;
import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.testkit.operator.Backend;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where cards were stolen is found, and nowhere else. */
class CommonPointsTest {

    private static final int DAY_ONE = VisitedWorld.FIRST_DAY;

    private record Result(List<CommonPoint> points, List<Exposure> exposures) {}

    @Test
    void theMerchantWhereCardsWereStolenIsFoundAndNoOther() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            Result result = run(new VisitedWorld(seed, 60).inOrder(), null);
            assertThat(result.points())
                    .as("seed %d", seed)
                    .isNotEmpty()
                    .extracting(CommonPoint::merchantId)
                    .containsOnly(VisitedWorld.STOLEN_AT);
            CommonPoint last = result.points().get(result.points().size() - 1);
            assertThat(last.from()).isEqualTo((DAY_ONE + VisitedWorld.STOLEN_FROM) * DAY);
            assertThat(last.to()).isEqualTo((DAY_ONE + VisitedWorld.STOLEN_TO + 1) * DAY - 1);
            assertThat(last.cardsSeen()).isEqualTo(VisitedWorld.EXPOSED);
            assertThat(last.cardsFraud() + last.exposed()).isEqualTo(VisitedWorld.EXPOSED);
            assertThat(result.exposures())
                    .extracting(Exposure::panToken)
                    .as("seed %d", seed)
                    .hasSizeGreaterThanOrEqualTo(last.exposed())
                    .allMatch(card -> Integer.parseInt(card.substring(5)) < VisitedWorld.EXPOSED);
            System.out.printf(
                    "seed %d: first report %.1f days after the theft with %d of 200 cards defrauded, lift %.1f, llr %.1f%n",
                    seed,
                    (result.points().get(0).at() / (double) DAY) - DAY_ONE - VisitedWorld.STOLEN_TO - 1,
                    result.points().get(0).cardsFraud(),
                    result.points().get(0).lift(),
                    result.points().get(0).llr());
        }
    }

    @Test
    void whereNothingWasStolenNothingIsFound() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(run(new VisitedWorld(seed, 0).inOrder(), null).points())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void fourStolenCardsAreTooFew() throws Exception {
        assertThat(run(new VisitedWorld(1, 4).inOrder(), null).points()).isEmpty();
    }

    @Test
    void theResultDoesNotDependOnTheOrderOfArrivalNorOnHowFarOperatorsLagBehind() throws Exception {
        long first = System.nanoTime();
        for (long seed = first; seed < first + 2; seed++) {
            VisitedWorld world = new VisitedWorld(seed, 60);
            Result ordered = run(world.inOrder(), null);
            for (int order = 0; order < 3; order++) {
                Random random = new Random(seed + order);
                Result shuffled = run(world.arriving(random), random);
                assertThat(shuffled.points()).as("seed %d", seed).isEqualTo(ordered.points());
                assertThat(shuffled.exposures())
                        .as("seed %d", seed)
                        .containsExactlyInAnyOrderElementsOf(ordered.exposures());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1, 10, 4, false",
        "1000, 1, 10, 5, true",
        "1000, 20, 1000, 98, false",
        "1000, 20, 1000, 100, true",
        "1000, 10, 52, 8, false",
        "1000, 10, 51, 8, true"
    })
    void eachThresholdHolds(int others, int othersDefrauded, int seen, int defrauded, boolean found) throws Exception {
        try (MerchantChain chain = new MerchantChain(Backend.HASHMAP)) {
            oneDay(chain, others, othersDefrauded, seen, defrauded).timePasses((DAY_ONE + 3) * DAY);
            assertThat(chain.points()).hasSize(found ? 1 : 0);
            assertThat(chain.suspicions()).hasSize(found ? 1 : 0);
            assertThat(chain.exposures()).hasSize(found ? seen - defrauded : 0);
        }
    }

    @Test
    void aReportSaysWhatFollowsFromIt() throws Exception {
        try (MerchantChain chain = new MerchantChain(Backend.HASHMAP)) {
            oneDay(chain, 1_000, 10, 50, 10).timePasses((DAY_ONE + 3) * DAY);
            assertThat(chain.points()).singleElement().satisfies(point -> {
                assertThat(point.merchantId()).isEqualTo("suspect");
                assertThat(point.at()).isEqualTo((DAY_ONE + 2) * DAY + HOUR);
                assertThat(point.background()).isEqualTo(0.01);
                assertThat(point.lift()).isCloseTo(20, within(1e-9));
                // 10 ln 20 + 40 ln (0.8 / 0.99)
                assertThat(point.llr()).isCloseTo(21.433, within(1e-3));
                assertThat(point.expectedLossMinor()).isEqualTo(40 * 5_000 / 5);
            });
            assertThat(chain.exposures())
                    .allMatch(exposure -> exposure.at() == (DAY_ONE + 2) * DAY + HOUR
                            && exposure.rule().equals("R15"));
        }
    }

    @Test
    void thresholdsChangeWhileVisitsFlow() throws Exception {
        RuleSet looser = with(with(shippedRules(), "version", 2L), "commonPoint.leastLogLikelihoodRatio", 14.9);
        try (MerchantChain chain = new MerchantChain(Backend.HASHMAP)) {
            oneDay(chain.rule(looser), 1_000, 10, 52, 8).timePasses((DAY_ONE + 3) * DAY);
            assertThat(chain.points()).extracting(CommonPoint::configVersion).containsExactly("2");
        }
    }

    /** On a day with a thousand merchants the largest is not suspected for that day alone, however fast the next days come in. */
    @Test
    void daysThatWereNotOverDoNotSayWhichMerchantsAreLarge() throws Exception {
        try (MerchantChain chain = new MerchantChain(Backend.HASHMAP)) {
            long at = (DAY_ONE + 2) * DAY + HOUR;
            for (int merchant = 0; merchant < 999; merchant++) {
                chain.weighing.processElement(counts("merchant-" + merchant, at, DAY_ONE, 10, 0), at);
            }
            chain.weighing.processElement(counts("suspect", at, DAY_ONE, 500, 100), at);
            for (int merchant = 0; merchant < 3_000; merchant++) {
                long later = (DAY_ONE + 3) * DAY;
                int cards = merchant < 5 ? 5_000 : 10;
                chain.weighing.processElement(counts("merchant-" + merchant, later, DAY_ONE + 2, cards, 0), later);
            }
            chain.timePassesBehind((DAY_ONE + 3) * DAY);
            assertThat(chain.suspicions()).isEmpty();
        }
    }

    @Test
    void oneDefraudedCustomerWhoComesDailyMakesNoCommonPoint() throws Exception {
        try (MerchantChain chain = new MerchantChain(Backend.HASHMAP)) {
            for (int day = 0; day < 30; day++) {
                for (int card = 0; card < 500; card++) {
                    chain.take(visit(card < 10 ? "corner shop" : "elsewhere", card, day), (DAY_ONE + day) * DAY);
                }
            }
            long known = (DAY_ONE + 30) * DAY + 1;
            for (int day = 0; day < 30; day++) {
                chain.take(news("corner shop", 0, day, known), known);
            }
            chain.timePasses((DAY_ONE + 31) * DAY);
            assertThat(chain.suspicions()).as("by days it looks like thirty").isNotEmpty();
            assertThat(chain.points()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsForgotten(Backend backend) throws Exception {
        try (MerchantChain chain = new MerchantChain(backend)) {
            oneDay(chain, 300, 3, 50, 10).timePasses((DAY_ONE + 3) * DAY);
            assertThat(chain.points()).hasSize(1);
            int held = chain.entriesHeld();
            assertThat(held).isPositive();
            chain.timePasses((DAY_ONE + 91) * DAY - 1);
            assertThat(chain.entriesHeld()).isEqualTo(held);
            chain.timePasses((DAY_ONE + 112) * DAY);
            assertThat(chain.entriesHeld()).isZero();
            assertThat(chain.timers()).isZero();
        }
    }

    @Test
    void aVisitOlderThanNinetyDaysIsLeftOut() throws Exception {
        try (MerchantChain chain = new MerchantChain(Backend.HASHMAP)) {
            chain.timePasses((DAY_ONE + 91) * DAY).take(visit("m", 1, 0), DAY_ONE * DAY);
            chain.timePasses((DAY_ONE + 112) * DAY);
            assertThat(chain.entriesHeld()).isZero();
            assertThat(chain.timers()).isZero();
        }
    }

    @Test
    void theWallClockDropsWhatAStandingStreamWouldKeep() throws Exception {
        try (MerchantChain chain = new MerchantChain(Backend.HASHMAP)) {
            chain.listing.setStateTtlProcessingTime(0);
            oneDay(chain, 100, 1, 10, 6).timePassesAtCounting((DAY_ONE + 3) * DAY);
            chain.listing.setStateTtlProcessingTime(112 * DAY);
            chain.timePassesBehind((DAY_ONE + 3) * DAY);
            assertThat(chain.suspicions()).hasSize(1);
            assertThat(chain.points()).as("no card is known any more").isEmpty();
        }
    }

    /** One day at two merchants, and all frauds known in the first hour of the day after the next. */
    private static MerchantChain oneDay(MerchantChain chain, int others, int othersDefrauded, int seen, int defrauded)
            throws Exception {
        for (int card = 0; card < others; card++) {
            chain.take(visit("elsewhere", card, 0), DAY_ONE * DAY + card);
        }
        for (int card = 0; card < seen; card++) {
            chain.take(visit("suspect", others + card, 0), DAY_ONE * DAY + card);
        }
        long known = (DAY_ONE + 2) * DAY + 1;
        for (int card = 0; card < othersDefrauded; card++) {
            chain.take(news("elsewhere", card, 0, known + card), known + card);
        }
        for (int card = 0; card < defrauded; card++) {
            chain.take(news("suspect", others + card, 0, known + card), known + card);
        }
        return chain;
    }

    private static MerchantCounts counts(String merchant, long at, int day, int cards, int defrauded) {
        int[] none = {0};
        return new MerchantCounts(merchant, at, new int[] {day}, new int[] {cards}, none, new int[] {defrauded}, none);
    }

    private static Visit visit(String merchant, int card, int day) {
        return new Visit(merchant, "card-" + card, DAY_ONE + day, 0, 0);
    }

    private static Visit news(String merchant, int card, int day, long known) {
        return new Visit(merchant, "card-" + card, DAY_ONE + day, known, 5_000);
    }

    /** Feeds a world; with {@code random} the operators behind lag by chance. */
    private static Result run(List<VisitedWorld.Event> events, Random random) throws Exception {
        try (MerchantChain chain = new MerchantChain(Backend.HASHMAP)) {
            long youngest = Long.MIN_VALUE / 2;
            int taken = 0;
            for (VisitedWorld.Event event : events) {
                chain.take(event.visit(), event.time());
                youngest = Math.max(youngest, event.time());
                long watermark = youngest - VisitedWorld.DISORDER - 1;
                if (random == null ? ++taken % 50 == 0 : random.nextInt(50) == 0) {
                    chain.timePassesAtCounting(watermark);
                    if (random == null || random.nextInt(5) == 0) {
                        chain.timePassesBehind(watermark);
                    }
                }
            }
            chain.timePasses((DAY_ONE + VisitedWorld.DAYS + 1) * DAY);
            Result result = new Result(List.copyOf(chain.points()), List.copyOf(chain.exposures()));
            chain.timePasses(Long.MAX_VALUE);
            assertThat(chain.entriesHeld() + chain.timers()).isZero();
            return result;
        }
    }
}
