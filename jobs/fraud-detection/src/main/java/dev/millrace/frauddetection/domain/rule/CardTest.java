// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Feature;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.PaymentTraits;
import dev.millrace.frauddetection.domain.Phrases;
import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Follow;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Step;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import dev.millrace.frauddetection.domain.sequence.SequenceTags;
import dev.millrace.model.payment.CardTransaction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Rule R04: small amounts try a stolen card out, then comes the hit.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param smallAtMost amount up to which a payment is a try, major units
 * @param tries how many tries there must be, 2 to 16, with a decline or two merchants among them
 * @param withinMinutes in which the tries must lie, at most 119
 * @param hitAtLeast amount from which an approved payment is the hit, major units
 * @param hitWithinHours from the last try to the hit, at most 72
 */
public record CardTest(
        double weight, double smallAtMost, int tries, int withinMinutes, double hitAtLeast, int hitWithinHours)
        implements Rule {

    /** Two tries, one next to the other, and each hit after them: whatever pairs reach a hit hold all tries before it. */
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
        if (amount < hitAtLeast || !PaymentTraits.approved(circumstances.payment())) {
            return List.of();
        }
        int most = mostTries(circumstances);
        if (most < tries) {
            return List.of();
        }
        String text = Phrases.of(
                "%.2f approved after %d payments of at most %.2f within %d minutes, refused or at several merchants",
                amount, most, smallAtMost, withinMinutes);
        return List.of(new RuleHit("R04", "CARD_TEST_HIT", 1, weight, most, tries, "tries", text));
    }

    /** A longer window shows more tries, refusals and merchants: those as long as may be, one ending at each try, are enough. */
    private int mostTries(Circumstances circumstances) {
        List<SequenceEvent> small = small(circumstances);
        long oldest = circumstances.payment().txTime() - TimeUnit.HOURS.toMillis(hitWithinHours);
        int most = 0;
        for (int last = small.size() - 1; last >= 0 && small.get(last).time() >= oldest; last--) {
            List<SequenceEvent> window = Sequences.windowUpTo(small, last, TimeUnit.MINUTES.toMillis(withinMinutes));
            if (window.size() > most && suspicious(window)) {
                most = window.size();
            }
        }
        return most;
    }

    /** What was small when it was tagged need not be small under the rule set of now. */
    private List<SequenceEvent> small(Circumstances circumstances) {
        CardTransaction payment = circumstances.payment();
        long most = Math.round(smallAtMost * PaymentFeatures.minorPerMajor(payment.ownCurrency()));
        return Sequences.before(circumstances, SEQUENCE).stream()
                .filter(event -> event.amountMinor() <= most)
                .toList();
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
        bounds.between(key + ".tries", tries, 2, SequenceTags.SMALL_AN_HOUR);
        bounds.between(key + ".hitAtLeast", hitAtLeast, 0, 1e12);
        // Together below what the sequence may last.
        bounds.between(key + ".withinMinutes", withinMinutes, 1, 119);
        bounds.between(key + ".hitWithinHours", hitWithinHours, 1, 72);
    }
}
