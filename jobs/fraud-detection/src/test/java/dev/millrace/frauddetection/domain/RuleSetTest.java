// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.features;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.Situations.having;
import static dev.millrace.frauddetection.Situations.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.frauddetection.Situations;
import dev.millrace.frauddetection.domain.rule.Circumstances;
import dev.millrace.frauddetection.domain.rule.Rule;
import dev.millrace.model.payment.CardTransaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule of the shipped set, silent at lo, half way between, certain at hi. */
class RuleSetTest {

    @ParameterizedTest
    @CsvSource({
        "cardCount1m, 3, 0",
        "cardCount1m, 4, 0.3333333333",
        "cardCount1m, 6, 1",
        "cardCount1m, 60, 1",
        "cardCount1h, 8, 0",
        "cardCount1h, 11, 0.4285714286",
        "cardCount1h, 15, 1",
        "cardCount1d, 20, 0",
        "cardCount1d, 30, 0.5",
        "cardCount1d, 40, 1",
    })
    void manyPaymentsOfOneCardAreSuspicious(String window, double count, double confidence) {
        assertConfidence("R01", confidence, features(window, count));
    }

    @Test
    void theVelocityThatSaysMostIsTheReason() {
        RuleHit hit = only(features("cardCount1m", 6, "cardCount1h", 9, "cardCount1d", 21));
        assertThat(hit.code()).isEqualTo("VEL_COUNT");
        assertThat(hit.text()).isEqualTo("6 payments within one minute; up to 3 is usual");
        assertThat(hit.observed()).isEqualTo(6);
        assertThat(hit.expected()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "cardSum1h, usualSum1h, 300, 0", "cardSum1h, usualSum1h, 550, 0.5", "cardSum1h, usualSum1h, 800, 1",
        "cardSum1d, usualSum1d, 300, 0", "cardSum1d, usualSum1d, 550, 0.5", "cardSum1d, usualSum1d, 800, 1",
    })
    void spendingAMultipleOfTheUsualSumIsSuspicious(String sum, String usual, double spent, double confidence) {
        assertConfidence("R02", confidence, features("paymentsSeen", 5, usual, 100, sum, spent));
    }

    @Test
    void smallSumsAreNotSuspiciousHoweverLargeTheirRatio() {
        assertSilent("R02", features("paymentsSeen", 5, "usualSum1h", 1, "cardSum1h", 199.99));
        assertConfidence("R02", 1, features("paymentsSeen", 5, "usualSum1h", 1, "cardSum1h", 200));
    }

    @Test
    void aCardWithoutHabitsCannotBreakThem() {
        assertSilent("R02", features("paymentsSeen", 4, "usualSum1h", 100, "cardSum1h", 800));
        assertSilent("R02", features("paymentsSeen", 5, "usualSum1h", 0, "cardSum1h", 800));
        assertSilent("R03", features("priorCount30d", 4, "priorMeanAmount30d", 10, "amount", 500));
        assertSilent("R10", features("paymentsSeen", 29, "hourShare", 0));
    }

    @ParameterizedTest
    @CsvSource({"25, 0", "37.5, 0.5", "50, 1", "5000, 1"})
    void anAmountThatIsAMultipleOfTheUsualIsSuspicious(double amount, double confidence) {
        assertConfidence("R03", confidence, features("priorCount30d", 5, "priorMeanAmount30d", 10, "amount", amount));
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "4, 0.5", "5, 1"})
    void anAmountManyDeviationsAboveTheUsualIsSuspicious(double deviations, double confidence) {
        assertConfidence(
                "R03",
                confidence,
                features("priorCount30d", 5, "priorMeanAmount30d", 10, "amount", 10, "amountDeviations", deviations));
    }

    @Test
    void theAmountIsSaidInPlainWords() {
        RuleHit hit = only(features("priorCount30d", 5, "priorMeanAmount30d", 12.5, "amount", 1234.5));
        assertThat(hit.code()).isEqualTo("AMT_OUTLIER");
        assertThat(hit.text()).isEqualTo("amount 1234.50, where this card usually pays 12.50");
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0", "0.005, 0.2", "0, 0.3"})
    void anHourThisCardDoesNotUseIsSuspicious(double share, double confidence) {
        assertConfidence("R10", confidence, features("paymentsSeen", 30, "hourShare", share));
    }

    @Test
    void anHourAlmostUsualIsHardlySuspicious() {
        RuleHit hit = only(features("paymentsSeen", 30, "hourShare", 0.0099999));
        assertThat(hit.code()).isEqualTo("ODD_HOUR");
        assertThat(hit.c()).isEqualTo(0.1, within(1e-4));
        assertThat(hit.text()).isEqualTo("only 1.0 % of this card's payments fall near this hour");
    }

    @ParameterizedTest
    @CsvSource({"7d", "30d"})
    void aTerminalWithFraudsIsSuspicious(String window) {
        String count = "terminalCount" + window;
        String risk = "terminalRisk" + window;
        // (8 x 0.15625 + 10 / 64) / 18 = 5 / 64: five times the usual.
        assertSilent("R13", features(count, 8, risk, 0.15625));
        // (r x 90 + 10 / 64) / 100 = 27.5 / 64: half way between 5 and 50 times.
        assertConfidence("R13", 0.5, features(count, 90, risk, (42.96875 - 0.15625) / 90));
        assertConfidence("R13", 1, features(count, 90, risk, 0.9));
    }

    @Test
    void aTerminalIsSuspiciousInPlainWords() {
        RuleHit hit = only(features("terminalCount30d", 20, "terminalRisk30d", 0.25));
        assertThat(hit.code()).isEqualTo("TERM_RISK");
        assertThat(hit.text()).isEqualTo("5 of 20 payments at this terminal in 30 days turned out to be fraud");
        assertThat(hit.observed()).isEqualTo((5 + 10.0 / 64) / 30, within(1e-12));
        assertThat(hit.expected()).isEqualTo(Situations.BASE_RATE);
    }

    @Test
    void oneFraudAmongFewPaymentsIsDrawnTowardsTheUsualRate() {
        RuleHit hit = only(features("terminalCount30d", 1, "terminalRisk30d", 1));
        assertThat(hit.c()).isLessThan(0.1);
    }

    @Test
    void theRuleSetsOwnRateWinsOverTheModels() {
        RuleSet rules = with(shippedRules(), "terminalRisk.portfolioRate", 0.5);
        assertThat(rules.judge(seen(features("terminalCount30d", 20, "terminalRisk30d", 0.25))))
                .isEmpty();
    }

    @Test
    void withoutAnyRateTerminalsAreNotJudged() {
        Circumstances circumstances = seen("terminalCount30d", 20, "terminalRisk30d", 1);
        assertThat(shippedRules().judge(circumstances)).hasSize(1);
        assertThat(shippedRules().judge(with(circumstances, "baseRate", 0.0))).isEmpty();
    }

    @Test
    void withoutShrinkingATerminalNotSeenBeforeIsNotSuspicious() {
        RuleSet rules = with(shippedRules(), "terminalRisk.strength", 0);
        assertThat(RuleSetCheck.refusalOf(rules)).isNull();
        assertThat(rules.judge(seen(features()))).isEmpty();
    }

    @Test
    void anOrdinaryPaymentIsNotSuspicious() {
        assertThat(shippedRules().judge(seen(features("amount", 12)))).isEmpty();
    }

    /** All that can be suspicious, as a message of each kind. */
    @ParameterizedTest
    @CsvSource({
        "0100, 00, R01 R05 R06 R07 R11 R13 R14 R15 R16",
        "0100, 01, R01 R05 R06 R07 R08 R11 R13 R14 R15 R16",
        "0100, 20, R14 R16",
        "0100, 30, ''",
        "0400, 00, ''",
        "0420, 20, ''",
    })
    void aMessageIsJudgedByTheRulesOfItsKind(String mti, String processingCode, String ids) {
        CardTransaction payment =
                with(with(having("acquirerCountry", "643"), "mti", mti), "processingCode", processingCode);
        Circumstances circumstances = with(
                seen(
                        payment,
                        features(
                                "paymentsSeen",
                                29,
                                "cardCount1m",
                                6,
                                "terminalCount30d",
                                20,
                                "terminalRisk30d",
                                0.25,
                                "newCountry",
                                1,
                                "travelKm",
                                9000,
                                "travelKmh",
                                9000,
                                "travelHours",
                                1,
                                "fallback",
                                1,
                                "minutesSinceNewOnline",
                                5,
                                "deviceCards1h",
                                8,
                                "refundUnmatched",
                                1,
                                "refundChargedBack",
                                1)),
                "exposures",
                List.of(
                        new Exposure("card", "R05", "m", NOON, NOON, NOON, 1),
                        new Exposure("card", "R15", "m", NOON, NOON, NOON, 9)));
        assertThat(shippedRules().judge(circumstances))
                .extracting(RuleHit::id)
                .containsExactly(ids.isEmpty() ? new String[0] : ids.split(" "));
    }

    @Test
    void everyRuleOfTheSetIsListedUnderItsName() {
        List<String> listed = new ArrayList<>();
        shippedRules()
                .eachRule((key, rule) -> listed.add(key + " " + rule.getClass().getSimpleName()));
        assertThat(listed)
                .containsExactlyElementsOf(Arrays.stream(RuleSet.class.getRecordComponents())
                        .filter(component -> Rule.class.isAssignableFrom(component.getType()))
                        .map(component ->
                                component.getName() + " " + component.getType().getSimpleName())
                        .toList());
    }

    @Test
    void rulesAgreeLikeANoisyOr() {
        List<RuleHit> hits = List.of(saying(0.3), saying(0.5), saying(0.2));
        assertThat(RuleHit.noisyOr(hits)).isEqualTo(0.72, within(1e-12));
        assertThat(RuleHit.noisyOr(List.of())).isZero();
    }

    @Test
    void aWeightLimitsWhatARuleCanSay() {
        assertThat(RuleHit.noisyOr(List.of(new RuleHit("R", "C", 1, 0.4, 0, 0, "", ""))))
                .isEqualTo(0.4, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "0, PASS",
        "0.3999999, PASS",
        "0.4, MONITOR",
        "0.6999999, MONITOR",
        "0.7, REVIEW",
        "0.8999999, REVIEW",
        "0.9, BLOCK",
        "1, BLOCK",
    })
    void scoresFallIntoBands(double score, Band band) {
        assertThat(shippedRules().bandOf(score)).isEqualTo(band);
    }

    @Test
    void onlyReviewAndBlockWakeSomebody() {
        assertThat(List.of(
                        Band.BLOCK.severity(), Band.REVIEW.severity(), Band.MONITOR.severity(), Band.PASS.severity()))
                .containsExactly(2, 3, 4, 5);
    }

    private static RuleHit saying(double confidence) {
        return new RuleHit("R", "CODE", confidence, 1, 0, 0, "", "");
    }

    private static RuleHit only(PaymentFeatures features) {
        List<RuleHit> hits = shippedRules().judge(seen(features));
        assertThat(hits).hasSize(1);
        return hits.get(0);
    }

    private static void assertConfidence(String rule, double confidence, PaymentFeatures features) {
        if (confidence == 0) {
            assertSilent(rule, features);
            return;
        }
        RuleHit hit = only(features);
        assertThat(hit.id()).isEqualTo(rule);
        assertThat(hit.c()).isEqualTo(confidence, within(1e-9));
    }

    private static void assertSilent(String rule, PaymentFeatures features) {
        assertThat(shippedRules().judge(seen(features)))
                .as("%s is silent", rule)
                .isEmpty();
    }
}
