// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

/** What every reader of an alert must know of its limits. */
public final class Boundary {

    /** Goes with every alert. */
    public static final String NOTICE =
            "Secondary notification; not a medical device; not for primary alarming: the bedside monitor stays primary.";

    private Boundary() {}
}
