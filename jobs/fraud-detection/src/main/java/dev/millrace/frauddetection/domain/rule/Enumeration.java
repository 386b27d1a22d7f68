// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.Phrases;
import dev.millrace.frauddetection.domain.Ramp;
import dev.millrace.frauddetection.domain.RuleHit;
import java.util.List;

/**
 * Rule R05: many cards are tried at one merchant within five minutes; afterwards the cards that were approved there
 * are looked at with more care.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param attempts in the window from which the rule speaks
 * @param cards different cards from which it speaks, at most 256
 * @param declineShare confidence by the share of refusals
 * @param medianAtMost median amount up to which it speaks, major units
 * @param rememberHours how long the cards that were approved there are looked at with more care
 */
public record Enumeration(
        double weight, int attempts, int cards, Ramp declineShare, double medianAtMost, int rememberHours)
        implements Rule {

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        Exposure exposure = Remembered.strongest(circumstances, "R05", rememberHours);
        double c = exposure == null ? 0 : declineShare.at(exposure.strength());
        if (exposure == null || c == 0) {
            return List.of();
        }
        String text = Phrases.of(
                "this card was approved at merchant %s while card numbers were tried out there:"
                        + " %.0f %% of the attempts were refused",
                exposure.merchantId(), 100 * exposure.strength());
        return List.of(new RuleHit(
                "R05", "ENUMERATION", c, weight, exposure.strength(), declineShare.lo(), "share of refusals", text));
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.between(key + ".attempts", attempts, 1, 1_000_000);
        bounds.between(key + ".cards", cards, 1, 256);
        bounds.shares(key + ".declineShare", declineShare);
        bounds.between(key + ".medianAtMost", medianAtMost, 0, 1e12);
        bounds.between(key + ".rememberHours", rememberHours, 1, 24 * 90);
    }
}
