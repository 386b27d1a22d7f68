// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

/** Lengths of the windows that features look back over, in milliseconds. */
final class Windows {

    static final long MINUTE = 60_000L;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    static final long WEEK = 7 * DAY;

    /** Thirty days, the month of the published features. */
    static final long MONTH = 30 * DAY;

    private Windows() {}
}
