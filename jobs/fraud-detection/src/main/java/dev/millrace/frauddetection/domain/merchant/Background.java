// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import java.util.Arrays;
import java.util.Map;

/**
 * What is usual: how many of the cards that were anywhere on a day were defrauded since, and how many cards a merchant has.
 *
 * <p>A merchant is held against all others and not against all, itself included: else a large one where cards were stolen would
 * raise the very rate it is held against, and hide.
 */
public final class Background {

    /** Share of merchant-days, by volume, that cannot be suspected for one day alone. */
    private static final double CROWDED = 0.001;

    private final Map<Integer, DayTotals> days;
    private final int firstCrowdedBin;

    private Background(Map<Integer, DayTotals> days, int firstCrowdedBin) {
        this.days = days;
        this.firstCrowdedBin = firstCrowdedBin;
    }

    /** The background of these days. */
    public static Background of(Map<Integer, DayTotals> days) {
        return new Background(days, firstCrowdedBin(days));
    }

    /** Whether so many cards in a day put a merchant among the thousandth with the most. */
    boolean isCrowded(int cards) {
        return DayTotals.VOLUMES.indexOf(cards) >= firstCrowdedBin;
    }

    /** Cards at other merchants. */
    long othersCards(int day, int own) {
        return Math.max(0, days.getOrDefault(day, DayTotals.none()).cards() - own);
    }

    /** How many of them were defrauded. */
    long othersDefrauded(int day, int own) {
        return Math.max(0, days.getOrDefault(day, DayTotals.none()).defrauded() - own);
    }

    private static int firstCrowdedBin(Map<Integer, DayTotals> days) {
        int bins = days.values().stream()
                .mapToInt(day -> day.merchants().length)
                .max()
                .orElse(0);
        if (bins == 0) {
            // Nobody is crowded where no day is over.
            return Integer.MAX_VALUE;
        }
        long[] merchantDays = new long[bins];
        for (DayTotals day : days.values()) {
            for (int bin = 0; bin < day.merchants().length; bin++) {
                merchantDays[bin] += day.merchants()[bin];
            }
        }
        double allowed = CROWDED * Arrays.stream(merchantDays).sum();
        long larger = 0;
        int bin = bins;
        while (bin > 0 && larger + merchantDays[bin - 1] <= allowed) {
            larger += merchantDays[--bin];
        }
        return bin;
    }
}
