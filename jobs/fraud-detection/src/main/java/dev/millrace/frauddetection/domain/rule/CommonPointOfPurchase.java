// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.Phrases;
import dev.millrace.frauddetection.domain.RuleHit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Rule R15: the card was at a merchant where cards were probably stolen.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param confidence for a card that was there in the interval
 * @param leastFrauds defrauded cards below which a merchant is not named
 * @param leastLift times the background rate below which it is not named
 * @param leastLogLikelihoodRatio below which it is not named
 * @param fraudWithinDays from the visit to the fraud elsewhere, at most 90
 * @param rememberDays how long the cards that were there are looked at with more care
 */
public record CommonPointOfPurchase(
        double weight,
        double confidence,
        int leastFrauds,
        double leastLift,
        double leastLogLikelihoodRatio,
        int fraudWithinDays,
        int rememberDays)
        implements Rule {

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        Exposure exposure = Remembered.strongest(circumstances, "R15", 24L * rememberDays);
        if (exposure == null || confidence == 0) {
            return List.of();
        }
        String text = Phrases.of(
                "this card was at merchant %s between %s and %s, where cards were probably stolen:"
                        + " fraud followed %.1f times as often as elsewhere",
                exposure.merchantId(), day(exposure.from()), day(exposure.to()), exposure.strength());
        return List.of(new RuleHit(
                "R15", "CPP_EXPOSED", confidence, weight, exposure.strength(), 1, "times the background rate", text));
    }

    private static LocalDate day(long time) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.share(key + ".confidence", confidence);
        bounds.between(key + ".leastFrauds", leastFrauds, 1, 1_000_000);
        bounds.between(key + ".leastLift", leastLift, 1, 1e6);
        bounds.between(key + ".leastLogLikelihoodRatio", leastLogLikelihoodRatio, 0, 1e6);
        bounds.between(key + ".fraudWithinDays", fraudWithinDays, 1, 90);
        bounds.between(key + ".rememberDays", rememberDays, 1, 180);
    }
}
