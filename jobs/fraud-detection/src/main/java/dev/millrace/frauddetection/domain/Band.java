// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

/** What to do about a payment, from its score. */
public enum Band {
    /** Nothing. */
    PASS(5),
    /** Watch the card. */
    MONITOR(4),
    /** An analyst looks at it this shift. */
    REVIEW(3),
    /** Block the card, within minutes. */
    BLOCK(2);

    private final int severity;

    Band(int severity) {
        this.severity = severity;
    }

    /** Severity of an alert in this band, 1 (worst) to 5. */
    public int severity() {
        return severity;
    }
}
