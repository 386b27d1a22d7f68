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
 * Rule R06: the card was present at two places further apart than anybody travels in that time.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param leastKilometres distance, less both places' uncertainty, below which the rule is silent
 * @param speed confidence by the speed, km/h
 * @param withinHours of the two payments
 */
public record Travel(double weight, double leastKilometres, Ramp speed, int withinHours) implements Rule {

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        PaymentFeatures features = circumstances.features();
        double kilometres = features.get(Feature.TRAVEL_KM);
        double hours = features.get(Feature.TRAVEL_HOURS);
        double observed = features.get(Feature.TRAVEL_KMH);
        double c = speed.at(observed);
        if (kilometres <= 0 || kilometres < leastKilometres || hours > withinHours || c == 0) {
            return List.of();
        }
        String text = Phrases.of(
                "%.0f km from where the card was present %.1f hours before: %.0f km/h, where up to %.0f is possible",
                kilometres, hours, observed, speed.lo());
        return List.of(new RuleHit("R06", "GEO_SPEED", c, weight, observed, speed.lo(), "km/h", text));
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.between(key + ".leastKilometres", leastKilometres, 0, 20_000);
        bounds.ramp(key + ".speed", speed);
        bounds.between(key + ".withinHours", withinHours, 1, 24 * 30);
    }
}
