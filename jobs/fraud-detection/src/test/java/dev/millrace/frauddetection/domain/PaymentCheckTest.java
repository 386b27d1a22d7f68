// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.fraud;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.payment.AccountEvent;
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
                "panToken has 129 characters; at most 128 are taken");
        assertThat(PaymentCheck.refusalOf(new AccountEvent("e".repeat(129), "card", 0, AccountEvent.Type.LOGIN_OK))
                        .detail())
                .isEqualTo("eventId has 129 characters; at most 128 are taken");
    }

    @Test
    void anAmountThatNobodyConvertedIsRefusedWhereTheCurrencyOfBillsIsKnown() {
        CardTransaction yen = with(PAYMENT, "currency", "JPY");
        assertThat(PaymentCheck.refusalOf(yen, "any")).isNull();
        assertThat(PaymentCheck.refusalOf(PAYMENT, "EUR")).isNull();
        assertThat(PaymentCheck.refusalOf(yen, "EUR").detail())
                .isEqualTo("amount in JPY; an amount or billing amount in EUR expected");
        assertThat(PaymentCheck.refusalOf(with(with(yen, "billingAmountMinor", 700L), "billingCurrency", "EUR"), "EUR"))
                .isNull();
    }

    @Test
    void moreApprovedThanAskedForIsRefused() {
        assertThat(PaymentCheck.refusalOf(with(PAYMENT, "approvedAmountMinor", PAYMENT.amountMinor())))
                .isNull();
        assertThat(PaymentCheck.refusalOf(with(PAYMENT, "approvedAmountMinor", PAYMENT.amountMinor() + 1))
                        .rule())
                .isEqualTo("approved-within-amount");
    }

    @Test
    void aPlaceThatIsNotOnEarthIsRefused() {
        CardTransaction north = with(PAYMENT, "latitude", 90.0);
        assertThat(PaymentCheck.refusalOf(north).rule()).isEqualTo("place-complete");
        assertThat(PaymentCheck.refusalOf(with(north, "longitude", -180.0))).isNull();
        assertThat(PaymentCheck.refusalOf(with(north, "longitude", 180.1)).detail())
                .isEqualTo("longitude = 180.1; -180.0 to 180.0 expected");
        assertThat(PaymentCheck.refusalOf(with(with(north, "longitude", 0.0), "latitude", Double.NaN))
                        .rule())
                .isEqualTo("place-on-earth");
        assertThat(PaymentCheck.refusalOf(with(PAYMENT, "geoErrorKm", -1.0)).rule())
                .isEqualTo("place-on-earth");
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
