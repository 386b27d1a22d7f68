// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.Situations.having;
import static dev.millrace.frauddetection.Situations.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.model.payment.CardTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundAbuseTest {

    private static final RefundAbuse RULE = shippedRules().refundAbuse();
    private static final CardTransaction REFUND = having("processingCode", "20");

    @ParameterizedTest
    @CsvSource({
        "refundUnmatched, 1, REFUND_UNMATCHED, 0.5",
        "refundOtherCard, 1, REFUND_OTHER_CARD, 0.9",
        "refundExcess, 1.01, REFUND_EXCESS, 0.7",
        "refundChargedBack, 1, REFUND_CHARGED_BACK, 0.9",
    })
    void aRefundThatNoPurchaseExplainsIsSuspicious(String feature, double value, String code, double confidence) {
        RuleHit hit = RULE.judge(seen(REFUND, feature, value)).get(0);
        assertThat(hit.id()).isEqualTo("R16");
        assertThat(hit.code()).isEqualTo(code);
        assertThat(hit.c()).isEqualTo(confidence);
    }

    @ParameterizedTest
    @CsvSource({"0.15, 5, 0", "0.16, 5, 1", "0.16, 4, 0", "1, 100, 1"})
    void refundsOfManyOrdersAreSuspicious(double share, int orders, int hits) {
        assertThat(RULE.judge(seen(REFUND, "refundShare180d", share, "orders180d", orders)))
                .hasSize(hits)
                .allSatisfy(hit -> assertThat(hit.code()).isEqualTo("REFUND_OFTEN"));
    }

    @Test
    void aRefundOfAWholePurchaseIsNot() {
        assertThat(RULE.judge(seen(REFUND, "amount", 80, "refundExcess", 1, "orders180d", 20)))
                .isEmpty();
    }

    @Test
    void ofSeveralReasonsTheStrongestIsGiven() {
        assertThat(RULE.judge(seen(
                        REFUND, "refundUnmatched", 1, "refundOtherCard", 1, "refundShare180d", 1, "orders180d", 9)))
                .extracting(RuleHit::code)
                .containsExactly("REFUND_OTHER_CARD");
        assertThat(RULE.judge(seen(REFUND, "refundExcess", 2, "refundShare180d", 1, "orders180d", 9)))
                .extracting(RuleHit::code)
                .containsExactly("REFUND_EXCESS");
        assertThat(with(RULE, "otherCard", 0.1).judge(seen(REFUND, "refundUnmatched", 1, "refundOtherCard", 1)))
                .extracting(RuleHit::code)
                .containsExactly("REFUND_UNMATCHED");
    }

    @Test
    void withoutAPurchaseNothingIsExceeded() {
        assertThat(RULE.judge(seen(REFUND, "refundUnmatched", 1, "refundExcess", 99)))
                .extracting(RuleHit::code)
                .containsExactly("REFUND_UNMATCHED");
    }

    @Test
    void aPurchaseIsJudgedOnlyIfItWasPaidBackAndChargedBack() {
        assertThat(RULE.judge(seen(
                        "refundUnmatched",
                        1,
                        "refundOtherCard",
                        1,
                        "refundExcess",
                        9,
                        "refundShare180d",
                        1,
                        "orders180d",
                        9)))
                .isEmpty();
        assertThat(RULE.judge(seen("refundChargedBack", 1)))
                .extracting(RuleHit::code)
                .containsExactly("REFUND_CHARGED_BACK");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            refundUnmatched   | 1    | 80    | 0    | major units     | 80.00 paid back by a merchant where this card bought nothing within 180 days
            refundOtherCard   | 1    | 80    | 0    | major units     | 80.00 paid back to this card for what another card bought
            refundExcess      | 1.5  | 1.5   | 1    | times           | this merchant paid back 1.50 times what this card spent there within 180 days
            refundShare180d   | 0.4  | 0.4   | 0.15 | share of orders | 40 % of this card's 10 orders within 180 days were paid back; up to 15 % is usual
            refundChargedBack | 1    | 2     | 1    | repayments      | the same purchase was paid back and charged back
            """)
    void theReasonIsSaidInPlainWords(
            String feature, double value, double observed, double expected, String unit, String text) {
        RuleHit hit = RULE.judge(seen(REFUND, "amount", 80, "orders180d", 10, feature, value))
                .get(0);
        assertThat(hit.observed()).isEqualTo(observed);
        assertThat(hit.expected()).isEqualTo(expected);
        assertThat(hit.unit()).isEqualTo(unit);
        assertThat(hit.text()).isEqualTo(text);
    }
}
