// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.fraud;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import org.junit.jupiter.api.Test;

class PaymentCheckTest {

    private static final CardTransaction PAYMENT = payment("1", "card", "terminal", NOON, 1_000);

    @Test
    void aPaymentOfTheRequiredFieldsIsTaken() {
        assertThat(PaymentCheck.refusalOf(PAYMENT)).isNull();
    }

    @Test
    void aPaymentOfNothingIsTaken() {
        assertThat(PaymentCheck.refusalOf(with(PAYMENT, "amountMinor", 0L))).isNull();
    }

    @Test
    void aNegativeAmountIsRefused() {
        assertRefused(
                with(PAYMENT, "amountMinor", -1L),
                ReasonCode.RANGE_HARD,
                "amount-not-negative",
                "amountMinor = -1; 0 or more expected, a refund is told by processingCode 20");
    }

    @Test
    void aNegativeBilledAmountIsRefused() {
        assertRefused(
                with(with(PAYMENT, "billingAmountMinor", -5L), "billingCurrency", "EUR"),
                ReasonCode.RANGE_HARD,
                "amount-not-negative",
                "billingAmountMinor = -5; 0 or more expected");
    }

    @Test
    void anAmountOfMoreThanTwelveDigitsIsRefused() {
        assertThat(PaymentCheck.refusalOf(with(PAYMENT, "amountMinor", 999_999_999_999L)))
                .isNull();
        assertRefused(
                with(PAYMENT, "amountMinor", 1_000_000_000_000L),
                ReasonCode.RANGE_HARD,
                "amount-twelve-digits",
                "amountMinor = 1000000000000; at most 12 digits expected");
        assertRefused(
                with(with(PAYMENT, "billingAmountMinor", Long.MAX_VALUE), "billingCurrency", "EUR"),
                ReasonCode.RANGE_HARD,
                "amount-twelve-digits",
                "billingAmountMinor = 9223372036854775807; at most 12 digits expected");
    }

    @Test
    void anIdTooLongForKeysIsRefused() {
        assertThat(PaymentCheck.refusalOf(with(PAYMENT, "panToken", "x".repeat(128))))
                .isNull();
        assertRefused(
                with(PAYMENT, "panToken", "x".repeat(129)),
                ReasonCode.SCHEMA,
                "id-length",
                "txId, panToken or terminalId has 129 characters; at most 128 are taken");
    }

    @Test
    void anUnknownCurrencyIsRefused() {
        assertRefused(
                with(PAYMENT, "currency", "EURO"),
                ReasonCode.CURRENCY,
                "currency-iso-4217",
                "currency = EURO; three letters of ISO 4217 expected");
        assertRefused(
                with(with(PAYMENT, "billingAmountMinor", 5L), "billingCurrency", "eur"),
                ReasonCode.CURRENCY,
                "currency-iso-4217",
                "billingCurrency = eur; three letters of ISO 4217 expected");
    }

    @Test
    void aRefusalShowsNoMoreOfAStrangeCurrencyThanItMust() {
        assertThat(PaymentCheck.refusalOf(with(PAYMENT, "currency", "<script>4111111111111111"))
                        .detail())
                .startsWith("currency = ?script?;");
    }

    @Test
    void aConversionIsGivenWholeOrNotAtAll() {
        String told = "billingAmountMinor and billingCurrency come together or not at all";
        assertRefused(with(PAYMENT, "billingAmountMinor", 5L), ReasonCode.CURRENCY, "conversion-missing", told);
        assertRefused(with(PAYMENT, "billingCurrency", "EUR"), ReasonCode.CURRENCY, "conversion-missing", told);
    }

    @Test
    void codesOfFourDigitsHaveFourDigits() {
        assertRefused(with(PAYMENT, "mti", "100"), ReasonCode.SCHEMA, "four-digits", "mti is not of four digits");
        assertRefused(with(PAYMENT, "mcc", "54x1"), ReasonCode.SCHEMA, "four-digits", "mcc is not of four digits");
        assertThat(PaymentCheck.refusalOf(with(with(PAYMENT, "mti", "0100"), "mcc", "5411")))
                .isNull();
    }

    @Test
    void aVerdictBeforeItsPaymentIsRefused() {
        assertThat(PaymentCheck.refusalOf(fraud(PAYMENT, NOON))).isNull();
        Refusal refusal = PaymentCheck.refusalOf(fraud(PAYMENT, NOON - 1));
        assertThat(refusal.reason()).isEqualTo(ReasonCode.RANGE_HARD);
        assertThat(refusal.rule()).isEqualTo("label-before-payment");
    }

    private static void assertRefused(CardTransaction payment, ReasonCode reason, String rule, String detail) {
        assertThat(PaymentCheck.refusalOf(payment)).isEqualTo(new Refusal(reason, rule, detail));
    }
}
