// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

import java.util.Arrays;

/**
 * When a source was heard, kept so that its silences do not depend on the order in which its beats arrive.
 *
 * <p>Beats that are no further apart than the source may be silent are one stretch. What comes after a gap waits until event
 * time has reached it: only then is it known that nothing was said in between.
 *
 * @param last end of the stretch that event time is in, epoch milliseconds UTC
 * @param silentSince when the silence after it was found too long; {@link #SPEAKS} if it was not
 * @param ahead beginning and end of each later stretch, in order
 * @param cadence how often it usually speaks
 */
public record Pulse(long last, long silentSince, long[] ahead, Cadence cadence) {

    /** In place of a time: not silent. */
    public static final long SPEAKS = Long.MAX_VALUE;

    private static final long[] NOTHING = {};

    /** A source from which something is expected from {@code time} on. */
    static Pulse from(long time) {
        return new Pulse(time, SPEAKS, NOTHING, Cadence.UNKNOWN);
    }

    /** The same source, from which something is expected only from {@code time} on. */
    Pulse anewFrom(long time) {
        return new Pulse(time, SPEAKS, NOTHING, cadence);
    }

    /** Whether it has been silent for too long. */
    public boolean isSilent() {
        return silentSince != SPEAKS;
    }

    /** The youngest beat. */
    public long latest() {
        return ahead.length == 0 ? last : Math.max(last, ahead[ahead.length - 1]);
    }

    /** With one more beat. */
    Pulse heard(long time, Allowance allowance) {
        Cadence next = cadence.with(time, allowance.nearest());
        long allowed = allowance.of(next);
        if (!isSilent() && time <= end(last, allowed)) {
            if (time <= last) {
                return new Pulse(last, silentSince, ahead, next);
            }
            return new Pulse(time, silentSince, ahead, next).joined(allowed);
        }
        return new Pulse(last, silentSince, stretched(time, allowed), next);
    }

    /** When it falls silent, or is heard again; {@link Long#MAX_VALUE} if that cannot be said yet. */
    long turn(Allowance allowance) {
        if (!isSilent()) {
            return end(last, allowance.of(cadence));
        }
        return ahead.length == 0 ? Long.MAX_VALUE : Math.max(ahead[0], silentSince);
    }

    /** As it is after that turn. */
    Pulse turned(Allowance allowance) {
        return isSilent() ? resumed() : new Pulse(last, turn(allowance), ahead, cadence);
    }

    /** As it is when the stretch ahead is reached, whatever the gap. */
    Pulse resumed() {
        return new Pulse(ahead[1], SPEAKS, Arrays.copyOfRange(ahead, 2, ahead.length), cadence);
    }

    private Pulse joined(long allowed) {
        Pulse pulse = this;
        while (pulse.ahead.length > 0 && pulse.ahead[0] <= end(pulse.last, allowed)) {
            pulse = new Pulse(
                    Math.max(pulse.last, pulse.ahead[1]),
                    SPEAKS,
                    Arrays.copyOfRange(pulse.ahead, 2, pulse.ahead.length),
                    cadence);
        }
        return pulse;
    }

    private long[] stretched(long time, long allowed) {
        long begin = time;
        long end = time;
        int before = 0;
        while (before < ahead.length && end(ahead[before + 1], allowed) < time) {
            before += 2;
        }
        int after = before;
        while (after < ahead.length && ahead[after] <= end(end, allowed)) {
            begin = Math.min(begin, ahead[after]);
            end = Math.max(end, ahead[after + 1]);
            after += 2;
        }
        long[] next = new long[before + 2 + ahead.length - after];
        System.arraycopy(ahead, 0, next, 0, before);
        next[before] = begin;
        next[before + 1] = end;
        System.arraycopy(ahead, after, next, before + 2, ahead.length - after);
        return next;
    }

    private static long end(long from, long allowed) {
        return allowed == Allowance.UNLIMITED ? Long.MAX_VALUE : from + allowed;
    }
}
