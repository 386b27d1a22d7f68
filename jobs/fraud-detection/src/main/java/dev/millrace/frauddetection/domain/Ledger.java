// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A card's orders, refunds and chargebacks of at least 180 days, in three stretches of 90 days: between 180 and 270 days in
 * all, so that a purchase is never forgotten before its time.
 *
 * <p>Immutable.
 *
 * @param stretches oldest first, at most three
 * @param refunded fingerprints of the purchases refunded last, latest at the end
 * @param chargedBack fingerprints of the purchases charged back last, latest at the end
 * @param doubledDay UTC day on which the same purchase was last found both refunded and charged back
 */
public record Ledger(List<Dealings> stretches, long[] refunded, long[] chargedBack, int doubledDay) {

    static final int STRETCHES = 3;
    static final int PURCHASES = 8;

    private static final Ledger EMPTY = new Ledger(List.of(), new long[0], new long[0], CardMemory.NO_DAY);

    /** Nothing dealt so far. */
    public static Ledger empty() {
        return EMPTY;
    }

    /** Approved purchases. */
    int orders() {
        return stretches.stream().mapToInt(Dealings::orders).sum();
    }

    /** Purchases refunded, in whole or in part, as a share of all; 0 without any purchase. */
    double refundedShare() {
        int orders = orders();
        return orders == 0
                ? 0
                : (double) stretches.stream().mapToInt(Dealings::refundedOrders).sum() / orders;
    }

    /** Refunds of a merchant as a share of the purchases there; 0 where the purchases are not known in full. */
    double returnedShare(int merchant) {
        long bought = 0;
        long returned = 0;
        for (Dealings each : stretches) {
            int index = each.indexOf(merchant);
            if (index < 0 && !each.complete()) {
                return 0;
            }
            bought += index < 0 ? 0 : each.bought()[index];
            returned += index < 0 ? 0 : each.returned()[index];
        }
        return bought == 0 ? 0 : (double) returned / bought;
    }

    /** Whether the purchase has been charged back, or another one was lately found to be both refunded and charged back. */
    boolean doubled(long purchase, int day) {
        boolean lately =
                doubledDay != CardMemory.NO_DAY && doubledDay <= day && doubledDay >= day - Familiar.REMEMBERED_DAYS;
        return lately || holds(chargedBack, purchase);
    }

    /** With one more order. */
    Ledger ordered(int day, int merchant, long amount) {
        return at(day, dealings -> dealings.ordered(merchant, amount));
    }

    /** With an order taken back. */
    Ledger takenBack(int day, int merchant, long amount) {
        return at(day, dealings -> dealings.takenBack(merchant, amount));
    }

    /**
     * With one more refund.
     *
     * @param purchase fingerprint of what is refunded; 0 where the refund does not say
     */
    Ledger refunded(int day, int merchant, long amount, long purchase) {
        boolean further = holds(refunded, purchase);
        Ledger after = at(day, dealings -> dealings.refunded(merchant, amount, further));
        int doubled = holds(chargedBack, purchase) ? Math.max(doubledDay, day) : doubledDay;
        return new Ledger(after.stretches, remembering(refunded, purchase), chargedBack, doubled);
    }

    /** With a purchase charged back as fraud, as known on a day. */
    Ledger chargedBack(int day, long purchase) {
        int doubled = holds(refunded, purchase) ? Math.max(doubledDay, day) : doubledDay;
        return new Ledger(stretches, refunded, remembering(chargedBack, purchase), doubled);
    }

    /** With a chargeback withdrawn. */
    Ledger notChargedBack(long purchase) {
        long[] rest =
                Arrays.stream(chargedBack).filter(each -> each != purchase).toArray();
        return new Ledger(stretches, refunded, rest, doubledDay);
    }

    private Ledger at(int day, UnaryOperator<Dealings> change) {
        int stretch = Math.floorDiv(day, Dealings.DAYS);
        int latest = stretches.isEmpty()
                ? stretch
                : Math.max(stretch, stretches.get(stretches.size() - 1).stretch());
        List<Dealings> kept = new ArrayList<>(stretches);
        kept.removeIf(each -> each.stretch() == stretch || each.stretch() <= latest - STRETCHES);
        if (stretch > latest - STRETCHES) {
            kept.add(change.apply(of(stretch)));
        }
        kept.sort(Comparator.comparingInt(Dealings::stretch));
        return new Ledger(kept, refunded, chargedBack, doubledDay);
    }

    private Dealings of(int stretch) {
        return stretches.stream()
                .filter(each -> each.stretch() == stretch)
                .findFirst()
                .orElseGet(() -> Dealings.startingAt(stretch));
    }

    private static boolean holds(long[] purchases, long purchase) {
        return purchase != 0 && Arrays.stream(purchases).anyMatch(each -> each == purchase);
    }

    private static long[] remembering(long[] purchases, long purchase) {
        if (purchase == 0 || holds(purchases, purchase)) {
            return purchases;
        }
        int from = purchases.length < PURCHASES ? 0 : 1;
        return Rings.insert(purchases, from, purchases.length, purchase);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ledger that
                && stretches.equals(that.stretches)
                && Arrays.equals(refunded, that.refunded)
                && Arrays.equals(chargedBack, that.chargedBack)
                && doubledDay == that.doubledDay;
    }

    @Override
    public int hashCode() {
        return stretches.hashCode() * 31 + Arrays.hashCode(refunded);
    }
}
