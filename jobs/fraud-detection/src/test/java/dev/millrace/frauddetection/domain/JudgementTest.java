// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.amountModel;
import static dev.millrace.frauddetection.Payments.features;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.Situations.having;
import static dev.millrace.frauddetection.Situations.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.frauddetection.domain.rule.Circumstances;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.CardTransaction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {

    private static final ScoringModel MODEL = amountModel(100).model();
    private static final PaymentFeatures ORDINARY = features("amount", 10);

    @Test
    void anOrdinaryPaymentPassesWithoutReasons() {
        Judgement judgement = Judgement.of(seen(ORDINARY), shippedRules(), MODEL);
        assertThat(judgement.band()).isEqualTo(Band.PASS);
        assertThat(judgement.reasons()).isEmpty();
        assertThat(judgement.hits()).isEmpty();
        assertThat(judgement.ruleScore()).isZero();
    }

    @Test
    void theScoreIsTheModelsLogOddsPlusWhatTheRulesAdd() {
        PaymentFeatures features = features("amount", 99, "cardCount1m", 6);
        Judgement judgement = Judgement.of(seen(features), shippedRules(), MODEL);
        assertThat(judgement.modelProbability()).isEqualTo(1 / (1 + Math.exp(1)), within(1e-12));
        assertThat(judgement.score()).isEqualTo(1 / (1 + Math.exp(1 - 2)), within(1e-12));
        assertThat(judgement.ruleScore()).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void aRuleTheModelDoesNotNameSpeaksBesideIt() {
        // R14: weight 0.8, confidence 1.
        Judgement judgement =
                Judgement.of(seen("amount", 99, "cardCount1m", 6, "deviceCards1h", 8), shippedRules(), MODEL);
        double trained = 1 / (1 + Math.exp(1 - 2));
        assertThat(judgement.score()).isEqualTo(1 - (1 - trained) * (1 - 0.8), within(1e-12));
        assertThat(judgement.modelProbability()).isEqualTo(1 / (1 + Math.exp(1)), within(1e-12));
        assertThat(judgement.ruleScore()).isEqualTo(1 - 0.5 * 0.2, within(1e-12));
    }

    /** Weights of 0 and 1 at both ends, and everything between. */
    @ParameterizedTest
    @CsvSource({"0, 8", "0.3, 4", "0.8, 8", "1, 8"})
    void reasonsOfModelAndOtherRulesAddUpToTheScore(double weight, double cards) {
        RuleSet rules = with(shippedRules(), "fanOut.weight", weight);
        for (double amount : List.of(1.0, 100.0, 103.0, 1e6)) {
            Judgement judgement = Judgement.of(
                    seen("amount", amount, "cardCount1m", 6, "deviceCards1h", cards),
                    with(rules, "bands", new RuleSet.Bands(0, 0, 0)),
                    MODEL);
            assertThat(judgement.reasons()).extracting(Alert.Reason::code).contains("VEL_COUNT", "FANOUT");
            assertThat(judgement.reasons())
                    .isSortedAccordingTo(
                            Comparator.comparingDouble(Alert.Reason::weight).reversed());
            assertThat(judgement.reasons())
                    .allSatisfy(reason -> assertThat(reason.weight()).isBetween(0.0, 1.0));
            assertThat(weightOfAll(judgement)).isEqualTo(judgement.score(), within(1e-12));
        }
    }

    /** Model 0.9 and a rule of 0.9: each leaves a tenth in doubt, so each is half of the reason. */
    @Test
    void equallySureModelAndRuleShareTheScore() {
        Judgement judgement = Judgement.of(
                seen("amount", 100 + Math.log(9), "deviceCards1h", 8),
                with(shippedRules(), "fanOut.weight", 0.9),
                MODEL);
        assertThat(judgement.score()).isEqualTo(0.99, within(1e-12));
        assertThat(judgement.reasons()).hasSize(2).allSatisfy(reason -> assertThat(reason.weight())
                .isEqualTo(0.495, within(1e-12)));
    }

    @Test
    void aRefundIsScoredByItsRulesAlone() {
        CardTransaction refund = having("processingCode", "20");
        assertThat(Judgement.of(seen(refund, "amount", 5000), shippedRules(), MODEL)
                        .score())
                .isZero();
        Judgement judgement = Judgement.of(
                seen(refund, "amount", 5000, "refundUnmatched", 1, "deviceCards1h", 8), shippedRules(), MODEL);
        assertThat(judgement.score()).isEqualTo(1 - 0.5 * 0.2, within(1e-12));
        assertThat(judgement.modelProbability()).isZero();
        assertThat(judgement.reasons()).extracting(Alert.Reason::code).containsExactly("FANOUT", "REFUND_UNMATCHED");
        assertThat(weightOfAll(judgement)).isEqualTo(judgement.score(), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"mti, 0400", "mti, 0420", "processingCode, 30"})
    void whatTakesBackOrLooksOnlyScoresNothing(String field, String value) {
        Circumstances circumstances = seen(having(field, value), "amount", 5000, "cardCount1m", 6, "deviceCards1h", 8);
        Judgement judgement = Judgement.of(circumstances, shippedRules(), MODEL);
        assertThat(judgement.score()).isZero();
        assertThat(judgement.hits()).isEmpty();
        assertThat(judgement.band()).isEqualTo(Band.PASS);
    }

    @Test
    void featuresThatTheModelDoesNotNameLeaveTheScoreAlone() {
        Random random = new Random(7);
        double expected = Judgement.of(seen(ORDINARY), shippedRules(), MODEL).score();
        for (int run = 0; run < 100; run++) {
            double[] values = new double[PaymentFeatures.NAMES.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextDouble();
            }
            values[PaymentFeatures.indexOf("amount")] = 10;
            Judgement judgement = Judgement.of(seen(PaymentFeatures.ofValues(values)), shippedRules(), MODEL);
            assertThat(judgement.modelProbability()).as("run %d of seed 7", run).isEqualTo(expected);
        }
    }

    @Test
    void aRuleNeverLowersAScore() {
        double without = Judgement.of(seen(ORDINARY), shippedRules(), MODEL).score();
        double with = Judgement.of(seen(features("amount", 10, "cardCount1m", 4)), shippedRules(), MODEL)
                .score();
        assertThat(with).isGreaterThan(without);
    }

    @Test
    void reasonsAreSortedByTheirShareAndAddUpToTheScore() {
        PaymentFeatures features =
                features("amount", 103, "cardCount1m", 6, "terminalCount30d", 20, "terminalRisk30d", 0.25);
        Judgement judgement = Judgement.of(seen(features), shippedRules(), MODEL);
        assertThat(judgement.reasons())
                .extracting(Alert.Reason::code)
                .containsExactly("MODEL_amount", "VEL_COUNT", "TERM_RISK");
        assertThat(judgement.reasons())
                .isSortedAccordingTo(
                        Comparator.comparingDouble(Alert.Reason::weight).reversed());
        assertThat(weightOfAll(judgement)).isEqualTo(judgement.score(), within(1e-12));
    }

    @Test
    void reasonsAreInPlainWords() {
        PaymentFeatures features = features("amount", 103, "cardCount1m", 6);
        assertThat(Judgement.of(seen(features), shippedRules(), MODEL).reasons())
                .extracting(Alert.Reason::text)
                .containsExactly(
                        "amount: 103.00; 10.00 is the mean of all payments",
                        "6 payments within one minute; up to 3 is usual");
    }

    @Test
    void everyFeatureHasPlainWordsAndAUnit() {
        Pattern technical = Pattern.compile("[a-z][A-Z]|\\dd\\b|_");
        for (String feature : PaymentFeatures.NAMES) {
            assertThat(FeatureWords.unit(feature)).as(feature).isNotBlank();
            for (double observed : new double[] {-1, 0, 1, 3}) {
                assertThat(FeatureWords.sentence(feature, observed, 1))
                        .as(feature)
                        .isNotBlank()
                        .doesNotContainPattern(technical);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            terminalRisk7d         | 0.5  | fraud share at the terminal, 7 days: 50 %; 1.2 % is the mean of all payments
            night                  | 1    | paid between midnight and seven
            night                  | 0    | not paid between midnight and seven
            newCountry             | 1    | the card's first payment in this country
            cardCount1d            | 7    | payments of the card in a day: 7; 0.0 is the mean of all payments
            amountDeviations       | -1   | standard deviations of the amount above the card's usual: -1.0; 0.0 is the mean of all payments
            minutesSinceNewOnline  | -1   | minutes since an online payment at a new merchant: none; 0.0 is the mean of all payments
            """)
    void aFeatureIsSaidInPlainWords(String feature, double observed, String sentence) {
        assertThat(FeatureWords.sentence(feature, observed, 0.012)).isEqualTo(sentence);
    }

    @Test
    void atMostThreeFeaturesAreReasons() {
        ScoringModel model = with(
                MODEL,
                "terms",
                List.of(
                        new ScoringModel.Term("amount", 1, 0),
                        new ScoringModel.Term("weekend", 1, 0),
                        new ScoringModel.Term("night", 1, 0),
                        new ScoringModel.Term("cardCount1d", 1, 0),
                        new ScoringModel.Term("cardCount7d", -1, 0)));
        PaymentFeatures features =
                features("amount", 200, "weekend", 1, "night", 1, "cardCount1d", 5, "cardCount7d", 9);
        assertThat(Judgement.of(seen(features), shippedRules(), model).reasons())
                .extracting(Alert.Reason::code)
                .containsExactly("MODEL_amount", "MODEL_cardCount1d", "MODEL_weekend");
    }

    /** A user may set the bands to zero to see every payment. */
    @Test
    void aScoreInABandAlwaysHasAReasonWithANumber() {
        RuleSet everything = with(shippedRules(), "bands", new RuleSet.Bands(0, 0, 0));
        assertThat(RuleSetCheck.refusalOf(everything)).isNull();
        ScoringModel silent = with(MODEL, "ruleWeights", Map.of());
        for (PaymentFeatures features : List.of(features("amount", 1), features("amount", 1, "cardCount1m", 6))) {
            Judgement judgement = Judgement.of(seen(features), everything, silent);
            assertThat(judgement.band()).isEqualTo(Band.BLOCK);
            assertThat(judgement.reasons()).isNotEmpty();
            assertThat(judgement.reasons()).allSatisfy(reason -> {
                assertThat(reason.weight()).isFinite();
                assertThat(reason.text()).isNotBlank();
            });
        }
    }

    private static double weightOfAll(Judgement judgement) {
        return judgement.reasons().stream().mapToDouble(Alert.Reason::weight).sum();
    }
}
