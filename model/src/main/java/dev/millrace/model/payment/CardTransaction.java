// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.payment;

import org.jspecify.annotations.Nullable;

/**
 * One card payment message: an authorisation, a financial request, an advice or a reversal.
 *
 * <p>Named after what a field means, not after its ISO 8583 data element, since the 2003 edition moved some of them; the
 * numbers in the parameters' descriptions are those of the 1987 edition. Only the first six are required. A field that is
 * absent switches off the rules that need it.
 *
 * @param txId identifies the message at its source
 * @param panToken stands for the card number (DE 2), which never travels
 * @param terminalId card acceptor terminal (DE 41)
 * @param txTime when the payment happened, epoch milliseconds UTC
 * @param amountMinor transaction amount (DE 4) in minor units of {@code currency}, zero or more
 * @param currency ISO 4217 letters of the transaction currency (DE 49)
 * @param billingAmountMinor amount on the card holder's bill (DE 6) in minor units; thresholds are judged on it
 * @param billingCurrency ISO 4217 letters of the billing currency (DE 51)
 * @param merchantId card acceptor (DE 42)
 * @param mti message type indicator, four digits
 * @param processingCode first two digits of DE 3: 00 purchase, 01 cash, 09 cashback, 20 refund, 30 balance
 * @param bin leading digits of the card number that name the issuer
 * @param last4 last four digits of the card number
 * @param transmissionTime when the message was sent (DE 7), epoch milliseconds UTC
 * @param stan system trace audit number (DE 11)
 * @param rrn retrieval reference number (DE 37)
 * @param authCode authorisation code (DE 38)
 * @param responseCode DE 39; 00 is approved
 * @param localDateTime local date and time at the terminal (DE 12 and 13), ISO 8601 without zone
 * @param mcc merchant category (DE 18), four digits
 * @param posEntryMode how the card was read (DE 22): 05 chip, 07 contactless, 90 and 91 stripe, 01 manual, 81 and 10 e-commerce
 * @param acquirerId acquiring institution (DE 32)
 * @param acquirerCountry ISO 3166 numeric country of the acquirer (DE 19)
 * @param merchantNameCity merchant name and place (DE 43)
 * @param eci electronic commerce indicator
 * @param threeDs outcome of 3-D Secure
 * @param deviceId device that placed the order
 * @param ip address the order came from
 * @param walletTokenRequestor wallet that asked for the token
 * @param approvedAmountMinor what was approved of {@code amountMinor} where that is less (response code 10), same currency
 * @param originalTxId the message that this one reverses, repeats or refunds (DE 90, resolved to its id)
 * @param originalPanToken card of the purchase that is refunded, where it is known to be another
 * @param serviceCode three digits of the card's track; 2 or 6 in front means a chip
 * @param terminalCapability how the terminal can read cards; 5 means chip (position 1 of DE 22 in the 1993 edition)
 * @param latitude of the merchant, degrees north, where known
 * @param longitude of the merchant, degrees east
 * @param geoErrorKm radius within which the merchant lies around that point
 */
public record CardTransaction(
        String txId,
        String panToken,
        String terminalId,
        long txTime,
        long amountMinor,
        String currency,
        @Nullable Long billingAmountMinor,
        @Nullable String billingCurrency,
        @Nullable String merchantId,
        @Nullable String mti,
        @Nullable String processingCode,
        @Nullable String bin,
        @Nullable String last4,
        @Nullable Long transmissionTime,
        @Nullable String stan,
        @Nullable String rrn,
        @Nullable String authCode,
        @Nullable String responseCode,
        @Nullable String localDateTime,
        @Nullable String mcc,
        @Nullable String posEntryMode,
        @Nullable String acquirerId,
        @Nullable String acquirerCountry,
        @Nullable String merchantNameCity,
        @Nullable String eci,
        @Nullable String threeDs,
        @Nullable String deviceId,
        @Nullable String ip,
        @Nullable String walletTokenRequestor,
        @Nullable Long approvedAmountMinor,
        @Nullable String originalTxId,
        @Nullable String originalPanToken,
        @Nullable String serviceCode,
        @Nullable String terminalCapability,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable Double geoErrorKm) {

    /** A payment of which only the required fields are known. */
    public static CardTransaction of(
            String txId, String panToken, String terminalId, long txTime, long amountMinor, String currency) {
        return new CardTransaction(
                txId,
                panToken,
                terminalId,
                txTime,
                amountMinor,
                currency,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The amount that thresholds and averages are computed on: billed where known, else as paid. */
    public long ownAmountMinor() {
        return billingAmountMinor == null ? amountMinor : billingAmountMinor;
    }

    /** The currency of {@link #ownAmountMinor()}. */
    public String ownCurrency() {
        return billingCurrency == null ? currency : billingCurrency;
    }
}
