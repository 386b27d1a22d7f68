// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.Situations.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.frauddetection.domain.Ramp;
import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclineBurstTest {

    private static final DeclineBurst RULE = shippedRules().declineBurst();
    private static final int REFUSED = SequenceTag.GUESS_DECLINED | SequenceTag.DECLINED;
    private static final int APPROVED = SequenceTag.APPROVED_AFTER_DECLINES;

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 0.5", "4, 0.6", "6, 0.8", "9, 0.8"})
    void theMoreRefusalsTheSurer(int refusals, double confidence) {
        long[] ages = LongStream.rangeClosed(1, refusals)
                .map(number -> number * MINUTE / 2)
                .toArray();
        double c = RULE.judge(story().before(REFUSED, ages).paying(APPROVED)).stream()
                .mapToDouble(RuleHit::c)
                .sum();
        assertThat(c).isEqualTo(confidence, within(1e-12));
    }

    @Test
    void whatCameBeforeIsSaidInPlainWords() {
        assertThat(RULE.judge(story().before(REFUSED, 5 * MINUTE, 4 * MINUTE, 3 * MINUTE)
                        .paying(APPROVED)))
                .containsExactly(new RuleHit(
                        "R12",
                        "DECLINE_BURST",
                        0.5,
                        1,
                        3,
                        3,
                        "refusals",
                        "approved after 3 refusals within 10 minutes, as they come from guessing"));
    }

    @Test
    void refusalsLieWithinTenMinutes() {
        assertThat(RULE.judge(story().before(REFUSED, 12 * MINUTE, 3 * MINUTE, 2 * MINUTE)
                        .paying(APPROVED)))
                .hasSize(1);
        assertThat(RULE.judge(story().before(REFUSED, 12 * MINUTE + 1, 3 * MINUTE, 2 * MINUTE)
                        .paying(APPROVED)))
                .isEmpty();
    }

    @Test
    void theApprovalComesWithinTenMinutesOfTheLastRefusal() {
        assertThat(RULE.judge(story().before(REFUSED, 12 * MINUTE, 11 * MINUTE, 10 * MINUTE)
                        .paying(APPROVED)))
                .hasSize(1);
        assertThat(RULE.judge(story().before(REFUSED, 12 * MINUTE, 11 * MINUTE, 10 * MINUTE + 1)
                        .paying(APPROVED)))
                .isEmpty();
    }

    @Test
    void aBurstNeedNotHoldTheLastRefusal() {
        // The first three are a burst that ends ten minutes before the approval; the last two are none.
        assertThat(RULE.judge(story().before(REFUSED, 19 * MINUTE, 18 * MINUTE, 10 * MINUTE, 8 * MINUTE - 1)
                        .paying(APPROVED)))
                .extracting(RuleHit::observed)
                .containsExactly(3.0);
    }

    @Test
    void anApprovalInTheMidstOfTheGuessingHidesNothing() {
        assertThat(RULE.judge(story().before(REFUSED, 6 * MINUTE, 5 * MINUTE)
                        .before(APPROVED, 4 * MINUTE)
                        .before(REFUSED, 3 * MINUTE)
                        .paying(APPROVED)))
                .extracting(RuleHit::observed)
                .containsExactly(3.0);
        assertThat(RULE.judge(story().before(REFUSED, 6 * MINUTE, 5 * MINUTE, 4 * MINUTE)
                        .before(APPROVED, 3 * MINUTE)
                        .paying(APPROVED)))
                .extracting(RuleHit::observed)
                .containsExactly(3.0);
    }

    @Test
    void thresholdsAreThoseOfNow() {
        SequenceStory two = story().before(REFUSED, 2 * MINUTE, MINUTE);
        assertThat(with(RULE, "declines", 2).judge(two.paying(APPROVED))).hasSize(1);
    }

    @Test
    void theWidestThresholdsFitIntoTheSequence() {
        DeclineBurst widest = with(with(RULE, "withinMinutes", 100), "approvalWithinMinutes", 19);
        assertThat(widest.judge(story().before(REFUSED, 119 * MINUTE, 118 * MINUTE, 19 * MINUTE)
                        .paying(APPROVED)))
                .hasSize(1);
    }

    @Test
    void aConfidenceOfZeroIsNoHit() {
        DeclineBurst silent = with(RULE, "confidence", new Ramp(0, 0.8));
        assertThat(silent.judge(
                        story().before(REFUSED, 3 * MINUTE, 2 * MINUTE, MINUTE).paying(APPROVED)))
                .isEmpty();
    }

    @Test
    void anotherRefusalIsNoApproval() {
        var refused = with(payment("paid", "card", "terminal", NOON), "responseCode", "55");
        assertThat(RULE.judge(
                        story().before(REFUSED, 3 * MINUTE, 2 * MINUTE, MINUTE).paying(APPROVED, refused)))
                .isEmpty();
    }

    @Test
    void withoutASequenceThereIsNothingToSay() {
        assertThat(RULE.judge(seen())).isEmpty();
    }

    private static SequenceStory story() {
        return SequenceStory.of(DeclineBurst.SEQUENCE);
    }
}
