// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;
import java.util.Arrays;

/**
 * The messages of a terminal's last day, so that an acquirer's repeat is known whatever id it comes under.
 *
 * <p>Immutable. A message is known by acquirer, trace number, time of transmission, card and class (first two digits) of its
 * type; one without the first three cannot be. Of more than {@link #LIMIT} the oldest are forgotten first.
 *
 * @param times of the payments, epoch milliseconds, ascending
 * @param keys 64-bit fingerprints
 */
public record RecentAttempts(long[] times, long[] keys) {

    static final int LIMIT = 512;
    private static final long REMEMBERED = Windows.DAY;
    private static final RecentAttempts NONE = new RecentAttempts(new long[0], new long[0]);

    /** No message so far. */
    public static RecentAttempts none() {
        return NONE;
    }

    /** Whether a message's type ends in 1: the acquirer sends it again. */
    static boolean saysItRepeats(CardTransaction payment) {
        String type = payment.mti();
        return type != null && type.endsWith("1");
    }

    /** Whether such a message came within a day, before or after: a late original finds its repeat in its place. */
    boolean hold(CardTransaction payment) {
        long key = keyOf(payment);
        if (key == 0) {
            return false;
        }
        for (int i = keys.length - 1; i >= 0; i--) {
            if (keys[i] == key && Math.abs(payment.txTime() - times[i]) <= REMEMBERED) {
                return true;
            }
        }
        return false;
    }

    /** With one more message; the same if it cannot be known again. */
    RecentAttempts with(CardTransaction payment) {
        long key = keyOf(payment);
        long time = payment.txTime();
        if (key == 0) {
            return this;
        }
        int at = times.length;
        while (at > 0 && times[at - 1] > time) {
            at--;
        }
        long youngest = at == times.length ? time : times[times.length - 1];
        int from = Math.max(0, times.length + 1 - LIMIT);
        while (from < times.length && times[from] < youngest - REMEMBERED) {
            from++;
        }
        return at < from
                ? this
                : new RecentAttempts(Rings.insert(times, from, at, time), Rings.insert(keys, from, at, key));
    }

    /** 0 where a field is absent. */
    private static long keyOf(CardTransaction payment) {
        String type = payment.mti();
        if (payment.acquirerId() == null || payment.stan() == null || payment.transmissionTime() == null) {
            return 0;
        }
        String kind = type == null ? "" : type.substring(0, Math.min(2, type.length()));
        return PaymentId.fingerprint(String.join(
                "|",
                payment.acquirerId(),
                payment.stan(),
                Long.toString(payment.transmissionTime()),
                payment.panToken(),
                kind));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecentAttempts that
                && Arrays.equals(times, that.times)
                && Arrays.equals(keys, that.keys);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(times) * 31 + Arrays.hashCode(keys);
    }
}
