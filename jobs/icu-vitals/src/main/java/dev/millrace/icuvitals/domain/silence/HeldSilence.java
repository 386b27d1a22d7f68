// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

import dev.millrace.model.alert.AlertSignal;

/**
 * A bed found silent, kept back until it is known that not the whole feed is.
 *
 * @param signal what is to be told
 * @param tellAt from when on, epoch milliseconds UTC
 * @param afterReturn whether the whole feed was silent in between, and the bed has had time to come back with the others
 */
public record HeldSilence(AlertSignal signal, long tellAt, boolean afterReturn) {

    /** Whether it is known that the bed is silent and others are not. */
    public boolean isDue(WholeFeed feed, long watermark) {
        if (feed.pulse().isSilent() || !feed.isHeard()) {
            return false;
        }
        // Other beds may be ahead of event time; what this one has said since the return is known only when that gets
        // there.
        return afterReturn ? tellAt <= watermark : tellAt <= feed.pulse().last();
    }

    /** The same, to be told when the whole feed has been back for a while. */
    public HeldSilence notBefore(long time) {
        return new HeldSilence(signal, Math.max(tellAt, time), true);
    }

    /** What is told. */
    public AlertSignal told() {
        return new AlertSignal(
                signal.entity(),
                signal.rule(),
                signal.dedupKey(),
                signal.state(),
                signal.atOnce(),
                signal.severity(),
                tellAt,
                signal.alert(),
                signal.group(),
                signal.inhibits(),
                signal.policy(),
                signal.until(),
                signal.judgedByClock());
    }
}
