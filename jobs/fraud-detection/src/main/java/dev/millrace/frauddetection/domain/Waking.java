// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

/**
 * When a card was last used, and how long it had slept before: a card wakes with the first payment after more than a day.
 *
 * @param lastAt time of the latest payment, epoch milliseconds; {@link Long#MIN_VALUE} before the first
 * @param wokeAt time of the payment that woke it
 * @param quietMs how long there was none before that, milliseconds; 0 for a card not seen before
 * @param online payments without the card present since it woke
 */
public record Waking(long lastAt, long wokeAt, long quietMs, int online) {

    /** A card not seen before. */
    public static final Waking NEVER = new Waking(Long.MIN_VALUE, Long.MIN_VALUE, 0, 0);

    private static final long AWAKE = Windows.DAY;

    /** With one more payment. */
    Waking with(long time, boolean cardNotPresent) {
        int one = cardNotPresent ? 1 : 0;
        if (lastAt == Long.MIN_VALUE) {
            return new Waking(time, time, 0, one);
        }
        if (time > lastAt && time - lastAt > AWAKE) {
            return new Waking(time, time, time - lastAt, one);
        }
        return new Waking(Math.max(lastAt, time), wokeAt, quietMs, online + (time >= wokeAt ? one : 0));
    }

    /** Days without a payment before the card woke; 0 unless it woke within the last day. */
    double quietDays(long time) {
        return awake(time) ? quietMs / (double) Windows.DAY : 0;
    }

    /** Payments without the card present since it woke; 0 unless it woke within the last day. */
    int onlineSince(long time) {
        return awake(time) ? online : 0;
    }

    private boolean awake(long time) {
        return lastAt != Long.MIN_VALUE && time >= wokeAt && time - wokeAt <= AWAKE;
    }
}
