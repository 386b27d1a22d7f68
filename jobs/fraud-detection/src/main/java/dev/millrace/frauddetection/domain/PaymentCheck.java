// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.AccountEvent;
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

    /** No two places are further apart. */
    private static final double HALF_EQUATOR_KM = 20_038;

    private PaymentCheck() {}

    /** Stands for whatever currency the cards are billed in. */
    public static final String ANY_CURRENCY = "any";

    /** Whether these letters name a currency. */
    public static boolean isCurrency(String letters) {
        return CURRENCIES.contains(letters);
    }

    /**
     * Why the payment is refused, or null to take it.
     *
     * @param billedIn currency in which the cards are billed, or {@link #ANY_CURRENCY}
     */
    public static @Nullable Refusal refusalOf(CardTransaction payment, String billedIn) {
        Refusal refusal = refusalOf(payment);
        if (refusal != null || billedIn.equals(ANY_CURRENCY) || billedIn.equals(payment.ownCurrency())) {
            return refusal;
        }
        return new Refusal(
                ReasonCode.CURRENCY,
                "conversion-missing",
                "amount in " + payment.ownCurrency() + "; an amount or billing amount in " + billedIn + " expected");
    }

    /** Why the payment is refused whatever its currency, or null to take it. */
    public static @Nullable Refusal refusalOf(CardTransaction payment) {
        Refusal tooLong = idRefusal(
                "txId",
                payment.txId(),
                "panToken",
                payment.panToken(),
                "terminalId",
                payment.terminalId(),
                "merchantId",
                payment.merchantId(),
                "deviceId",
                payment.deviceId(),
                "ip",
                payment.ip(),
                "originalTxId",
                payment.originalTxId());
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
        if (malformed(payment.mcc())) {
            return fourDigits("mcc");
        }
        Long approved = payment.approvedAmountMinor();
        if (approved != null && (approved < 0 || approved > payment.amountMinor())) {
            return new Refusal(
                    ReasonCode.RANGE_HARD,
                    "approved-within-amount",
                    "approvedAmountMinor = " + approved + "; 0 to amountMinor = " + payment.amountMinor()
                            + " expected");
        }
        return placeRefusal(payment);
    }

    /** Why the account event is refused, or null to take it. */
    public static @Nullable Refusal refusalOf(AccountEvent event) {
        return idRefusal("eventId", event.eventId(), "panToken", event.panToken());
    }

    private static @Nullable Refusal placeRefusal(CardTransaction payment) {
        if ((payment.latitude() == null) != (payment.longitude() == null)) {
            return new Refusal(
                    ReasonCode.SCHEMA, "place-complete", "latitude and longitude come together or not at all");
        }
        Refusal latitude = outside("latitude", payment.latitude(), -90, 90);
        Refusal longitude = outside("longitude", payment.longitude(), -180, 180);
        Refusal error = outside("geoErrorKm", payment.geoErrorKm(), 0, HALF_EQUATOR_KM);
        return latitude != null ? latitude : longitude != null ? longitude : error;
    }

    private static @Nullable Refusal outside(String field, @Nullable Double value, double least, double most) {
        // Written so that NaN is refused too.
        return value == null || (value >= least && value <= most)
                ? null
                : new Refusal(
                        ReasonCode.RANGE_HARD,
                        "place-on-earth",
                        field + " = " + value + "; " + least + " to " + most + " expected");
    }

    /** Why the label is refused, or null to take it. */
    public static @Nullable Refusal refusalOf(FraudLabel label) {
        Refusal tooLong = idRefusal(
                "txId",
                label.txId(),
                "panToken",
                label.panToken(),
                "terminalId",
                label.terminalId(),
                "merchantId",
                label.merchantId());
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
    private static @Nullable Refusal idRefusal(@Nullable String... namesAndIds) {
        for (int i = 1; i < namesAndIds.length; i += 2) {
            String id = namesAndIds[i];
            if (id != null && id.length() > LONGEST_ID) {
                return new Refusal(
                        ReasonCode.SCHEMA,
                        "id-length",
                        namesAndIds[i - 1] + " has " + id.length() + " characters; at most " + LONGEST_ID
                                + " are taken");
            }
        }
        return null;
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
