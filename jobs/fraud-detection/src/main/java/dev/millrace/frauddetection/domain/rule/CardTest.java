// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Feature;
import dev.millrace.frauddetection.domain.Phrases;
import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Follow;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Step;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Rule R04: small amounts try a stolen card out, then comes the hit.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param smallAtMost amount up to which a payment is a try, major units
 * @param tries how many tries there must be, 2 or more, with a decline or two merchants among them
 * @param withinMinutes in which the tries must lie
 * @param hitAtLeast amount from which an approved payment is the hit, major units
 * @param hitWithinHours from the last try to the hit
 */
public record CardTest(
        double weight, double smallAtMost, int tries, int withinMinutes, double hitAtLeast, int hitWithinHours)
        implements Rule {

    /** Two tries one after the other and a hit: every pair of tries reaches every hit, so that all tries can be counted. */
    public static final SequenceDefinition SEQUENCE = new SequenceDefinition(
            "R04",
            List.of(
                    new Step("try", SequenceTag.SMALL, Follow.NEXT),
                    new Step("next-try", SequenceTag.SMALL, Follow.NEXT),
                    new Step("hit", SequenceTag.HIT, Follow.EACH)),
            Duration.ofHours(74));

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        double amount = circumstances.features().get(Feature.AMOUNT);
        List<SequenceEvent> small = Sequences.events(circumstances, "R04", SequenceTag.SMALL);
        long time = circumstances.payment().txTime();
        long oldest = time - TimeUnit.HOURS.toMillis(hitWithinHours);
        int most = 0;
        for (int last = 0; last < small.size(); last++) {
            List<SequenceEvent> window = Sequences.windowUpTo(small, last, TimeUnit.MINUTES.toMillis(withinMinutes));
            if (small.get(last).time() >= oldest && suspicious(window)) {
                most = Math.max(most, window.size());
            }
        }
        if (most < tries || amount < hitAtLeast) {
            return List.of();
        }
        String text = Phrases.of(
                "%.2f approved after %d payments of at most %.2f within %d minutes, with a refusal or at several merchants",
                amount, most, smallAtMost, withinMinutes);
        return List.of(new RuleHit("R04", "CARD_TEST_HIT", 1, weight, most, tries, "tries", text));
    }

    /** One small payment after another at one merchant is a vending machine. */
    private static boolean suspicious(List<SequenceEvent> window) {
        return window.stream().anyMatch(event -> event.is(SequenceTag.DECLINED))
                || window.stream().mapToLong(SequenceEvent::place).distinct().count() > 1;
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.between(key + ".smallAtMost", smallAtMost, 0, 1e6);
        bounds.between(key + ".tries", tries, 2, 1_000);
        bounds.between(key + ".hitAtLeast", hitAtLeast, 0, 1e12);
        // Together below what the sequence may last.
        bounds.between(key + ".withinMinutes", withinMinutes, 1, 119);
        bounds.between(key + ".hitWithinHours", hitWithinHours, 1, 72);
    }
}
