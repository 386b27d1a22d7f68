// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Feature;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.Ramp;
import dev.millrace.frauddetection.domain.RuleHit;
import java.util.List;

/**
 * Rule R01: payments of a card within a minute, an hour, a day.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param minute confidence by the payments of the last minute
 * @param hour the same for the last hour
 * @param day the same for the last 24 hours
 */
public record CountVelocity(double weight, Ramp minute, Ramp hour, Ramp day) implements Rule {

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        PaymentFeatures features = circumstances.features();
        Strongest strongest = new Strongest();
        strongest.offer(minute, features.get(Feature.CARD_COUNT_1M), "minute");
        strongest.offer(hour, features.get(Feature.CARD_COUNT_1H), "hour");
        strongest.offer(day, features.get(Feature.CARD_COUNT_1D), "day");
        return strongest.hit(
                "R01", "VEL_COUNT", weight, "payments", "%.0f payments within one %s; up to %.0f is usual");
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.ramp(key + ".minute", minute);
        bounds.ramp(key + ".hour", hour);
        bounds.ramp(key + ".day", day);
    }
}
