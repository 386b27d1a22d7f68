// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import java.util.Currency;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refuses payments that cannot be: impossible amounts, unknown currencies, malformed codes. */
public final class PaymentCheck {

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final int LONGEST_ID = 128;
    private static final Pattern FOUR_DIGITS = Pattern.compile("\\d{4}");

    /** Twelve digits, all that a card message has room for; sums of a history of such amounts fit a long. */
    private static final long LARGEST_AMOUNT = 999_999_999_999L;

    private PaymentCheck() {}

    /** Why the payment is refused, or null to take it. */
    public static @Nullable Refusal refusalOf(CardTransaction payment) {
        Refusal tooLong = idRefusal(payment.txId(), payment.panToken(), payment.terminalId());
        if (tooLong != null) {
            return tooLong;
        }
        if (payment.amountMinor() < 0) {
            return new Refusal(
                    ReasonCode.RANGE_HARD,
                    "amount-not-negative",
                    "amountMinor = " + payment.amountMinor()
                            + "; 0 or more expected, a refund is told by processingCode 20");
        }
        if (payment.amountMinor() > LARGEST_AMOUNT) {
            return tooLarge("amountMinor", payment.amountMinor());
        }
        Long billed = payment.billingAmountMinor();
        if (billed != null && billed < 0) {
            return new Refusal(
                    ReasonCode.RANGE_HARD,
                    "amount-not-negative",
                    "billingAmountMinor = " + billed + "; 0 or more expected");
        }
        if (billed != null && billed > LARGEST_AMOUNT) {
            return tooLarge("billingAmountMinor", billed);
        }
        if (!CURRENCIES.contains(payment.currency())) {
            return currency("currency", payment.currency());
        }
        String billing = payment.billingCurrency();
        if (billing != null && !CURRENCIES.contains(billing)) {
            return currency("billingCurrency", billing);
        }
        if ((billed == null) != (billing == null)) {
            return new Refusal(
                    ReasonCode.CURRENCY,
                    "conversion-missing",
                    "billingAmountMinor and billingCurrency come together or not at all");
        }
        if (malformed(payment.mti())) {
            return fourDigits("mti");
        }
        return malformed(payment.mcc()) ? fourDigits("mcc") : null;
    }

    /** Why the label is refused, or null to take it. */
    public static @Nullable Refusal refusalOf(FraudLabel label) {
        Refusal tooLong = idRefusal(label.txId(), label.panToken(), label.terminalId());
        if (tooLong != null) {
            return tooLong;
        }
        if (label.at() < label.txTime()) {
            return new Refusal(
                    ReasonCode.RANGE_HARD,
                    "label-before-payment",
                    "at lies before txTime; a verdict follows its payment");
        }
        return null;
    }

    /** Ids go into keys, state and the 255 characters of an alert's key. */
    private static @Nullable Refusal idRefusal(String txId, String panToken, String terminalId) {
        int longest = Math.max(txId.length(), Math.max(panToken.length(), terminalId.length()));
        return longest <= LONGEST_ID
                ? null
                : new Refusal(
                        ReasonCode.SCHEMA,
                        "id-length",
                        "txId, panToken or terminalId has " + longest + " characters; at most " + LONGEST_ID
                                + " are taken");
    }

    private static boolean malformed(@Nullable String digits) {
        return digits != null && !FOUR_DIGITS.matcher(digits).matches();
    }

    private static Refusal tooLarge(String field, long amount) {
        return new Refusal(
                ReasonCode.RANGE_HARD, "amount-twelve-digits", field + " = " + amount + "; at most 12 digits expected");
    }

    private static Refusal fourDigits(String field) {
        return new Refusal(ReasonCode.SCHEMA, "four-digits", field + " is not of four digits");
    }

    private static Refusal currency(String field, String given) {
        String shown = given.length() > 8 ? given.substring(0, 8) : given;
        return new Refusal(
                ReasonCode.CURRENCY,
                "currency-iso-4217",
                field + " = " + shown.replaceAll("[^A-Za-z0-9]", "?") + "; three letters of ISO 4217 expected");
    }
}
