// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.sequence;

import java.util.Comparator;

/**
 * An event that can be a step of a sequence.
 *
 * @param panToken its card
 * @param id of the payment or account event
 * @param time when it happened, epoch milliseconds
 * @param tags bits of {@link SequenceTag}, set under the rule set in force when the event was decided
 * @param amountMinor amount on the card holder's bill; 0 for an account event
 * @param place 64-bit fingerprint of the merchant, or of the terminal where the merchant is not known; 0 for an account event
 * @param what response code of a payment, type of an account event; empty where unknown
 */
public record SequenceEvent(
        String panToken, String id, long time, int tags, long amountMinor, long place, String what) {

    /** Earlier first; at the same time shorter ids first, then by their characters. */
    public static final Comparator<SequenceEvent> IN_EVENT_ORDER = Comparator.comparingLong(SequenceEvent::time)
            .thenComparingInt(event -> event.id().length())
            .thenComparing(SequenceEvent::id);

    /** Whether all bits of {@code tag} are set. */
    public boolean is(int tag) {
        return (tags & tag) == tag;
    }
}
