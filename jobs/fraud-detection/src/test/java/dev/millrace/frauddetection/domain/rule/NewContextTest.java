// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import static dev.millrace.frauddetection.Payments.features;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.Situations.having;
import static dev.millrace.frauddetection.Situations.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.model.payment.CardTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewContextTest {

    private static final NewContext RULE = shippedRules().newContext();
    private static final CardTransaction ABROAD = having("acquirerCountry", "643");

    @ParameterizedTest
    @CsvSource({
        "5411, 0, 0.5, 0.3",
        "5411, 1, 0.5, 0.3",
        "7995, 0, 0.5, 0.3",
        "7995, 1, 0.5, 0.5",
        "5411, 0, 0.94, 0.3",
        "5411, 0, 0.95, 0.6",
        "7995, 1, 0.95, 0.8",
        "7995, 1, 1, 0.8",
    })
    void categoryAndAmountAddToANewCountry(String mcc, int newCategory, double rank, double confidence) {
        RuleHit hit = RULE.judge(seen(
                        with(ABROAD, "mcc", mcc),
                        "newCountry",
                        1,
                        "newCategory",
                        newCategory,
                        "amountRank30d",
                        rank,
                        "paymentsSeen",
                        10,
                        "priorCount30d",
                        10))
                .get(0);
        assertThat(hit.c()).isEqualTo(confidence, within(1e-12));
    }

    @Test
    void inAKnownCountryNothingElseMatters() {
        assertThat(RULE.judge(seen(
                        with(ABROAD, "mcc", "7995"),
                        "newCategory",
                        1,
                        "newMerchant",
                        1,
                        "amountRank30d",
                        1,
                        "paymentsSeen",
                        100,
                        "priorCount30d",
                        100)))
                .isEmpty();
    }

    @Test
    void everyCountryIsNewToACardHardlyUsed() {
        assertThat(RULE.judge(seen(ABROAD, "newCountry", 1, "paymentsSeen", 9))).isEmpty();
        assertThat(RULE.judge(seen(ABROAD, "newCountry", 1, "paymentsSeen", 10)))
                .hasSize(1);
    }

    @Test
    void amongFewPaymentsNoAmountIsLarge() {
        assertThat(RULE.judge(seen(
                                ABROAD, "newCountry", 1, "amountRank30d", 1, "paymentsSeen", 100, "priorCount30d", 9))
                        .get(0)
                        .c())
                .isEqualTo(0.3, within(1e-12));
    }

    @Test
    void withoutACountryOrACategoryTheirPartIsSilent() {
        assertThat(RULE.judge(seen("newCountry", 1, "paymentsSeen", 10))).isEmpty();
        assertThat(RULE.judge(seen(ABROAD, "newCountry", 1, "newCategory", 1, "paymentsSeen", 10))
                        .get(0)
                        .c())
                .isEqualTo(0.3, within(1e-12));
    }

    @Test
    void itIsNeverMoreThanCertain() {
        NewContext sure = with(with(RULE, "country", 0.9), "amount", 0.9);
        assertThat(sure.judge(seen(
                                ABROAD, "newCountry", 1, "amountRank30d", 1, "paymentsSeen", 10, "priorCount30d", 10))
                        .get(0)
                        .c())
                .isEqualTo(1);
    }

    @Test
    void whatIsNewIsSaidInPlainWords() {
        RuleHit hit = RULE.judge(seen(
                        with(ABROAD, "mcc", "7995"),
                        "newCountry",
                        1,
                        "newCategory",
                        1,
                        "amountRank30d",
                        0.97,
                        "paymentsSeen",
                        10,
                        "priorCount30d",
                        10))
                .get(0);
        assertThat(hit.code()).isEqualTo("NEW_CONTEXT");
        assertThat(hit.text())
                .isEqualTo("first payment in country 643 in 180 days, and first in the risky category 7995,"
                        + " more than 97 % of this card's payments");
        assertThat(hit.observed()).isEqualTo(3);
        assertThat(RULE.judge(seen(ABROAD, features("newCountry", 1, "paymentsSeen", 10)))
                        .get(0)
                        .text())
                .isEqualTo("first payment in country 643 in 180 days");
    }
}
