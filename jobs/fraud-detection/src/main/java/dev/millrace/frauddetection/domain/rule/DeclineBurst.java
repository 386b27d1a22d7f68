// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.PaymentTraits;
import dev.millrace.frauddetection.domain.Phrases;
import dev.millrace.frauddetection.domain.Ramp;
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
 * Rule R12: refusals as they come from guessing, then an approval.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param declines from which the rule speaks, 2 or more
 * @param surest declines from which its confidence is highest
 * @param confidence from {@code lo} at the fewest declines to {@code hi} at the surest
 * @param withinMinutes in which the declines must lie
 * @param approvalWithinMinutes from the last decline to the approval; with {@code withinMinutes} at most 119
 */
public record DeclineBurst(
        double weight, int declines, int surest, Ramp confidence, int withinMinutes, int approvalWithinMinutes)
        implements Rule {

    /**
     * Two refusals, one next to the other, and each approval after them: whatever pairs reach an approval hold all refusals
     * before it. An approval must not end the sequence, or one small approval in the midst of the guessing would hide it.
     */
    public static final SequenceDefinition SEQUENCE = new SequenceDefinition(
            "R12",
            List.of(
                    new Step("decline", SequenceTag.GUESS_DECLINED, Follow.NEXT),
                    new Step("next-decline", SequenceTag.GUESS_DECLINED, Follow.NEXT),
                    new Step("approval", SequenceTag.APPROVED_AFTER_DECLINES, Follow.EACH)),
            Duration.ofHours(2));

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        int most = mostDeclines(circumstances);
        if (most < declines) {
            return List.of();
        }
        double c = confidence.lo() + (confidence.hi() - confidence.lo()) * new Ramp(declines, surest).at(most);
        if (c == 0) {
            return List.of();
        }
        String text = Phrases.of(
                "approved after %d refusals within %d minutes, as they come from guessing", most, withinMinutes);
        return List.of(new RuleHit("R12", "DECLINE_BURST", c, weight, most, declines, "refusals", text));
    }

    private int mostDeclines(Circumstances circumstances) {
        if (!PaymentTraits.approved(circumstances.payment())) {
            return 0;
        }
        List<SequenceEvent> declined = Sequences.before(circumstances, SEQUENCE);
        long oldest = circumstances.payment().txTime() - TimeUnit.MINUTES.toMillis(approvalWithinMinutes);
        int most = 0;
        for (int last = declined.size() - 1; last >= 0 && declined.get(last).time() >= oldest; last--) {
            most = Math.max(
                    most,
                    Sequences.windowUpTo(declined, last, TimeUnit.MINUTES.toMillis(withinMinutes))
                            .size());
        }
        return most;
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.between(key + ".declines", declines, 2, 1_000);
        bounds.between(key + ".surest", surest, declines + 1, 1_001);
        bounds.shares(key + ".confidence", confidence);
        // Together below what the sequence may last.
        bounds.between(key + ".withinMinutes", withinMinutes, 1, 118);
        bounds.between(key + ".approvalWithinMinutes", approvalWithinMinutes, 1, 119 - withinMinutes);
    }
}
