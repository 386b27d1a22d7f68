// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.Situations.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTakeoverTest {

    private static final AccountTakeover RULE = shippedRules().accountTakeover();
    private static final int CHANGE = SequenceTag.CREDENTIAL_CHANGE;
    private static final int ADDRESS = CHANGE | SequenceTag.ADDRESS_CHANGE;
    private static final int LARGE = SequenceTag.UNUSUAL_SPEND | SequenceTag.UNUSUAL_AMOUNT;
    private static final int NEW_PAYEE = SequenceTag.UNUSUAL_SPEND | SequenceTag.UNUSUAL_PAYEE;

    @Test
    void whatWasChangedAndWhatWasPaidIsSaidInPlainWords() {
        assertThat(RULE.judge(changed("EMAIL_CHANGED", CHANGE, HOUR * 3 / 2).paying(LARGE)))
                .containsExactly(new RuleHit(
                        "R09",
                        "ATO_SEQ",
                        0.5,
                        1,
                        1.5,
                        24,
                        "hours",
                        "a payment large for this card 1.5 hours after email changed"));
        assertThat(RULE.judge(changed("PASSWORD_RESET", CHANGE, HOUR * 3 / 2).paying(NEW_PAYEE)))
                .extracting(RuleHit::text)
                .containsExactly("a payment at a merchant new to this card 1.5 hours after password reset");
        assertThat(RULE.judge(changed("ADDRESS_CHANGED", ADDRESS, 48 * HOUR).paying(LARGE | NEW_PAYEE)))
                .containsExactly(new RuleHit(
                        "R09",
                        "ATO_SEQ",
                        0.9,
                        1,
                        48,
                        72,
                        "hours",
                        "a payment large for this card, at a merchant new to it, 48.0 hours after address changed"));
    }

    @ParameterizedTest
    @CsvSource({"32, 24, 0, 1", "32, 24, 1, 0", "96, 24, 1, 1", "96, 72, 0, 1", "96, 72, 1, 0"})
    void aChangeCountsForADayAndThatOfAnAddressForThree(int tags, int hours, int more, int hits) {
        assertThat(RULE.judge(changed("", tags, hours * HOUR + more).paying(LARGE)))
                .hasSize(hits);
    }

    @Test
    void theLatestChangeThatCountsIsTheReason() {
        assertThat(RULE.judge(changed("ADDRESS_CHANGED", ADDRESS, 60 * HOUR)
                        .called("DEVICE_ADDED")
                        .before(CHANGE, 30 * HOUR, 5 * HOUR, 20 * HOUR)
                        .paying(LARGE)))
                .extracting(RuleHit::observed)
                .containsExactly(5.0);
        assertThat(RULE.judge(changed("ADDRESS_CHANGED", ADDRESS, 60 * HOUR)
                        .before(CHANGE, 30 * HOUR)
                        .paying(LARGE)))
                .extracting(RuleHit::observed)
                .containsExactly(60.0);
    }

    @Test
    void theWidestThresholdsFitIntoTheSequence() {
        AccountTakeover widest = with(with(RULE, "withinHours", 167), "addressWithinHours", 167);
        assertThat(widest.judge(changed("", CHANGE, 167 * HOUR).paying(LARGE))).hasSize(1);
        assertThat(widest.judge(changed("", ADDRESS, 167 * HOUR).paying(LARGE))).hasSize(1);
    }

    @Test
    void aConfidenceOfZeroIsNoHit() {
        assertThat(with(RULE, "one", 0.0).judge(changed("", CHANGE, HOUR).paying(LARGE)))
                .isEmpty();
        assertThat(with(RULE, "one", 0.0).judge(changed("", CHANGE, HOUR).paying(LARGE | NEW_PAYEE)))
                .hasSize(1);
    }

    @Test
    void withoutASequenceThereIsNothingToSay() {
        assertThat(RULE.judge(seen("amountRank30d", 1, "newMerchant", 1))).isEmpty();
    }

    private static SequenceStory changed(String type, int tags, long age) {
        return SequenceStory.of(AccountTakeover.SEQUENCE).called(type).before(tags, age);
    }
}
