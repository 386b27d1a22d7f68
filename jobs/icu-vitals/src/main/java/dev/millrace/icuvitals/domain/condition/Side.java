// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

/** On which side of a range a limit is. */
public enum Side {
    LOW,
    HIGH;

    /** How far a value is beyond a limit; 0 or less if it is inside. */
    double depth(double value, double limit) {
        return this == LOW ? limit - value : value - limit;
    }

    /** The one that lies further out. */
    double outer(double one, double other) {
        return this == LOW ? Math.min(one, other) : Math.max(one, other);
    }

    /** The word between a value and its limit. */
    String word() {
        return this == LOW ? "below" : "above";
    }
}
