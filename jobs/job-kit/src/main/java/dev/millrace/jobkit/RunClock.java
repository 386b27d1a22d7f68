// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import java.io.Serializable;

/**
 * What time it is for this run: an input like any other, so that a replay and a test can say it themselves.
 *
 * <p>Production uses the wall clock. A run over files has no present; there whatever asks for the time is told the event's own.
 */
@FunctionalInterface
public interface RunClock extends Serializable {

    /**
     * The present, epoch milliseconds UTC.
     *
     * @param eventTime time of the event at hand, epoch milliseconds UTC
     */
    long now(long eventTime);

    /** Whether time passes while nothing happens: true of the wall, false of a file. */
    default boolean runsByItself() {
        return false;
    }

    /** The clock on the wall. */
    static RunClock wall() {
        return new RunClock() {
            private static final long serialVersionUID = 1L;

            @Override
            public long now(long eventTime) {
                return System.currentTimeMillis();
            }

            @Override
            public boolean runsByItself() {
                return true;
            }
        };
    }

    /** Every event happens now: the clock of files and replays. */
    static RunClock eventTime() {
        return eventTime -> eventTime;
    }
}
