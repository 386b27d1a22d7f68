// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import dev.millrace.frauddetection.domain.ModelCheck;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.RuleSetCheck;
import dev.millrace.frauddetection.domain.ScoringModel;
import dev.millrace.frauddetection.domain.VersionedModel;
import dev.millrace.jobkit.ShippedFile;
import dev.millrace.model.quality.Refusal;

/** Reads the rule set and the model: those in the jar, or a user's own files. */
public final class ShippedFiles {

    private ShippedFiles() {}

    /**
     * The rule set of a file, or the shipped one for {@code shipped}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static RuleSet rules(String file) {
        RuleSet rules = ShippedFile.read(
                FraudDetectionFormats.RULES, ShippedFile.bytes(file, ShippedFiles.class, "rules.json"), file);
        Refusal refusal = RuleSetCheck.refusalOf(rules);
        if (refusal != null) {
            throw new IllegalArgumentException("rule set " + file + ": " + refusal.detail());
        }
        return rules;
    }

    /**
     * The model of a file, or the shipped one for {@code shipped}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static VersionedModel model(String file) {
        byte[] bytes = ShippedFile.bytes(file, ShippedFiles.class, "model.json");
        ScoringModel model = ShippedFile.read(FraudDetectionFormats.MODELS, bytes, file);
        Refusal refusal = ModelCheck.refusalOf(model);
        if (refusal != null) {
            throw new IllegalArgumentException("model " + file + ": " + refusal.detail());
        }
        return new VersionedModel(model, ShippedFile.sha256(bytes));
    }
}
