// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.risk;

import dev.millrace.model.quality.Refusal;
import dev.millrace.model.quality.SettingsCheck;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A logistic regression on {@link RiskFeatures}: log odds = intercept + sum of weight x (value - usual) / spread, each quotient
 * held to plus or minus 4, so that no single value decides; what is not known counts as usual.
 *
 * @param name what it is
 * @param version which training
 * @param trainedOn what it was trained on, with its source
 * @param stays it was trained on
 * @param deaths among them
 * @param penalty quadratic, on standardised weights
 * @param threshold risk from which it is called high: where sensitivity and precision were most even in training
 * @param intercept log odds where everything is usual
 * @param terms features and their weights
 */
public record RiskModel(
        String name,
        String version,
        String trainedOn,
        int stays,
        int deaths,
        double penalty,
        double threshold,
        double intercept,
        List<Term> terms)
        implements Serializable {

    /** How far from usual a value may count, in spreads. */
    public static final double FARTHEST = 4;

    /**
     * One feature's part.
     *
     * @param feature one of {@link RiskFeatures#NAMES}
     * @param weight log odds for one spread
     * @param usual mean in training
     * @param spread deviation in training
     */
    public record Term(String feature, double weight, double usual, double spread) implements Serializable {

        /** A value in spreads from usual; 0 where it is not known. */
        public double standardised(double value) {
            return Double.isNaN(value) ? 0 : Math.max(-FARTHEST, Math.min(FARTHEST, (value - usual) / spread));
        }
    }

    /** Why it cannot be used, or null if it can. */
    public @Nullable Refusal refusal() {
        SettingsCheck check = new SettingsCheck("risk-model");
        check.between("threshold", threshold, 0, 1);
        check.between("intercept", intercept, -100, 100);
        if (check.present("terms", terms)) {
            Set<String> seen = new HashSet<>();
            for (Term term : terms) {
                String key = "terms." + term.feature();
                check.require(key, term, RiskFeatures.NAMES.contains(term.feature()), "a known feature");
                check.require(key, term, seen.add(term.feature()), "each feature once");
                check.between(key + ".weight", term.weight(), -100, 100);
                check.between(key + ".usual", term.usual(), -1e6, 1e6);
                check.between(key + ".spread", term.spread(), 1e-9, 1e6);
            }
        }
        return check.refusal();
    }
}
