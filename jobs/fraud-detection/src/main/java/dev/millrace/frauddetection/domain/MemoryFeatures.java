// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;

/** The features that look back further than a card's payments, or beyond the card: the last twenty of a payment. */
final class MemoryFeatures {

    private static final long TWO_HOURS = 2 * Windows.HOUR;

    private MemoryFeatures() {}

    /**
     * Their values in the order of {@link PaymentFeatures#NAMES}.
     *
     * @param history the card's payments, this one included
     * @param index where this one is in {@code history}, or -1 if it is in a bucket
     * @param before what is remembered of the card without this payment
     * @param after the same with it
     */
    static double[] of(
            PendingPayment pending,
            PaymentKind kind,
            CardHistory history,
            int index,
            CardMemory before,
            CardMemory after) {
        CardTransaction payment = pending.payment();
        long time = payment.txTime();
        int day = CardMemory.dayOf(time);
        int traits = PaymentTraits.of(payment);
        LastPlace.Journey journey = kind == PaymentKind.REVERSAL
                ? LastPlace.NONE.to(payment, traits)
                : before.place().to(payment, traits);
        boolean refund = kind == PaymentKind.REFUND;
        return new double[] {
            kind.spends() ? history.shareSmaller(OwnAmount.minorOf(payment), index, time, Windows.MONTH) : 0,
            flag(before.countries().isNew(PaymentTraits.country(traits), day)),
            flag(before.categories().isNew(PaymentTraits.category(payment), day)),
            flag(before.isNewMerchant(payment)),
            journey.kilometres(),
            journey.kilometresPerHour(),
            journey.hours(),
            flag(PaymentTraits.fallback(payment)),
            minutesSince(before.newOnlineAt(), time),
            history.othersHaving(PaymentTraits.SECRET_FAILED, index, time, TWO_HOURS),
            pending.deviceCards(),
            pending.addressCards(),
            after.waking().quietDays(time),
            after.waking().onlineSince(time),
            flag(refund && unmatched(payment, history, before, day)),
            flag(refund && ofOtherCard(payment)),
            refund ? after.ledger().returnedShare(PaymentTraits.merchant(payment)) : 0,
            after.ledger().refundedShare(),
            after.ledger().orders(),
            flag(refund && after.ledger().doubled(purchaseOf(payment), day)),
        };
    }

    /**
     * Whether no purchase explains a refund. A card with more merchants than are remembered may have bought there, so that
     * nothing is said of it.
     */
    private static boolean unmatched(CardTransaction refund, CardHistory history, CardMemory before, int day) {
        int merchant = PaymentTraits.merchant(refund);
        int purchase = history.indexOf(purchaseOf(refund));
        boolean knownPurchase = purchase >= 0 && history.counts()[purchase] > 0;
        return merchant != 0
                && !knownPurchase
                && !before.merchants().knows(merchant, day)
                && before.merchants().size() < CardMemory.MERCHANTS;
    }

    private static boolean ofOtherCard(CardTransaction refund) {
        String original = refund.originalPanToken();
        return original != null && !original.equals(refund.panToken());
    }

    private static long purchaseOf(CardTransaction refund) {
        String original = refund.originalTxId();
        return original == null ? 0 : PaymentId.fingerprint(original);
    }

    private static double minutesSince(long then, long time) {
        return then == CardMemory.NEVER || then > time || time - then > TWO_HOURS
                ? -1
                : (time - then) / (double) Windows.MINUTE;
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }
}
