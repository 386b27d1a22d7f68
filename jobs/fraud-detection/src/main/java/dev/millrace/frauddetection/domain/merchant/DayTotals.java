// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import java.util.Arrays;

/**
 * What all merchants together saw on one day.
 *
 * @param cards different cards of each merchant, summed over the merchants
 * @param defrauded how many of them were defrauded since
 * @param merchants how many merchants had how many cards, by bin
 */
public record DayTotals(long cards, long defrauded, int[] merchants) {

    /** Volumes are told apart by some 6 %, enough to name the largest. */
    static final LogarithmicBins VOLUMES = new LogarithmicBins(5, 4);

    private static final DayTotals NONE = new DayTotals(0, 0, new int[0]);

    /** A day on which nothing was seen. */
    public static DayTotals none() {
        return NONE;
    }

    /** With one merchant's cards, of which {@code before} were counted already. */
    public DayTotals with(int seen, int before) {
        if (seen == before) {
            return this;
        }
        int bin = VOLUMES.indexOf(seen);
        int[] changed = Arrays.copyOf(merchants, Math.max(merchants.length, bin + 1));
        changed[bin]++;
        if (before > 0) {
            changed[VOLUMES.indexOf(before)]--;
        }
        return new DayTotals(cards + seen - before, defrauded, changed);
    }

    /** With more cards that were defrauded. */
    public DayTotals withDefrauded(int more) {
        return new DayTotals(cards, defrauded + more, merchants);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DayTotals that
                && cards == that.cards
                && defrauded == that.defrauded
                && Arrays.equals(merchants, that.merchants);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(cards * 31 + defrauded);
    }
}
