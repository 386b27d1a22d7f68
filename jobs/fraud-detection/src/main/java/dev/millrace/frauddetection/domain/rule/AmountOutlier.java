// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Feature;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.Phrases;
import dev.millrace.frauddetection.domain.Ramp;
import dev.millrace.frauddetection.domain.RuleHit;
import java.util.List;

/**
 * Rule R03: the amount against the card's usual amount.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param ratio confidence by the amount to the mean of the earlier payments of 30 days
 * @param deviations confidence by the standard deviations of the logarithm of the amount
 * @param leastSeen earlier payments of 30 days below which the rule is silent
 */
public record AmountOutlier(double weight, Ramp ratio, Ramp deviations, int leastSeen) implements Rule {

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        PaymentFeatures features = circumstances.features();
        if (features.get(Feature.PRIOR_COUNT_30D) < leastSeen) {
            return List.of();
        }
        double usual = features.get(Feature.PRIOR_MEAN_30D);
        double amount = features.get(Feature.AMOUNT);
        double c = Math.max(
                usual > 0 ? ratio.at(amount / usual) : 0, deviations.at(features.get(Feature.AMOUNT_DEVIATIONS)));
        if (c == 0) {
            return List.of();
        }
        String text = Phrases.of("amount %.2f, where this card usually pays %.2f", amount, usual);
        return List.of(new RuleHit("R03", "AMT_OUTLIER", c, weight, amount, usual, "major units", text));
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.ramp(key + ".ratio", ratio);
        bounds.ramp(key + ".deviations", deviations);
        bounds.between(key + ".leastSeen", leastSeen, 1, 1_000_000);
    }
}
