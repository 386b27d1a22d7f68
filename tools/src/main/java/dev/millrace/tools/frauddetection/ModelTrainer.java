// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.ScoringModel;
import dev.millrace.frauddetection.domain.rule.Circumstances;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.tools.learning.LogisticRegression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Fits the job's model to payments whose truth is known, on features that the job's own operators computed.
 *
 * <p>Columns are the published features of the Fraud Detection Handbook, chapter 3, and the confidence of each rule; a rule's
 * weight cannot go below zero.
 */
final class ModelTrainer {

    /** The handbook's fifteen. */
    private static final List<String> FEATURES = PaymentFeatures.NAMES.subList(0, 15);

    private static final List<String> RULES = List.of("R01", "R02", "R03", "R10", "R13");

    /** Times that a rule must have spoken for its weight to mean anything; a rule not named speaks beside the model. */
    private static final int LEAST_SPOKEN = 20;

    private final RuleSet rules;

    ModelTrainer(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * The model that fits best.
     *
     * @param rows payments of the training days
     * @param frauds ids of the payments that are fraud
     * @param version names this training
     * @param period whose training days these are
     * @throws IllegalArgumentException if there is no fraud or nothing but fraud to learn from
     */
    ScoringModel train(List<ScoredRow> rows, Set<String> frauds, String version, TestPeriod period) {
        boolean[] truth = new boolean[rows.size()];
        int fraudCount = 0;
        for (int i = 0; i < truth.length; i++) {
            truth[i] = frauds.contains(rows.get(i).txId());
            fraudCount += truth[i] ? 1 : 0;
        }
        if (fraudCount == 0 || fraudCount == truth.length) {
            throw new IllegalArgumentException("training days " + period.trainFrom() + " to " + period.trainTo()
                    + " hold " + rows.size() + " payments and " + fraudCount + " frauds; both kinds are needed");
        }
        double baseRate = (double) fraudCount / truth.length;
        double[][] columns = new double[rows.size()][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = columns(rows.get(i), baseRate);
        }
        int[] spoken = spoken(columns);
        silence(columns, spoken);
        LogisticRegression.Fit fit = LogisticRegression.fit(
                columns, truth, LogisticRegression.Options.defaults().withNonNegative(ruleColumns()));
        return model(fit, spoken, baseRate, rows.size(), fraudCount, version, period);
    }

    private double[] columns(ScoredRow scored, double baseRate) {
        PaymentFeatures features = PaymentFeatures.ofValues(scored.features());
        double[] row = new double[FEATURES.size() + RULES.size()];
        for (int i = 0; i < FEATURES.size(); i++) {
            row[i] = features.get(FEATURES.get(i));
        }
        // Of the payment itself nothing is left but its features: rules that read its other fields are not trained.
        Circumstances circumstances = new Circumstances(
                CardTransaction.of(scored.txId(), scored.card(), "", scored.time(), 0, "EUR"),
                PaymentKind.PURCHASE,
                features,
                List.of(),
                List.of(),
                baseRate);
        for (RuleHit hit : rules.judge(circumstances)) {
            int rule = RULES.indexOf(hit.id());
            if (rule >= 0) {
                row[FEATURES.size() + rule] = hit.c();
            }
        }
        return row;
    }

    /** How often each rule spoke. */
    private static int[] spoken(double[][] columns) {
        int[] spoken = new int[RULES.size()];
        for (double[] row : columns) {
            for (int rule = 0; rule < spoken.length; rule++) {
                spoken[rule] += row[FEATURES.size() + rule] > 0 ? 1 : 0;
            }
        }
        return spoken;
    }

    /** Keeps rules that the model will not name out of the fit, so that they do not move the weights of the others. */
    private static void silence(double[][] columns, int[] spoken) {
        for (double[] row : columns) {
            for (int rule = 0; rule < spoken.length; rule++) {
                if (spoken[rule] < LEAST_SPOKEN) {
                    row[FEATURES.size() + rule] = 0;
                }
            }
        }
    }

    private static boolean[] ruleColumns() {
        boolean[] columns = new boolean[FEATURES.size() + RULES.size()];
        for (int i = FEATURES.size(); i < columns.length; i++) {
            columns[i] = true;
        }
        return columns;
    }

    private static ScoringModel model(
            LogisticRegression.Fit fit,
            int[] spoken,
            double baseRate,
            int payments,
            int frauds,
            String version,
            TestPeriod period) {
        double intercept = fit.intercept();
        List<ScoringModel.Term> terms = new ArrayList<>();
        Map<String, Double> ruleWeights = new TreeMap<>();
        for (int i = 0; i < FEATURES.size() + RULES.size(); i++) {
            // The fit is on standardised columns; the model reads raw values.
            double weight = fit.scales()[i] == 0 ? 0 : fit.weights()[i] / fit.scales()[i];
            intercept -= weight * fit.means()[i];
            if (i < FEATURES.size()) {
                terms.add(new ScoringModel.Term(FEATURES.get(i), weight, fit.means()[i]));
            } else if (spoken[i - FEATURES.size()] >= LEAST_SPOKEN) {
                ruleWeights.put(RULES.get(i - FEATURES.size()), weight);
            }
        }
        return new ScoringModel(
                "logistic-regression",
                version,
                baseRate,
                period.trainFrom().toString(),
                period.trainTo().toString(),
                payments,
                frauds,
                intercept,
                terms,
                ruleWeights);
    }
}
