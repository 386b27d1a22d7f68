// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.frauddetection.domain.rule.Circumstances;
import dev.millrace.model.alert.Alert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What rules and model together make of a payment: 1 - (1 - p) x product of (1 - w c).
 *
 * <p>p = logistic(log-odds of the model + sum of rule weights x confidences) over the rules that the model was trained with; the
 * product is over the others, so that a rule speaks from its first day. A refund is scored by its rules alone, and reversals and
 * balance enquiries score 0.
 *
 * @param score 0 to 1
 * @param band of the score
 * @param hits of the rules
 * @param ruleScore noisy-OR of the hits
 * @param modelProbability before the rules' share; 0 where the model has no say
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

    /** Nothing is surer than this, so that what a certain rule adds stays a number that can be shared out. */
    private static final double SUREST = 1 - 1e-12;

    /** Judges one payment. */
    public static Judgement of(Circumstances circumstances, RuleSet rules, ScoringModel model) {
        PaymentFeatures features = circumstances.features();
        List<RuleHit> hits = rules.judge(circumstances);
        // A model has learnt from payments; what it makes of a refund's amount means nothing.
        boolean modelled = circumstances.kind().spends();
        List<RuleHit> untrained = hits.stream()
                .filter(hit -> !modelled || !model.ruleWeights().containsKey(hit.id()))
                .toList();
        double logOdds = model.logOdds(features);
        double trained = modelled ? ScoringModel.probability(logOdds + model.ruleLogOdds(hits)) : 0;
        double score = trained + (1 - trained) * RuleHit.noisyOr(untrained);
        Band band = rules.bandOf(score);
        return new Judgement(
                score,
                band,
                hits,
                RuleHit.noisyOr(hits),
                modelled ? ScoringModel.probability(logOdds) : 0,
                band == Band.PASS
                        ? List.of()
                        : reasons(
                                score,
                                trained,
                                modelled ? model.raising(features, MODEL_REASONS) : List.of(),
                                hits,
                                untrained,
                                model));
    }

    /**
     * Shares the score out by what model and untrained rules add to -ln(1 - score), in which a noisy-OR is a sum; the model's
     * part is shared between features and trained rules by their log-odds. Where the model has nothing to show for its part, the
     * rules that spoke are the reason.
     */
    private static List<Alert.Reason> reasons(
            double score,
            double trained,
            List<ScoringModel.Contribution> raising,
            List<RuleHit> hits,
            List<RuleHit> untrained,
            ScoringModel model) {
        double logOdds = 0;
        for (RuleHit hit : hits) {
            logOdds += untrained.contains(hit) ? 0 : model.ruleLogOdds(List.of(hit));
        }
        for (ScoringModel.Contribution contribution : raising) {
            logOdds += contribution.logOdds();
        }
        double perLogOdds = logOdds > 0 ? information(trained) / logOdds : 0;
        List<Alert.Reason> parts = new ArrayList<>();
        for (RuleHit hit : hits) {
            double part = untrained.contains(hit)
                    ? information(hit.w() * hit.c())
                    : perLogOdds * model.ruleLogOdds(List.of(hit));
            parts.add(new Alert.Reason(hit.code(), part, hit.observed(), hit.expected(), hit.unit(), hit.text()));
        }
        for (ScoringModel.Contribution contribution : raising) {
            parts.add(reason(contribution, perLogOdds * contribution.logOdds()));
        }
        return addingUpTo(score, parts, model);
    }

    /** The parts in proportion, strongest first. */
    private static List<Alert.Reason> addingUpTo(double score, List<Alert.Reason> parts, ScoringModel model) {
        double sum = parts.stream().mapToDouble(Alert.Reason::weight).sum();
        List<Alert.Reason> reasons = new ArrayList<>();
        for (Alert.Reason part : parts) {
            double weight = sum > 0 ? score * part.weight() / sum : 0;
            reasons.add(
                    new Alert.Reason(part.code(), weight, part.observed(), part.expected(), part.unit(), part.text()));
        }
        if (sum == 0) {
            reasons.add(new Alert.Reason(
                    "MODEL_intercept",
                    score,
                    score,
                    model.baseRate(),
                    "probability",
                    Phrases.of(
                            "nothing that counts stands out, but a score of %.2f is above the limit that is set",
                            score)));
        }
        reasons.sort(Comparator.comparingDouble(Alert.Reason::weight).reversed());
        return reasons;
    }

    private static Alert.Reason reason(ScoringModel.Contribution contribution, double weight) {
        ScoringModel.Term term = contribution.term();
        return new Alert.Reason(
                "MODEL_" + term.feature(),
                weight,
                contribution.observed(),
                term.usual(),
                FeatureWords.unit(term.feature()),
                FeatureWords.sentence(term.feature(), contribution.observed(), term.usual()));
    }

    private static double information(double probability) {
        return -Math.log1p(-Math.min(probability, SUREST));
    }
}
