// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import java.time.Duration;

/**
 * Tells whether event time stands still, so that the run's clock has to decide in its place.
 *
 * <p>A deadline is first of all one of event time: it passes when all that happened before it has been read, whatever the
 * speed of reading, and so gives the same result after a kill, a restore or a replay. Only a source that has died gives no
 * event time; then the run's clock counts. It must not count while a restored job reads what has piled up: event time moves
 * then, and in the first while after the start nothing is judged at all.
 *
 * <p>Held by one instance of an operator, not in its state.
 */
public final class StandStill {

    private final long startedAt;
    private final long patience;
    private final long settling;
    private long watermark = Long.MIN_VALUE;
    private long movedAt;

    /**
     * Watches event time from now on.
     *
     * @param startedAt when the operator started, by the run's clock, epoch milliseconds
     * @param patience how long event time must not have moved
     * @param settling how long after the start nothing is judged: longer than a source takes to begin
     */
    public StandStill(long startedAt, Duration patience, Duration settling) {
        this.startedAt = startedAt;
        this.patience = patience.toMillis();
        this.settling = settling.toMillis();
        movedAt = startedAt;
    }

    /**
     * Takes notice of the present, and says whether event time stands still.
     *
     * @param currentWatermark of the operator
     * @param now by the run's clock, epoch milliseconds
     */
    public boolean at(long currentWatermark, long now) {
        if (currentWatermark != watermark) {
            watermark = currentWatermark;
            movedAt = now;
        }
        return now >= mayBeJudgedAt();
    }

    /** The earliest time at which event time can be found to stand still, by the run's clock, epoch milliseconds. */
    public long mayBeJudgedAt() {
        return Math.max(startedAt + settling, movedAt + patience);
    }
}
