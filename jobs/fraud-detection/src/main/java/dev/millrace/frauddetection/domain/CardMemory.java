// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a card for longer than its payments are: at most 4 KB of places, habits of half a year and returns.
 *
 * <p>Immutable.
 *
 * @param place where the card was last seen in somebody's hand
 * @param countries in which it has paid within 180 days
 * @param categories of merchants at which it has paid within 180 days
 * @param merchants at which it has paid within 180 days
 * @param visited merchants at which it was within 90 days
 * @param ledger its orders, refunds and chargebacks
 * @param waking when it was last used after a pause
 * @param newOnlineAt time of the last approved payment without the card present at a then-new merchant, epoch milliseconds
 * @param changedAt time of the last change of credentials, contact data, devices or limits, epoch milliseconds
 * @param defraudedDay UTC day since 1970 of the first fraud of the last row of confirmed ones
 */
public record CardMemory(
        LastPlace place,
        Familiar countries,
        Familiar categories,
        Familiar merchants,
        VisitedMerchants visited,
        Ledger ledger,
        Waking waking,
        long newOnlineAt,
        long changedAt,
        int defraudedDay) {

    static final int COUNTRIES = 16;
    static final int CATEGORIES = 24;
    static final int MERCHANTS = 128;

    /** Stands for a day that has not come. */
    static final int NO_DAY = Integer.MIN_VALUE;

    /** Stands for a fraud that says nothing of where the card was before. */
    static final int NO_DAYS = -1;

    /** Stands for a time that has not come. */
    static final long NEVER = Long.MIN_VALUE;

    private static final CardMemory EMPTY = new CardMemory(
            LastPlace.NONE,
            Familiar.nothing(),
            Familiar.nothing(),
            Familiar.nothing(),
            VisitedMerchants.none(),
            Ledger.empty(),
            Waking.NEVER,
            NEVER,
            NEVER,
            NO_DAY);

    /**
     * What a verdict leads to.
     *
     * @param memory afterwards
     * @param visits the news for the merchants at which the card was before it was defrauded
     */
    public record Learnt(CardMemory memory, List<Visit> visits) {}

    /** The memory of a card not seen before. */
    public static CardMemory empty() {
        return EMPTY;
    }

    /** UTC day since 1970. */
    static int dayOf(long time) {
        return (int) Math.floorDiv(time, Windows.DAY);
    }

    /** The first payment of the card at a merchant on a day; null if this is not it. A decline is a visit too. */
    @Nullable
    Visit visitOf(CardTransaction payment, PaymentKind kind) {
        String merchant = payment.merchantId();
        int day = dayOf(payment.txTime());
        return merchant == null || !kind.spends() || visited.visited(merchant, day)
                ? null
                : new Visit(merchant, payment.panToken(), day, 0, 0);
    }

    /** Whether the merchant of a payment is new to the card. */
    boolean isNewMerchant(CardTransaction payment) {
        return merchants.isNew(PaymentTraits.merchant(payment), dayOf(payment.txTime()));
    }

    /**
     * With one more message.
     *
     * @param reversing whether it takes a payment of the card back that is known
     */
    CardMemory learnt(CardTransaction payment, PaymentKind kind, long amount, boolean reversing) {
        return switch (kind) {
            case PURCHASE, CASH -> spent(payment, amount, PaymentTraits.of(payment));
            case REFUND -> refunded(payment, amount);
            case REVERSAL -> reversing ? reversed(payment, amount) : this;
            case BALANCE -> this;
        };
    }

    /** With a payment that spends: a declined one was a visit, an approved one makes its merchant, category and country known. */
    private CardMemory spent(CardTransaction payment, long amount, int traits) {
        long time = payment.txTime();
        int day = dayOf(time);
        boolean approved = PaymentTraits.approved(payment);
        boolean online = PaymentTraits.cardNotPresent(traits);
        int merchant = PaymentTraits.merchant(payment);
        String merchantId = payment.merchantId();
        return new CardMemory(
                place.with(payment, traits),
                approved ? countries.with(PaymentTraits.country(traits), day, COUNTRIES) : countries,
                approved ? categories.with(PaymentTraits.category(payment), day, CATEGORIES) : categories,
                approved ? merchants.with(merchant, day, MERCHANTS) : merchants,
                merchantId == null ? visited : visited.with(merchantId, day),
                approved ? ledger.ordered(day, merchant, amount) : ledger,
                waking.with(time, online),
                approved && online && isNewMerchant(payment) ? Math.max(newOnlineAt, time) : newOnlineAt,
                changedAt,
                defraudedDay);
    }

    /** With a refund; a declined one changes nothing. */
    private CardMemory refunded(CardTransaction refund, long amount) {
        if (!PaymentTraits.approved(refund)) {
            return this;
        }
        String purchase = refund.originalTxId();
        return with(ledger.refunded(
                dayOf(refund.txTime()),
                PaymentTraits.merchant(refund),
                amount,
                purchase == null ? 0 : PaymentId.fingerprint(purchase)));
    }

    /** With a purchase taken back. */
    private CardMemory reversed(CardTransaction reversal, long amount) {
        return with(ledger.takenBack(dayOf(reversal.txTime()), PaymentTraits.merchant(reversal), amount));
    }

    /** With something that happened to the account; a login is nothing to remember. */
    public CardMemory with(AccountEvent event) {
        if (!opensTheAccount(event.type()) || event.at() <= changedAt) {
            return this;
        }
        return new CardMemory(
                place,
                countries,
                categories,
                merchants,
                visited,
                ledger,
                waking,
                newOnlineAt,
                event.at(),
                defraudedDay);
    }

    /** Whether an event can hand an account to somebody else. */
    public static boolean opensTheAccount(AccountEvent.Type type) {
        return switch (type) {
            case PASSWORD_RESET, DEVICE_ADDED, EMAIL_CHANGED, PHONE_CHANGED, ADDRESS_CHANGED, LIMIT_RAISED -> true;
            case LOGIN_OK, LOGIN_FAILED, OTP_FAILED, CARD_REISSUED, CARD_BLOCKED, HOLDER_CONTACTED -> false;
        };
    }

    /**
     * With a verdict.
     *
     * @param lossMinor amount of the payment where it is known, else 0
     * @param withinDays from a visit to the fraud for the visit to be suspect, or {@link #NO_DAYS} if no money was lost
     */
    Learnt with(FraudLabel label, long lossMinor, int withinDays) {
        boolean fraud = label.label() == FraudLabel.Verdict.FRAUD;
        CardMemory after = this;
        if (label.source() == FraudLabel.Source.CHARGEBACK) {
            long purchase = PaymentId.fingerprint(label.txId());
            after = with(fraud ? ledger.chargedBack(dayOf(label.at()), purchase) : ledger.notChargedBack(purchase));
        }
        return fraud && withinDays != NO_DAYS
                ? after.defrauded(label, lossMinor, withinDays)
                : new Learnt(after, List.of());
    }

    private Learnt defrauded(FraudLabel label, long lossMinor, int withinDays) {
        int day = dayOf(label.txTime());
        if (defraudedDay != NO_DAY && Math.abs(day - defraudedDay) <= VisitedMerchants.REMEMBERED_DAYS) {
            return new Learnt(this, List.of());
        }
        List<Visit> suspect =
                visited.defrauded(label.panToken(), day - withinDays, day, label.merchantId(), label.at(), lossMinor);
        CardMemory after = new CardMemory(
                place,
                countries,
                categories,
                merchants,
                visited,
                ledger,
                waking,
                newOnlineAt,
                changedAt,
                Math.max(defraudedDay, day));
        return new Learnt(after, suspect);
    }

    private CardMemory with(Ledger next) {
        return new CardMemory(
                place, countries, categories, merchants, visited, next, waking, newOnlineAt, changedAt, defraudedDay);
    }
}
