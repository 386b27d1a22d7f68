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
 * Rule R10: a payment at an hour this card does not use.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param share of the card's payments within one hour of this hour, below which the rule speaks
 * @param confidence from the share just below the limit to no payment at all
 * @param leastSeen payments below which the rule is silent
 */
public record UnusualHour(double weight, double share, Ramp confidence, int leastSeen) implements Rule {

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        PaymentFeatures features = circumstances.features();
        double observed = features.get(Feature.HOUR_SHARE);
        if (features.get(Feature.PAYMENTS_SEEN) < leastSeen || observed >= share) {
            return List.of();
        }
        double c = confidence.lo() + (confidence.hi() - confidence.lo()) * (1 - observed / share);
        String text = Phrases.of("only %.1f %% of this card's payments fall near this hour", 100 * observed);
        return List.of(new RuleHit("R10", "ODD_HOUR", c, weight, observed, share, "share", text));
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.share(key + ".share", share);
        bounds.shares(key + ".confidence", confidence);
        bounds.between(key + ".leastSeen", leastSeen, 1, 1_000_000);
    }
}
