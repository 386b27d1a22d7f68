// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

/**
 * What is expected and heard of all beds together.
 *
 * @param pulse when any bed was heard
 * @param expected beds of which something is expected
 * @param nextHeld earliest time at which a silent bed that is kept back may be told, epoch milliseconds UTC;
 *     {@link Long#MAX_VALUE} if there is none
 */
public record WholeFeed(Pulse pulse, int expected, long nextHeld) {

    /** A feed never heard. */
    public static final WholeFeed NONE = new WholeFeed(Pulse.from(Long.MIN_VALUE), 0, Long.MAX_VALUE);

    /** Whether nothing needs to be remembered. */
    public boolean isForgotten() {
        return expected == 0 && nextHeld == Long.MAX_VALUE;
    }

    /** With one more beat. */
    public WholeFeed heard(long time, Allowance allowance) {
        if (expected == 0) {
            return with(pulse.anewFrom(Math.max(pulse.latest(), time)));
        }
        return with(pulse.heard(time, allowance));
    }

    /** With one more bed of which something is expected from {@code time} on, or one less. */
    public WholeFeed expecting(int more, long time) {
        Pulse next = expected == 0 ? pulse.anewFrom(Math.max(pulse.latest(), time)) : pulse;
        return new WholeFeed(next, Math.max(0, expected + more), nextHeld);
    }

    WholeFeed with(Pulse next) {
        return new WholeFeed(next, expected, nextHeld);
    }

    /** With another time for the next silent bed. */
    public WholeFeed nextHeldAt(long time) {
        return new WholeFeed(pulse, expected, time);
    }
}
