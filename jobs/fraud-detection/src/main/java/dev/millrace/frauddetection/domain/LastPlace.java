// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Where a card was last seen in somebody's hand.
 *
 * @param at when, epoch milliseconds; {@link Long#MIN_VALUE} for never
 * @param latitude degrees north
 * @param longitude degrees east
 * @param errorKm radius within which it was, around that point
 */
public record LastPlace(long at, double latitude, double longitude, double errorKm) {

    /** Never seen. */
    public static final LastPlace NONE = new LastPlace(Long.MIN_VALUE, 0, 0, 0);

    /** Without this much time between them two clocks prove nothing. */
    private static final long LEAST_BETWEEN = Windows.MINUTE;

    private static final Journey NO_JOURNEY = new Journey(0, 0, 0);

    /**
     * From the last place to a payment; all zero where one of them is not known.
     *
     * @param kilometres between the two, less both radii
     * @param kilometresPerHour with the time taken as one minute at least
     * @param hours between the two
     */
    record Journey(double kilometres, double kilometresPerHour, double hours) {}

    /** The place after one more payment: its place, if the card was there and it is not older. */
    LastPlace with(CardTransaction payment, int traits) {
        return located(payment, traits) && payment.txTime() >= at ? placeOf(payment) : this;
    }

    /** The journey to a payment; none for one that is older than the last place. */
    Journey to(CardTransaction payment, int traits) {
        if (at == Long.MIN_VALUE || payment.txTime() < at || !located(payment, traits)) {
            return NO_JOURNEY;
        }
        LastPlace there = placeOf(payment);
        double distance = GreatCircle.kilometres(latitude, longitude, there.latitude, there.longitude);
        double kilometres = Math.max(0, distance - errorKm - there.errorKm);
        long between = there.at - at;
        double least = Math.max(between, LEAST_BETWEEN) / (double) Windows.HOUR;
        return new Journey(kilometres, kilometres / least, between / (double) Windows.HOUR);
    }

    private static boolean located(CardTransaction payment, int traits) {
        return (traits & PaymentTraits.CARD_PRESENT) != 0
                && isWithin(payment.latitude(), 90)
                && isWithin(payment.longitude(), 180);
    }

    private static boolean isWithin(@Nullable Double degrees, double most) {
        return degrees != null && Math.abs(degrees) <= most;
    }

    private static LastPlace placeOf(CardTransaction payment) {
        Double north = payment.latitude();
        Double east = payment.longitude();
        Double error = payment.geoErrorKm();
        if (north == null || east == null) {
            return NONE;
        }
        return new LastPlace(payment.txTime(), north, east, error == null ? 0 : Math.max(0, error));
    }
}
