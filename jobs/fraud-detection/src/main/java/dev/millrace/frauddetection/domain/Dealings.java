// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.util.Arrays;

/**
 * What a card has bought and been given back at each merchant within a fixed stretch of 90 days.
 *
 * <p>Immutable. Beyond {@link #LIMIT} merchants the one not dealt with for longest is forgotten; from then on a merchant that
 * is not here may have been.
 *
 * @param stretch number of the stretch, counted from 1970
 * @param orders approved purchases
 * @param refundedOrders purchases refunded, in whole or in part
 * @param complete whether no merchant was forgotten
 * @param merchants hashes, the one dealt with last at the end
 * @param bought sum of the purchases, minor units
 * @param returned sum of the refunds, minor units
 */
public record Dealings(
        int stretch,
        int orders,
        int refundedOrders,
        boolean complete,
        int[] merchants,
        long[] bought,
        long[] returned) {

    static final int LIMIT = 16;
    static final int DAYS = 90;

    /** Nothing dealt in the stretch of a day. */
    static Dealings startingAt(int stretch) {
        return new Dealings(stretch, 0, 0, true, new int[0], new long[0], new long[0]);
    }

    /** With one more order. */
    Dealings ordered(int merchant, long amount) {
        return counted(orders + 1, refundedOrders).adding(merchant, amount, 0);
    }

    /** With one more refund; {@code further} if it is not the first of its order. */
    Dealings refunded(int merchant, long amount, boolean further) {
        return counted(orders, refundedOrders + (further ? 0 : 1)).adding(merchant, 0, amount);
    }

    /** With an order taken back: its amount counts no longer, the order still does. */
    Dealings takenBack(int merchant, long amount) {
        int index = indexOf(merchant);
        return index < 0 ? this : adding(merchant, -Math.min(amount, bought[index]), 0);
    }

    /** Where a merchant is, or -1. */
    int indexOf(int merchant) {
        for (int i = merchants.length - 1; i >= 0; i--) {
            if (merchants[i] == merchant) {
                return i;
            }
        }
        return -1;
    }

    private Dealings counted(int nowOrders, int nowRefunded) {
        return new Dealings(stretch, nowOrders, nowRefunded, complete, merchants, bought, returned);
    }

    private Dealings adding(int merchant, long more, long back) {
        if (merchant == 0) {
            return this;
        }
        int known = indexOf(merchant);
        long nowBought = more + (known < 0 ? 0 : bought[known]);
        long nowReturned = back + (known < 0 ? 0 : returned[known]);
        int[] otherMerchants = known < 0 ? merchants : Rings.remove(merchants, known);
        long[] otherBought = known < 0 ? bought : Rings.remove(bought, known);
        long[] otherReturned = known < 0 ? returned : Rings.remove(returned, known);
        int size = otherMerchants.length;
        int from = size < LIMIT ? 0 : 1;
        return new Dealings(
                stretch,
                orders,
                refundedOrders,
                complete && from == 0,
                Rings.insert(otherMerchants, from, size, merchant),
                Rings.insert(otherBought, from, size, nowBought),
                Rings.insert(otherReturned, from, size, nowReturned));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dealings that
                && stretch == that.stretch
                && orders == that.orders
                && refundedOrders == that.refundedOrders
                && complete == that.complete
                && Arrays.equals(merchants, that.merchants)
                && Arrays.equals(bought, that.bought)
                && Arrays.equals(returned, that.returned);
    }

    @Override
    public int hashCode() {
        return stretch * 31 + Arrays.hashCode(merchants);
    }
}
