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
 * @param since when anything was heard first, epoch milliseconds UTC; {@link Long#MAX_VALUE} if nothing was. Before
 *     it nobody was silent, nobody listened: topics of values are kept for less long than admissions last
 */
public record WholeFeed(Pulse pulse, int expected, long nextHeld, long since) {

    /** A feed never heard. */
    public static final WholeFeed NONE = new WholeFeed(Pulse.from(Long.MIN_VALUE), 0, Long.MAX_VALUE, Long.MAX_VALUE);

    /** Whether anything was ever heard. */
    public boolean isHeard() {
        return since != Long.MAX_VALUE;
    }

    /** With one more beat. */
    public WholeFeed heard(long time, Allowance allowance) {
        // What was kept back until now has to be looked at again.
        long next = isHeard() ? nextHeld : Long.MIN_VALUE;
        return new WholeFeed(pulseWith(time, allowance), expected, next, isHeard() ? since : time);
    }

    private Pulse pulseWith(long time, Allowance allowance) {
        if (expected == 0) {
            return pulse.anewFrom(Math.max(pulse.latest(), time));
        }
        if (!isHeard() && !pulse.isSilent()) {
            return pulse.anewFrom(time).heard(time, allowance);
        }
        return pulse.heard(time, allowance);
    }

    /** With one more bed of which something is expected from {@code time} on, or one less. */
    public WholeFeed expecting(int more, long time) {
        Pulse next = expected == 0 ? pulse.anewFrom(Math.max(pulse.latest(), time)) : pulse;
        return new WholeFeed(next, Math.max(0, expected + more), nextHeld, since);
    }

    WholeFeed with(Pulse next) {
        return new WholeFeed(next, expected, nextHeld, since);
    }

    /** With another time for the next silent bed. */
    public WholeFeed nextHeldAt(long time) {
        return new WholeFeed(pulse, expected, time, since);
    }
}
