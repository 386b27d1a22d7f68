// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

/**
 * What is remembered of what to count, of one item at one site.
 *
 * @param buyers how often it is bought
 * @param silence since it was surely there
 * @param error of the book
 * @param highActivity priority told last on that list; 0 if it is not on it
 * @param lowStock likewise
 * @param rests trading days for which it is on neither list, since it was counted
 */
public record CountWatch(
        Buyers buyers, Silence silence, RecordError error, double highActivity, double lowStock, int rests) {

    /** At the first news of an item. */
    public static CountWatch first(long time) {
        return new CountWatch(Buyers.unknown(), Silence.from(time), RecordError.unknown(), 0, 0, 0);
    }

    CountWatch with(Buyers next, Silence nextSilence, RecordError nextError) {
        return new CountWatch(next, nextSilence, nextError, highActivity, lowStock, rests);
    }

    /** On neither list for some trading days. */
    CountWatch rested(int days) {
        return new CountWatch(buyers, silence, error, 0, 0, days);
    }
}
