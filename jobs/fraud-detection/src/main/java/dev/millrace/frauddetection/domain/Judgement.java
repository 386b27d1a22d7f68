// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.alert.Alert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What rules and model together make of a payment: probability = logistic(log-odds of the model + sum of rule weights x
 * confidences).
 *
 * @param score 0 to 1
 * @param band of the score
 * @param hits of the rules
 * @param ruleScore noisy-OR of the hits
 * @param modelProbability before the rules' share
 * @param reasons strongest first, each with its share of the score; empty in the lowest band
 */
public record Judgement(
        double score,
        Band band,
        List<RuleHit> hits,
        double ruleScore,
        double modelProbability,
        List<Alert.Reason> reasons) {

    /** More than three leading features tell an analyst less. */
    private static final int MODEL_REASONS = 3;

    /** Judges one payment. */
    public static Judgement of(PaymentFeatures features, RuleSet rules, ScoringModel model) {
        List<RuleHit> hits = rules.judge(features, model.baseRate());
        double modelLogOdds = model.logOdds(features);
        double score = ScoringModel.probability(modelLogOdds + model.ruleLogOdds(hits));
        Band band = rules.bandOf(score);
        return new Judgement(
                score,
                band,
                hits,
                RuleHit.noisyOr(hits),
                ScoringModel.probability(modelLogOdds),
                band == Band.PASS ? List.of() : reasons(features, hits, model, score));
    }

    private static List<Alert.Reason> reasons(
            PaymentFeatures features, List<RuleHit> hits, ScoringModel model, double score) {
        List<ScoringModel.Contribution> raising = model.raising(features, MODEL_REASONS);
        double total = model.ruleLogOdds(hits);
        for (ScoringModel.Contribution contribution : raising) {
            total += contribution.logOdds();
        }
        List<Alert.Reason> reasons = new ArrayList<>();
        for (RuleHit hit : hits) {
            double share = model.ruleWeights().getOrDefault(hit.id(), 0.0) * hit.c();
            reasons.add(new Alert.Reason(
                    hit.code(),
                    total > 0 ? score * share / total : 0,
                    hit.observed(),
                    hit.expected(),
                    hit.unit(),
                    hit.text()));
        }
        for (ScoringModel.Contribution contribution : raising) {
            ScoringModel.Term term = contribution.term();
            reasons.add(new Alert.Reason(
                    "MODEL_" + term.feature(),
                    score * contribution.logOdds() / total,
                    contribution.observed(),
                    term.usual(),
                    FeatureWords.unit(term.feature()),
                    FeatureWords.sentence(term.feature(), contribution.observed(), term.usual())));
        }
        if (reasons.isEmpty()) {
            reasons.add(new Alert.Reason(
                    "MODEL_intercept",
                    score,
                    score,
                    model.baseRate(),
                    "probability",
                    Phrases.of("nothing stands out, but a score of %.2f is above the limit that is set", score)));
        }
        reasons.sort(Comparator.comparingDouble(Alert.Reason::weight).reversed());
        return reasons;
    }
}
