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

    /** Values so soon after a device was switched off were under way, or its clock differs from the keyboard's; milliseconds. */
    static final long SWITCHING = 5_000;

    /** In place of a time: not switched off. */
    public static final long ON = Long.MAX_VALUE;

    boolean isOff() {
        return standbySince != ON;
    }

    /** With one more beat: what speaks is not switched off. */
    DeviceFeed heard(long time, Allowance allowance) {
        if (isOff()) {
            return time > standbySince + SWITCHING ? new DeviceFeed(device, pulse.anewFrom(time), ON) : this;
        }
        return new DeviceFeed(device, pulse.heard(time, allowance), ON);
    }

    DeviceFeed off(long time) {
        return time + SWITCHING < pulse.latest() ? this : new DeviceFeed(device, pulse, time);
    }

    DeviceFeed with(Pulse next) {
        return new DeviceFeed(device, next, standbySince);
    }
}
