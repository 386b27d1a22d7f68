// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.sequence;

import dev.millrace.frauddetection.domain.CardHistory;
import dev.millrace.frauddetection.domain.CardMemory;
import dev.millrace.frauddetection.domain.OwnAmount;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.PaymentId;
import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.PaymentTraits;
import dev.millrace.frauddetection.domain.ProfiledPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.rule.AccountTakeover;
import dev.millrace.frauddetection.domain.rule.CardTest;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says which steps of a sequence a payment or account event can be, under one rule set; most can be none and go no further.
 *
 * <p>A payment without a response code counts as approved. What a tag looks back for is looked for generously, so that no
 * sequence is missed: the engine and the rule check it in full.
 */
public final class SequenceTags {

    /** Tries of a card within an hour of the clock that are tagged, in event order; bounds what the engine has to remember. */
    public static final int SMALL_AN_HOUR = 16;

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DECLINES_REMEMBERED = Duration.ofHours(2).toMillis();
    private static final long TRIES_REMEMBERED = Duration.ofHours(74).toMillis();
    private static final long CHANGES_REMEMBERED = Duration.ofDays(7).toMillis();

    private static final int AMOUNT_RANK = PaymentFeatures.indexOf("amountRank30d");
    private static final int NEW_MERCHANT = PaymentFeatures.indexOf("newMerchant");
    private static final int SEEN = PaymentFeatures.indexOf("paymentsSeen");

    private SequenceTags() {}

    /**
     * A payment as a step of a sequence, or null if it can be none.
     *
     * @param history of its card, the payment included
     * @param memory of its card
     */
    public static @Nullable SequenceEvent of(
            ProfiledPayment profiled, CardHistory history, CardMemory memory, RuleSet rules) {
        CardTransaction payment = profiled.pending().payment();
        if (profiled.kind() == PaymentKind.REVERSAL || profiled.kind() == PaymentKind.REFUND) {
            return null;
        }
        long time = payment.txTime();
        long amount = OwnAmount.minorOf(payment);
        int index = history.indexOf(PaymentId.fingerprint(payment.txId()));
        int tags = declined(payment) | small(rules.cardTest(), payment, amount, history, index);
        if (profiled.kind().spends() && PaymentTraits.approved(payment)) {
            if (history.mayHave(PaymentTraits.GUESS_DECLINED, index, time, DECLINES_REMEMBERED)) {
                tags |= SequenceTag.APPROVED_AFTER_DECLINES;
            }
            tags |= hit(rules.cardTest(), payment, amount, history, index);
            tags |= unusual(rules.accountTakeover(), profiled, memory.changedAt());
        }
        return tags == 0 ? null : event(payment, amount, tags);
    }

    /** An event of the account as a step of a sequence, or null if it can be none. */
    public static @Nullable SequenceEvent of(AccountEvent event) {
        if (!CardMemory.opensTheAccount(event.type())) {
            return null;
        }
        int address = event.type() == AccountEvent.Type.ADDRESS_CHANGED ? SequenceTag.ADDRESS_CHANGE : 0;
        return new SequenceEvent(
                event.panToken(),
                event.eventId(),
                event.at(),
                SequenceTag.CREDENTIAL_CHANGE | address,
                0,
                0,
                event.type().name());
    }

    private static int declined(CardTransaction payment) {
        int traits = PaymentTraits.of(payment);
        return ((traits & PaymentTraits.DECLINED) == 0 ? 0 : SequenceTag.DECLINED)
                | ((traits & PaymentTraits.GUESS_DECLINED) == 0 ? 0 : SequenceTag.GUESS_DECLINED);
    }

    private static int small(CardTest test, CardTransaction payment, long amount, CardHistory history, int index) {
        long most = minor(test.smallAtMost(), payment);
        long hour = Math.floorDiv(payment.txTime(), HOUR) * HOUR;
        return amount <= most && history.countAtMost(most, index, hour) < SMALL_AN_HOUR ? SequenceTag.SMALL : 0;
    }

    private static int hit(CardTest test, CardTransaction payment, long amount, CardHistory history, int index) {
        return amount >= minor(test.hitAtLeast(), payment)
                        && history.mayHaveAtMost(
                                minor(test.smallAtMost(), payment), index, payment.txTime(), TRIES_REMEMBERED)
                ? SequenceTag.HIT
                : 0;
    }

    private static int unusual(AccountTakeover takeover, ProfiledPayment profiled, long changedAt) {
        long time = profiled.pending().payment().txTime();
        double[] features = profiled.features();
        if (changedAt > time || changedAt < time - CHANGES_REMEMBERED) {
            return 0;
        }
        boolean large = features[SEEN] >= takeover.leastSeen() && features[AMOUNT_RANK] >= takeover.amountRank();
        int tags =
                (large ? SequenceTag.UNUSUAL_AMOUNT : 0) | (features[NEW_MERCHANT] > 0 ? SequenceTag.UNUSUAL_PAYEE : 0);
        return tags == 0 ? 0 : tags | SequenceTag.UNUSUAL_SPEND;
    }

    private static SequenceEvent event(CardTransaction payment, long amount, int tags) {
        return new SequenceEvent(
                payment.panToken(),
                payment.txId(),
                payment.txTime(),
                tags,
                amount,
                PaymentId.fingerprint(Objects.requireNonNullElse(payment.merchantId(), payment.terminalId())),
                Objects.requireNonNullElse(payment.responseCode(), ""));
    }

    private static long minor(double major, CardTransaction payment) {
        return Math.round(major * PaymentFeatures.minorPerMajor(payment.ownCurrency()));
    }
}
