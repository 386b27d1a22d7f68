// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.kafka;

/** Where a source starts to read when there is no checkpoint to say so. */
public enum Beginning {
    /** Where the consumer group last stopped, else at the oldest record: for events, of which each is wanted once. */
    GROUP,
    /** At the oldest record that the topic has kept: for settings, of which the present ones are wanted by every new job. */
    OLDEST
}
