// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.model.payment.CardTransaction;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One try of a card, as far as enumeration at a merchant is concerned.
 *
 * @param merchantId where
 * @param bin leading digits of the card where only those of the merchant's attempts are watched, or null for all
 * @param panToken the card
 * @param time when, epoch milliseconds
 * @param hundredths of the card's own currency, so that 500 is five of any currency, whatever its smallest coin
 * @param responseCode the answer, or null if there is none
 */
public record Attempt(
        String merchantId,
        @Nullable String bin,
        String panToken,
        long time,
        long hundredths,
        @Nullable String responseCode) {

    /** Approved, fully or in part or on proof of identity, and 85: nothing against a card that is only being verified. */
    private static final Set<String> APPROVED = Set.of("00", "08", "10", "11", "85");

    private static final char BETWEEN = '\u001f';

    /** What a message counts as: nothing, an attempt at its merchant, and one more where the card's leading digits are known. */
    public static List<Attempt> of(CardTransaction payment) {
        String merchant = payment.merchantId();
        if (merchant == null || !isTry(PaymentKind.of(payment))) {
            return List.of();
        }
        Attempt all = new Attempt(
                merchant, null, payment.panToken(), payment.txTime(), hundredths(payment), payment.responseCode());
        return payment.bin() == null ? List.of(all) : List.of(all, all.ofBin(payment.bin()));
    }

    /** What is watched together. */
    public String key() {
        return bin == null ? merchantId : merchantId + BETWEEN + bin;
    }

    /** When its window starts. */
    public long windowStart() {
        return Math.floorDiv(time, AttemptWindow.LENGTH) * AttemptWindow.LENGTH;
    }

    /** When its window ends; it does not belong to it any more. */
    public long windowEnd() {
        return windowStart() + AttemptWindow.LENGTH;
    }

    boolean approved() {
        return responseCode != null && APPROVED.contains(responseCode);
    }

    private Attempt ofBin(String leading) {
        return new Attempt(merchantId, leading, panToken, time, hundredths, responseCode);
    }

    /** Money back and reversals try nothing out; a look at the balance does. */
    private static boolean isTry(PaymentKind kind) {
        return kind.spends() || kind == PaymentKind.BALANCE;
    }

    private static long hundredths(CardTransaction payment) {
        long amount = payment.ownAmountMinor();
        int digits = Math.max(0, Currency.getInstance(payment.ownCurrency()).getDefaultFractionDigits());
        return digits == 2 ? amount : Math.round(amount * Math.pow(10, 2 - digits));
    }
}
