// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.sequence;

import java.util.List;

/**
 * Events of one card that make up a sequence in full.
 *
 * @param rule id of the rule whose sequence it is
 * @param events one for each step, in event order; the last one closes the sequence
 */
public record SequenceMatch(String rule, List<SequenceEvent> events) {

    /** The event that closed the sequence. */
    public SequenceEvent closing() {
        return events.get(events.size() - 1);
    }

    /** The card. */
    public String panToken() {
        return closing().panToken();
    }
}
