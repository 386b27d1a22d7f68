// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

/**
 * That a card was defrauded after a visit.
 *
 * @param knownAt when it became known, epoch milliseconds
 * @param lossMinor amount of the fraudulent payment
 */
public record Defrauded(long knownAt, long lossMinor) {

    /** Whichever of two became known first; of equals the larger loss. */
    public Defrauded earlier(Defrauded other) {
        boolean mine = knownAt < other.knownAt || (knownAt == other.knownAt && lossMinor >= other.lossMinor);
        return mine ? this : other;
    }
}
