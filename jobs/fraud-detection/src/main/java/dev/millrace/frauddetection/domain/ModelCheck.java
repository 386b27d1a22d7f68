// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses a model that cannot score, naming key, value and what would be right. */
public final class ModelCheck {

    private static final Pattern RULE_IDS = Pattern.compile("R(0[1-9]|1[0-7])");

    private ModelCheck() {}

    /** Why a model cannot be used, or null if it can. */
    public static @Nullable Refusal refusalOf(ScoringModel model) {
        if (!(model.baseRate() >= 0 && model.baseRate() < 1)) {
            return refusal("baseRate = " + model.baseRate() + "; 0 to 1 expected");
        }
        if (!Double.isFinite(model.intercept())) {
            return refusal("intercept = " + model.intercept() + "; a number expected");
        }
        if (model.terms().isEmpty()) {
            return refusal("terms is empty; at least one feature expected");
        }
        for (ScoringModel.Term term : model.terms()) {
            Refusal refusal = refusalOf(term);
            if (refusal != null) {
                return refusal;
            }
        }
        for (Map.Entry<String, Double> weight : model.ruleWeights().entrySet()) {
            Double value = weight.getValue();
            if (value == null || !(value >= 0 && Double.isFinite(value))) {
                return refusal("ruleWeights." + weight.getKey() + " = " + value + "; 0 or more expected");
            }
            if (!RULE_IDS.matcher(weight.getKey()).matches()) {
                return refusal("ruleWeights." + weight.getKey() + " names no rule; R01 to R17 expected");
            }
        }
        return null;
    }

    private static @Nullable Refusal refusalOf(ScoringModel.@Nullable Term term) {
        if (term == null || term.feature() == null || !PaymentFeatures.NAMES.contains(term.feature())) {
            return refusal("unknown feature " + (term == null ? null : term.feature()) + "; known are "
                    + PaymentFeatures.NAMES);
        }
        if (!Double.isFinite(term.weight()) || !Double.isFinite(term.usual())) {
            return refusal("terms." + term.feature() + " has a weight of " + term.weight() + " and a usual of "
                    + term.usual() + "; numbers expected");
        }
        return null;
    }

    private static Refusal refusal(String detail) {
        return new Refusal(ReasonCode.RANGE_HARD, "model-check", detail);
    }
}
