// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

/**
 * What is heard of one device at a bed.
 *
 * @param device which
 * @param pulse when it was heard
 * @param standbySince when it was switched off on purpose, epoch milliseconds UTC; {@link #ON} if it was not
 */
public record DeviceFeed(String device, Pulse pulse, long standbySince) {

    /** In place of a time: not switched off. */
    public static final long ON = Long.MAX_VALUE;

    boolean isOff() {
        return standbySince != ON;
    }

    /** With one more beat: what speaks is not switched off. */
    DeviceFeed heard(long time, Allowance allowance) {
        if (isOff()) {
            return time > standbySince ? new DeviceFeed(device, pulse.anewFrom(time), ON) : this;
        }
        return new DeviceFeed(device, pulse.heard(time, allowance), ON);
    }

    DeviceFeed off(long time) {
        return time < pulse.latest() ? this : new DeviceFeed(device, pulse, time);
    }

    DeviceFeed with(Pulse next) {
        return new DeviceFeed(device, next, standbySince);
    }
}
