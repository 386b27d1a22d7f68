// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.amountModel;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.ShippedFiles;
import dev.millrace.frauddetection.domain.ModelMessage.Action;
import dev.millrace.model.quality.ReasonCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The life of a model: tried, then put in force or withdrawn; and which ones are refused. */
class ModelsTest {

    private static final VersionedModel FIRST = amountModel(100);
    private static final VersionedModel SECOND = with(amountModel(200), "sha256", "b".repeat(64));
    private static final VersionedModel THIRD = with(amountModel(300), "sha256", "c".repeat(64));

    private Models models = new Models(FIRST, null);

    @Test
    void aModelIsTriedAndPutInForce() {
        send(trying(SECOND));
        assertThat(models).isEqualTo(new Models(FIRST, SECOND));
        send(new ModelMessage(Action.ACTIVATE, null, SECOND.sha256()));
        assertThat(models).isEqualTo(new Models(SECOND, null));
        send(trying(FIRST));
        send(new ModelMessage(Action.ACTIVATE, null, FIRST.sha256()));
        assertThat(models).as("and back again").isEqualTo(new Models(FIRST, null));
    }

    @Test
    void aModelOnTrialIsReplacedByTheNextOrWithdrawn() {
        send(trying(SECOND));
        send(trying(THIRD));
        assertThat(models.onTrial()).isEqualTo(THIRD);
        send(new ModelMessage(Action.WITHDRAW, null, THIRD.sha256()));
        assertThat(models).isEqualTo(new Models(FIRST, null));
    }

    @Test
    void whatIsNotOnTrialIsNeitherPutInForceNorWithdrawn() {
        String none = "model " + SECOND.sha256() + " is not on trial; none is, send its weights first";
        assertThat(refusal(new ModelMessage(Action.ACTIVATE, null, SECOND.sha256())))
                .isEqualTo("STATE_ILLEGAL model-on-trial " + none);
        assertThat(refusal(new ModelMessage(Action.WITHDRAW, null, SECOND.sha256())))
                .isEqualTo("STATE_ILLEGAL model-on-trial " + none);
        send(trying(THIRD));
        assertThat(refusal(new ModelMessage(Action.ACTIVATE, null, SECOND.sha256())))
                .endsWith("is not on trial; " + THIRD.sha256() + " is");
    }

    @Test
    void whatIsInForceIsNotTriedAgain() {
        for (ModelMessage message : List.of(trying(FIRST), new ModelMessage(Action.ACTIVATE, null, FIRST.sha256()))) {
            assertThat(refusal(message))
                    .isEqualTo("STATE_ILLEGAL model-in-force model " + FIRST.sha256() + " is in force already");
        }
    }

    @Test
    void aModelThatCannotScoreIsRefusedByName() {
        ScoringModel good = SECOND.model();
        Map<ScoringModel, String> bad = new HashMap<>();
        bad.put(with(good, "baseRate", 1.0), "baseRate = 1.0; 0 to 1 expected");
        bad.put(with(good, "baseRate", -0.1), "baseRate = -0.1; 0 to 1 expected");
        bad.put(with(good, "baseRate", Double.NaN), "baseRate = NaN; 0 to 1 expected");
        bad.put(with(good, "intercept", Double.POSITIVE_INFINITY), "intercept = Infinity; a number expected");
        bad.put(with(good, "terms", List.of()), "terms is empty; at least one feature expected");
        bad.put(
                with(good, "terms", List.of(new ScoringModel.Term("ammount", 1, 0))),
                "unknown feature ammount; known are " + PaymentFeatures.NAMES);
        bad.put(
                with(good, "terms", List.of(new ScoringModel.Term("amount", Double.NaN, 0))),
                "terms.amount has a weight of NaN and a usual of 0.0; numbers expected");
        bad.put(with(good, "ruleWeights", Map.of("R01", -1.0)), "ruleWeights.R01 = -1.0; 0 or more expected");
        bad.put(
                with(good, "ruleWeights", Map.of("R01", Double.POSITIVE_INFINITY)),
                "ruleWeights.R01 = Infinity; 0 or more expected");
        bad.put(with(good, "ruleWeights", Map.of("R18", 1.0)), "ruleWeights.R18 names no rule; R01 to R17 expected");
        bad.put(with(good, "ruleWeights", Map.of("R00", 1.0)), "ruleWeights.R00 names no rule; R01 to R17 expected");
        bad.forEach((model, detail) -> assertThat(refusal(new ModelMessage(Action.TRY, model, "d".repeat(64))))
                .isEqualTo("RANGE_HARD model-check " + detail));
    }

    @Test
    void aTermWithoutAFeatureAndAWeightWithoutANumberAreRefusedToo() {
        Map<String, Double> weights = new HashMap<>();
        weights.put("R01", null);
        assertThat(ModelCheck.refusalOf(with(SECOND.model(), "ruleWeights", weights))
                        .reason())
                .isEqualTo(ReasonCode.RANGE_HARD);
        assertThat(ModelCheck.refusalOf(with(SECOND.model(), "terms", List.of(new ScoringModel.Term(null, 1, 0))))
                        .reason())
                .isEqualTo(ReasonCode.RANGE_HARD);
    }

    @Test
    void theShippedModelIsGood() {
        assertThat(ModelCheck.refusalOf(ShippedFiles.model("shipped").model())).isNull();
    }

    private void send(ModelMessage message) {
        assertThat(models.refusalOf(message)).isNull();
        models = models.after(message);
    }

    private String refusal(ModelMessage message) {
        var refusal = models.refusalOf(message);
        return refusal.reason() + " " + refusal.rule() + " " + refusal.detail();
    }

    private static ModelMessage trying(VersionedModel model) {
        return new ModelMessage(Action.TRY, model.model(), model.sha256());
    }
}
