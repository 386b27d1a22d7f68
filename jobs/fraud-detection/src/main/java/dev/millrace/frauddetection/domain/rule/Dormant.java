// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Feature;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.PaymentTraits;
import dev.millrace.frauddetection.domain.Phrases;
import dev.millrace.frauddetection.domain.RuleHit;
import java.util.List;

/**
 * Rule R17: a card unused for half a year wakes up online.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param confidence where it speaks
 * @param quietDays without a payment, at most 180
 * @param payments without the card present since it woke, within 24 hours
 */
public record Dormant(double weight, double confidence, int quietDays, int payments) implements Rule {

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        PaymentFeatures features = circumstances.features();
        double quiet = features.get(Feature.QUIET_DAYS);
        double online = features.get(Feature.ONLINE_SINCE_WAKING);
        if (quiet < quietDays
                || online < payments
                || confidence == 0
                || !PaymentTraits.cardNotPresent(circumstances.payment())) {
            return List.of();
        }
        String text = Phrases.of(
                "%.0f payments without the card present, after %.0f days without any payment", online, quiet);
        return List.of(new RuleHit("R17", "DORMANT", confidence, weight, quiet, quietDays, "days", text));
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.share(key + ".confidence", confidence);
        bounds.between(key + ".quietDays", quietDays, 1, 180);
        bounds.between(key + ".payments", payments, 1, 1_000_000);
    }
}
