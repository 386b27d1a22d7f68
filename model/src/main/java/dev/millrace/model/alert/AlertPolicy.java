// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.alert;

import java.util.List;

/**
 * How alerts of one rule live; all times in milliseconds of event time, 0 where there is none.
 *
 * @param onDelay how long the condition must hold before anybody is told
 * @param offDelay how long it must be gone before the alert ends
 * @param reraiseAfterAck how long after an acknowledgement a condition that still holds is told again
 * @param renotify how often a condition that holds unacknowledged is told again
 * @param expireAfter when a condition of which nothing more is heard ends by itself
 * @param escalation who is asked, in turn; empty for a work list
 * @param budget how many notifications its group can take
 */
public record AlertPolicy(
        long onDelay,
        long offDelay,
        long reraiseAfterAck,
        long renotify,
        long expireAfter,
        List<Step> escalation,
        Budget budget) {

    /**
     * One who is asked.
     *
     * @param after milliseconds after the alert was raised; the first is 0
     * @param target e.g. nurse
     */
    public record Step(long after, String target) {}

    /**
     * A token bucket: so many at once, so many in the long run.
     *
     * @param perHour how fast it fills
     * @param burst how many it holds
     * @param digestEvery milliseconds after which what was held back is summed up
     */
    public record Budget(double perHour, int burst, long digestEvery) {}
}
