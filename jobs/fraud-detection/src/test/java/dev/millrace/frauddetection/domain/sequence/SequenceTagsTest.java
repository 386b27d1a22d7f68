// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.sequence;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.CardStory;
import dev.millrace.frauddetection.domain.PaymentId;
import dev.millrace.model.payment.AccountEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small is up to 2, a hit from 100, both in major units, as shipped. */
class SequenceTagsTest {

    private final CardStory card = new CardStory();

    @Test
    void anOrdinaryPaymentGoesNoFurther() {
        card.pays("1", NOON, 201).pays("2", NOON + 1, 10_000).pays("3", NOON + 2, 900);
        assertThat(card.event()).isNull();
    }

    @Test
    void aSmallAmountIsATryWhetherItSpendsOrNot() {
        assertThat(card.pays("1", NOON, 200).tags()).isEqualTo(SequenceTag.SMALL);
        assertThat(card.pays("2", NOON, 0, "processingCode", "30").tags()).isEqualTo(SequenceTag.SMALL);
        assertThat(card.pays("3", NOON, 100, "processingCode", "20").tags()).isZero();
        assertThat(card.pays("4", NOON, 100, "mti", "0400").tags()).isZero();
        assertThat(card.pays("5", NOON, 3, "currency", "JPY").tags()).isZero();
    }

    @Test
    void theThresholdsAreThoseOfTheRuleSetInForce() {
        card.under(with(with(shippedRules(), "cardTest.smallAtMost", 5.0), "cardTest.hitAtLeast", 50.0));
        assertThat(card.pays("1", NOON, 500).tags()).isEqualTo(SequenceTag.SMALL);
        assertThat(card.pays("2", NOON, 5_000).tags()).isEqualTo(SequenceTag.HIT);
    }

    @Test
    void onlySixteenTriesOfAnHourAreTagged() {
        long hour = NOON;
        for (int i = 0; i < 40; i++) {
            card.pays("p" + i, hour + i, 100);
            assertThat(card.tags()).as("try %d", i).isEqualTo(i < 16 ? SequenceTag.SMALL : 0);
        }
        assertThat(card.pays("next", hour + HOUR, 100).tags()).isEqualTo(SequenceTag.SMALL);
    }

    @Test
    void aLargeApprovalIsAHitForThreeDaysAfterATry() {
        card.pays("1", NOON, 100).pays("2", NOON + 74 * HOUR - 1, 10_000);
        assertThat(card.tags()).isEqualTo(SequenceTag.HIT);
        assertThat(card.pays("3", NOON + 74 * HOUR - 1, 9_999).tags()).isZero();
        assertThat(card.pays("4", NOON + 74 * HOUR - 1, 10_000, "responseCode", "05")
                        .tags())
                .isEqualTo(SequenceTag.DECLINED);
        assertThat(card.pays("5", NOON + 74 * HOUR, 10_000).tags()).isZero();
    }

    @Test
    void refusalsAreTaggedByWhatTheyMean() {
        assertThat(card.pays("1", NOON, 900, "responseCode", "51").tags()).isEqualTo(SequenceTag.DECLINED);
        assertThat(card.pays("2", NOON, 900, "responseCode", "14").tags())
                .isEqualTo(SequenceTag.DECLINED | SequenceTag.GUESS_DECLINED);
        assertThat(card.pays("3", NOON, 100, "responseCode", "55").tags())
                .isEqualTo(SequenceTag.SMALL | SequenceTag.DECLINED | SequenceTag.GUESS_DECLINED);
    }

    @Test
    void anApprovalSoonAfterAGuessIsTagged() {
        card.pays("1", NOON, 900, "responseCode", "54");
        assertThat(card.pays("2", NOON + 2 * HOUR - 1, 900).tags()).isEqualTo(SequenceTag.APPROVED_AFTER_DECLINES);
        assertThat(card.pays("3", NOON + 2 * HOUR, 900).tags()).isZero();
        assertThat(card.pays("4", NOON + 1, 900, "processingCode", "30").tags()).isZero();
        CardStory other = new CardStory().pays("1", NOON, 900, "responseCode", "51");
        assertThat(other.pays("2", NOON + 1, 900).tags()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void changesOfTheAccountAreTagged(AccountEvent.Type type) {
        SequenceEvent event = SequenceTags.of(new AccountEvent("e", "card", NOON, type));
        switch (type) {
            case LOGIN_OK, LOGIN_FAILED, OTP_FAILED, CARD_REISSUED, CARD_BLOCKED, HOLDER_CONTACTED ->
                assertThat(event).isNull();
            case ADDRESS_CHANGED ->
                assertThat(event)
                        .isEqualTo(new SequenceEvent(
                                "card",
                                "e",
                                NOON,
                                SequenceTag.CREDENTIAL_CHANGE | SequenceTag.ADDRESS_CHANGE,
                                0,
                                0,
                                "ADDRESS_CHANGED"));
            default ->
                assertThat(event)
                        .isEqualTo(
                                new SequenceEvent("card", "e", NOON, SequenceTag.CREDENTIAL_CHANGE, 0, 0, type.name()));
        }
    }

    @Test
    void anUnusualSpendNeedsAChangeWithinAWeek() {
        for (int i = 0; i < 10; i++) {
            card.pays("p" + i, NOON - DAY + i, 1_000, "merchantId", "m");
        }
        assertThat(card.pays("before", NOON, 5_000, "merchantId", "m").tags()).isZero();
        card.changes(NOON, AccountEvent.Type.PASSWORD_RESET);
        assertThat(card.pays("usual", NOON + 1, 1_000, "merchantId", "m").tags())
                .isZero();
        assertThat(card.pays("late", NOON - 1, 6_000, "merchantId", "m").tags()).isZero();
        assertThat(card.pays("amount", NOON + 2, 9_000, "merchantId", "m").tags())
                .isEqualTo(SequenceTag.UNUSUAL_SPEND | SequenceTag.UNUSUAL_AMOUNT);
        assertThat(card.pays("payee", NOON + 3, 900, "merchantId", "n").tags())
                .isEqualTo(SequenceTag.UNUSUAL_SPEND | SequenceTag.UNUSUAL_PAYEE);
        assertThat(card.pays("declined", NOON + 4, 900, "merchantId", "o", "responseCode", "05")
                        .tags())
                .isEqualTo(SequenceTag.DECLINED);
        assertThat(card.pays("in time", NOON + 7 * DAY, 900, "merchantId", "p").tags())
                .isEqualTo(SequenceTag.UNUSUAL_SPEND | SequenceTag.UNUSUAL_PAYEE);
        assertThat(card.pays("too late", NOON + 7 * DAY + 1, 900, "merchantId", "q")
                        .tags())
                .isZero();
    }

    @Test
    void noAmountIsLargeForACardSeenTooSeldom() {
        card.pays("1", NOON - DAY, 1_000).changes(NOON, AccountEvent.Type.EMAIL_CHANGED);
        assertThat(card.pays("2", NOON + 1, 90_000).tags()).isZero();
    }

    @Test
    void aStepSaysWhatItWasAndWhere() {
        card.pays("1", NOON, 100, "merchantId", "m", "responseCode", "00");
        assertThat(card.event())
                .isEqualTo(
                        new SequenceEvent("card", "1", NOON, SequenceTag.SMALL, 100, PaymentId.fingerprint("m"), "00"));
        card.pays("2", NOON, 100);
        assertThat(card.event())
                .isEqualTo(new SequenceEvent(
                        "card", "2", NOON, SequenceTag.SMALL, 100, PaymentId.fingerprint("terminal"), ""));
    }
}
