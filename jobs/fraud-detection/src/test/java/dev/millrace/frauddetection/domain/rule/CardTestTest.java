// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.SECOND;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.Situations.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import org.junit.jupiter.api.Test;

class CardTestTest {

    private static final CardTest RULE = shippedRules().cardTest();
    private static final int SMALL = SequenceTag.SMALL;
    private static final int REFUSED = SequenceTag.SMALL | SequenceTag.DECLINED;
    private static final int HIT = SequenceTag.HIT;

    @Test
    void twoTriesWithARefusalAndThenAHitAreSuspicious() {
        assertThat(RULE.judge(story().before(REFUSED, HOUR)
                        .before(SMALL, HOUR - MINUTE)
                        .paying(HIT)))
                .containsExactly(
                        new RuleHit(
                                "R04",
                                "CARD_TEST_HIT",
                                1,
                                0.9,
                                2,
                                2,
                                "tries",
                                "300.00 approved after 2 payments of at most 2.00 within 30 minutes, refused or at several merchants"));
    }

    @Test
    void triesAtTwoMerchantsNeedNoRefusal() {
        assertThat(RULE.judge(story().before(SMALL, HOUR)
                        .at("other")
                        .before(SMALL, HOUR - MINUTE)
                        .paying(HIT)))
                .hasSize(1);
    }

    @Test
    void approvedTriesAtOneMerchantAreAVendingMachine() {
        assertThat(RULE.judge(story().before(SMALL, HOUR, HOUR - MINUTE, MINUTE, SECOND)
                        .paying(HIT)))
                .isEmpty();
    }

    @Test
    void triesLieWithinHalfAnHour() {
        assertThat(RULE.judge(story().before(REFUSED, HOUR, HOUR - 30 * MINUTE).paying(HIT)))
                .hasSize(1);
        assertThat(RULE.judge(
                        story().before(REFUSED, HOUR, HOUR - 30 * MINUTE - 1).paying(HIT)))
                .isEmpty();
    }

    @Test
    void theHitComesWithinADayOfTheLastTry() {
        assertThat(RULE.judge(
                        story().before(REFUSED, 24 * HOUR + MINUTE, 24 * HOUR).paying(HIT)))
                .hasSize(1);
        assertThat(RULE.judge(story().before(REFUSED, 24 * HOUR + MINUTE, 24 * HOUR + 1)
                        .paying(HIT)))
                .isEmpty();
    }

    @Test
    void anyWindowOfTriesWillDo() {
        // The last two are a vending machine; the two before them, hours earlier, are not.
        assertThat(RULE.judge(story().before(REFUSED, 9 * HOUR)
                        .before(SMALL, 9 * HOUR - MINUTE, HOUR, MINUTE)
                        .paying(HIT)))
                .extracting(RuleHit::observed)
                .containsExactly(2.0);
    }

    @Test
    void theLargestSuspiciousWindowIsReported() {
        assertThat(RULE.judge(
                        story().before(REFUSED, 9 * HOUR, 9 * HOUR - MINUTE, 9 * HOUR - 2 * MINUTE, HOUR, HOUR - MINUTE)
                                .paying(HIT)))
                .extracting(RuleHit::observed)
                .containsExactly(3.0);
    }

    @Test
    void thresholdsAreThoseOfNowWhateverTheTagsSay() {
        assertThat(with(RULE, "smallAtMost", 0.99)
                        .judge(story().before(REFUSED, 20 * MINUTE, MINUTE).paying(HIT)))
                .isEmpty();
        assertThat(with(RULE, "smallAtMost", 1.0)
                        .judge(story().before(REFUSED, 20 * MINUTE, MINUTE).paying(HIT)))
                .hasSize(1);
        assertThat(with(RULE, "hitAtLeast", 300.01)
                        .judge(story().before(REFUSED, 20 * MINUTE, MINUTE).paying(HIT)))
                .isEmpty();
        assertThat(with(RULE, "tries", 3)
                        .judge(story().before(REFUSED, 20 * MINUTE, MINUTE).paying(HIT)))
                .isEmpty();
        assertThat(with(RULE, "tries", 3)
                        .judge(story().before(REFUSED, 20 * MINUTE, MINUTE, SECOND)
                                .paying(HIT)))
                .hasSize(1);
    }

    @Test
    void theWidestThresholdsFitIntoTheSequence() {
        CardTest widest = with(with(RULE, "withinMinutes", 119), "hitWithinHours", 72);
        assertThat(widest.judge(story().before(REFUSED, 72 * HOUR + 119 * MINUTE, 72 * HOUR)
                        .paying(HIT)))
                .hasSize(1);
    }

    @Test
    void aRefusedPaymentIsNoHit() {
        var refused = with(payment("paid", "card", "terminal", NOON, 30_000), "responseCode", "05");
        assertThat(RULE.judge(story().before(REFUSED, 20 * MINUTE, MINUTE).paying(HIT, refused)))
                .isEmpty();
    }

    @Test
    void withoutASequenceThereIsNothingToSay() {
        assertThat(RULE.judge(seen("amount", 300))).isEmpty();
        assertThat(RULE.judge(with(
                        story().before(REFUSED, 20 * MINUTE, MINUTE).paying(HIT),
                        "matches",
                        SequenceStory.of(DeclineBurst.SEQUENCE)
                                .before(SequenceTag.GUESS_DECLINED | REFUSED, 20 * MINUTE, MINUTE)
                                .paying(SequenceTag.APPROVED_AFTER_DECLINES)
                                .matches())))
                .isEmpty();
    }

    /** Tries of one euro, at one shop unless said otherwise. */
    private static SequenceStory story() {
        return SequenceStory.of(CardTest.SEQUENCE);
    }
}
