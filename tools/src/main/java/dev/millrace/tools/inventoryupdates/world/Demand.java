// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.tools.Draws;

/** What customers want of an item at a shop: when they come, and how much each takes. */
final class Demand {

    /** How it comes. */
    enum Pattern {
        /** Single units, independent of each other. */
        POISSON,
        /** Seldom and many at a time. */
        LUMPY,
        /** Seldom and few. */
        INTERMITTENT,
        /** Single units, a little more or a little fewer every day. */
        DRIFT
    }

    /** Share of a Monday to a Sunday in the mean day. */
    private static final double[] WEEK = {0.82, 0.85, 0.9, 0.98, 1.25, 1.45, 0.75};

    /** Share of the opening hours, one after another, in the mean hour: noon and after work. */
    private static final double[] HOURS = {0.5, 0.7, 0.9, 1.3, 1.2, 0.8, 0.7, 0.9, 1.3, 1.5, 1.3, 0.9};

    private static final double LUMP = 5;
    private static final double PAIR = 0.2;

    private final Pattern pattern;
    private final double purchases;
    private final double drift;
    private final Calendar calendar;

    Demand(Pattern pattern, double unitsPerDay, double drift, Calendar calendar) {
        this.pattern = pattern;
        this.drift = drift;
        this.calendar = calendar;
        purchases = unitsPerDay / meanSize();
    }

    Pattern pattern() {
        return pattern;
    }

    /** Units of a mean day, before any drift. */
    double unitsPerDay() {
        return purchases * meanSize();
    }

    /** Customers of a mean day, before any drift. */
    double purchasesPerDay() {
        return purchases;
    }

    /** Variance of the units of a mean day: that of a compound Poisson sum, rate times the mean square of the sizes. */
    double variancePerDay() {
        return purchases
                * switch (pattern) {
                    case LUMPY -> LUMP * (2 * LUMP - 1);
                    case INTERMITTENT -> 1 + 3 * PAIR;
                    case POISSON, DRIFT -> 1;
                };
    }

    /** Customers expected on a day. */
    double purchasesOn(int day) {
        return purchases * WEEK[calendar.weekday(day)] * StrictMath.exp(drift * day);
    }

    /** Customers expected in an hour of opening. */
    double purchasesIn(int day, int hour) {
        return purchasesOn(day) * HOURS[hour] / HOURS.length;
    }

    /** Customers expected between two moments. */
    double purchasesBetween(long from, long to) {
        double sum = 0;
        for (int day = calendar.dayOf(from); day < calendar.days() && calendar.opening(day) < to; day++) {
            for (int hour = 0; hour < calendar.openHours(); hour++) {
                long begin = calendar.opening(day) + hour * Calendar.HOUR;
                long millis = Math.min(to, begin + Calendar.HOUR) - Math.max(from, begin);
                if (millis > 0) {
                    sum += purchasesIn(day, hour) * millis / Calendar.HOUR;
                }
            }
        }
        return sum;
    }

    /** What one customer takes. */
    int size(Draws draws) {
        return switch (pattern) {
            case POISSON, DRIFT -> 1;
            case INTERMITTENT -> draws.uniform() < PAIR ? 2 : 1;
            case LUMPY -> {
                int size = 1;
                while (draws.uniform() < 1 - 1 / LUMP) {
                    size++;
                }
                yield size;
            }
        };
    }

    private double meanSize() {
        return switch (pattern) {
            case POISSON, DRIFT -> 1;
            case INTERMITTENT -> 1 + PAIR;
            case LUMPY -> LUMP;
        };
    }
}
