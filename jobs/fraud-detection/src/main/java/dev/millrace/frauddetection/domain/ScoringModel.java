// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A logistic regression on payment features, with a share for each rule: probability = 1 / (1 + exp(-(intercept + sum of weight x value +
 * sum of rule weight x confidence))).
 *
 * @param name what it is
 * @param version which training
 * @param baseRate share of frauds it was trained on; the portfolio rate where the rule set names none
 * @param trainedFrom first day of the training, ISO 8601
 * @param trainedTo last day of the training
 * @param payments payments trained on
 * @param frauds frauds among them
 * @param intercept log-odds where all else is zero
 * @param terms features and their weights
 * @param ruleWeights weight of each rule's confidence, zero or more, so that a rule never lowers a score
 */
public record ScoringModel(
        String name,
        String version,
        double baseRate,
        String trainedFrom,
        String trainedTo,
        int payments,
        int frauds,
        double intercept,
        List<Term> terms,
        Map<String, Double> ruleWeights)
        implements Serializable {

    /**
     * One feature's part.
     *
     * @param feature name of the feature
     * @param weight log-odds for one unit of it
     * @param usual its mean in training, against which a person reads the observed value
     */
    public record Term(String feature, double weight, double usual) implements Serializable {}

    /**
     * One part of a score.
     *
     * @param term the feature
     * @param observed its value
     * @param logOdds how far it moved the log-odds from where its usual value would have left them
     */
    public record Contribution(Term term, double observed, double logOdds) {}

    /** Log-odds of fraud from the features alone. */
    public double logOdds(PaymentFeatures features) {
        double sum = intercept;
        for (Term term : terms) {
            sum += term.weight * features.get(PaymentFeatures.indexOf(term.feature));
        }
        return sum;
    }

    /** Log-odds that the rules add. */
    public double ruleLogOdds(List<RuleHit> hits) {
        double sum = 0;
        for (RuleHit hit : hits) {
            sum += ruleWeights.getOrDefault(hit.id(), 0.0) * hit.c();
        }
        return sum;
    }

    /** What raised the log-odds above the usual, strongest first, at most {@code most}. */
    public List<Contribution> raising(PaymentFeatures features, int most) {
        List<Contribution> raising = new ArrayList<>();
        for (Term term : terms) {
            double observed = features.get(term.feature);
            double logOdds = term.weight * (observed - term.usual);
            if (logOdds > 0) {
                raising.add(new Contribution(term, observed, logOdds));
            }
        }
        raising.sort(Comparator.comparingDouble(Contribution::logOdds).reversed());
        return raising.subList(0, Math.min(most, raising.size()));
    }

    /** Probability from log-odds. */
    public static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
