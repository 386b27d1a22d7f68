// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Feature;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.Ramp;
import dev.millrace.frauddetection.domain.RuleHit;
import java.util.List;

/**
 * Rule R02: the sum spent within an hour or a day, against the usual sum.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param ratio confidence by the sum of the window to its usual sum
 * @param least sum in major units below which the rule is silent
 * @param leastSeen payments of the card below which the rule is silent
 */
public record AmountVelocity(double weight, Ramp ratio, double least, int leastSeen) implements Rule {

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        PaymentFeatures features = circumstances.features();
        if (features.get(Feature.PAYMENTS_SEEN) < leastSeen) {
            return List.of();
        }
        Strongest strongest = new Strongest();
        offerSum(strongest, features.get(Feature.CARD_SUM_1H), features.get(Feature.USUAL_SUM_1H), "hour");
        offerSum(strongest, features.get(Feature.CARD_SUM_1D), features.get(Feature.USUAL_SUM_1D), "day");
        return strongest.hit(
                "R02",
                "VEL_AMOUNT",
                weight,
                "times",
                "spent %.1f times the usual sum within one %s; up to %.1f is usual");
    }

    private void offerSum(Strongest strongest, double sum, double usual, String window) {
        if (sum >= least && usual > 0) {
            strongest.offer(ratio, sum / usual, window);
        }
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.ramp(key + ".ratio", ratio);
        bounds.between(key + ".least", least, 0, 1e12);
        bounds.between(key + ".leastSeen", leastSeen, 1, 1_000_000);
    }
}
