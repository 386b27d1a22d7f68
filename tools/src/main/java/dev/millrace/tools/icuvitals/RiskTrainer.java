// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.icuvitals.domain.risk.RiskFeatures;
import dev.millrace.icuvitals.domain.risk.RiskModel;
import dev.millrace.icuvitals.domain.risk.RiskScorer;
import dev.millrace.icuvitals.domain.risk.VersionedRiskModel;
import dev.millrace.tools.learning.LogisticRegression;
import dev.millrace.tools.learning.Ranked;
import dev.millrace.tools.learning.RankingMetrics;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits the job's risk model to stays whose end is known, on features that the job's own operators computed.
 *
 * <p>Nothing but the penalty was chosen by hand, in cross-validation on set A of the PhysioNet Challenge 2012. The threshold is
 * where sensitivity and precision are most even on predictions of folds that had no part in the fit.
 */
final class RiskTrainer {

    /** Parts of a cross-validation. */
    static final int FOLDS = 5;

    private static final double PENALTY = 50;

    private RiskTrainer() {}

    /** The part that a stay is tested in: its number modulo {@link #FOLDS}, or that of its hash where it is no number. */
    static int fold(String encounter) {
        boolean number = !encounter.isEmpty()
                && encounter.length() < 19
                && encounter.chars().allMatch(Character::isDigit);
        return Math.floorMod(number ? Long.hashCode(Long.parseLong(encounter) % FOLDS) : encounter.hashCode(), FOLDS);
    }

    /**
     * The model that fits best, with its threshold.
     *
     * @param version names this training
     * @param trainedOn what the stays are, with their source
     * @throws IllegalArgumentException if nobody died or everybody
     */
    static RiskModel train(List<Stay> stays, String version, String trainedOn) {
        RiskModel fitted = fit(stays, version, trainedOn, .5);
        List<Ranked> unseen = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int testing = fold;
            List<Stay> others = stays.stream()
                    .filter(stay -> fold(stay.encounter()) != testing)
                    .toList();
            List<Stay> tested = stays.stream()
                    .filter(stay -> fold(stay.encounter()) == testing)
                    .toList();
            if (!tested.isEmpty()) {
                RiskScorer scorer = scorer(fit(others, version, trainedOn, .5));
                tested.forEach(stay -> unseen.add(stay.scored(scorer.risk(stay.features()))));
            }
        }
        return withThreshold(fitted, RankingMetrics.evenThreshold(unseen));
    }

    /** What scores by a model that has no file yet. */
    static RiskScorer scorer(RiskModel model) {
        return new RiskScorer(new VersionedRiskModel(model, ""));
    }

    private static RiskModel fit(List<Stay> stays, String version, String trainedOn, double threshold) {
        List<RiskModel.Term> scales = scales(stays);
        int width = scales.size();
        double[][] rows = new double[stays.size()][width];
        boolean[] died = new boolean[stays.size()];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < width; column++) {
                rows[row][column] =
                        scales.get(column).standardised(stays.get(row).features()[column]);
            }
            died[row] = stays.get(row).died();
        }
        LogisticRegression.Fit fit =
                LogisticRegression.fit(rows, died, new LogisticRegression.Options(PENALTY, 100, 1e-8, new boolean[0]));
        double intercept = fit.intercept();
        List<RiskModel.Term> terms = new ArrayList<>();
        int deaths = 0;
        for (boolean each : died) {
            deaths += each ? 1 : 0;
        }
        for (int column = 0; column < width; column++) {
            // The fit standardises once more, what is held to its farthest and what is not known having moved the mean.
            double weight = fit.weights()[column] / fit.scales()[column];
            intercept -= weight * fit.means()[column];
            RiskModel.Term scale = scales.get(column);
            if (weight != 0) {
                terms.add(new RiskModel.Term(scale.feature(), weight, scale.usual(), scale.spread()));
            }
        }
        return new RiskModel(
                "icu-mortality-logistic-regression",
                version,
                trainedOn,
                stays.size(),
                deaths,
                PENALTY,
                threshold,
                intercept,
                terms);
    }

    /** Mean and deviation of each feature where it is known. */
    private static List<RiskModel.Term> scales(List<Stay> stays) {
        List<RiskModel.Term> scales = new ArrayList<>();
        for (int column = 0; column < RiskFeatures.NAMES.size(); column++) {
            double sum = 0;
            double squares = 0;
            int known = 0;
            for (Stay stay : stays) {
                double value = stay.features()[column];
                if (!Double.isNaN(value)) {
                    sum += value;
                    known++;
                }
            }
            double mean = known == 0 ? 0 : sum / known;
            for (Stay stay : stays) {
                double value = stay.features()[column];
                squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
            }
            double deviation = Math.sqrt(squares / Math.max(1, known));
            scales.add(new RiskModel.Term(RiskFeatures.NAMES.get(column), 0, mean, deviation > 1e-9 ? deviation : 1));
        }
        return scales;
    }

    private static RiskModel withThreshold(RiskModel model, double threshold) {
        return new RiskModel(
                model.name(),
                model.version(),
                model.trainedOn(),
                model.stays(),
                model.deaths(),
                model.penalty(),
                threshold,
                model.intercept(),
                model.terms());
    }
}
