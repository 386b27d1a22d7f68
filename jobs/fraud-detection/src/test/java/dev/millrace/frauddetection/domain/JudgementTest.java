// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.amountModel;
import static dev.millrace.frauddetection.Payments.features;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.frauddetection.ShippedFiles;
import dev.millrace.model.alert.Alert;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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
        assertThat(judgement.reasons().stream()
                        .mapToDouble(Alert.Reason::weight)
                        .sum())
                .isEqualTo(judgement.score(), within(1e-12));
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
    void everyFeatureOfTheShippedModelHasPlainWords() {
        Pattern technical = Pattern.compile("[a-z][A-Z]|\\dd\\b|_");
        for (ScoringModel.Term term : ShippedFiles.model("shipped").model().terms()) {
            assertThat(FeatureWords.sentence(term.feature(), 3, 1)).doesNotContainPattern(technical);
        }
        assertThat(FeatureWords.sentence("terminalRisk7d", 0.5, 0.012))
                .isEqualTo("fraud share at the terminal, 7 days: 50 %; 1.2 % is the mean of all payments");
        assertThat(FeatureWords.sentence("night", 1, 0.2)).isEqualTo("paid between midnight and seven");
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
}
