// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

import java.util.ArrayList;
import java.util.List;

/**
 * What is expected and heard of one bed.
 *
 * @param encounter who is in it; empty if nobody
 * @param unit the ward
 * @param pulse when anything of it was heard; of a free bed the youngest beat alone, in case that whoever is in it was admitted
 *     earlier than is known yet
 * @param backAt when it was last heard again after a silence or switched on, epoch milliseconds UTC; {@link Long#MIN_VALUE} if never
 * @param devices those heard of
 * @param standbySince when all of it was switched off on purpose, epoch milliseconds UTC; {@link DeviceFeed#ON} if it was not
 * @param waiting changes whose time has not come, in order
 */
public record BedFeed(
        String encounter,
        String unit,
        Pulse pulse,
        long backAt,
        List<DeviceFeed> devices,
        long standbySince,
        List<BedChange> waiting) {

    private static final long NEVER = Long.MIN_VALUE;

    /** A bed with nobody in it. */
    public static final BedFeed FREE =
            new BedFeed("", "", Pulse.from(NEVER), Long.MIN_VALUE, List.of(), DeviceFeed.ON, List.of());

    /** More than stand at any bed; beyond, the one unheard for longest is forgotten. */
    private static final int MOST_DEVICES = 16;

    /** Whether nothing needs to be remembered. */
    public boolean isForgotten() {
        return !isTaken() && waiting.isEmpty() && !isHeard();
    }

    /** Whether anything was heard of it lately. */
    boolean isHeard() {
        return pulse.last() != NEVER;
    }

    boolean isTaken() {
        return !encounter.isEmpty();
    }

    /** Whether a silence would be told. */
    public boolean isExpected() {
        return isTaken() && !isOff();
    }

    /** Whether everything at the bed is switched off on purpose. */
    boolean isOff() {
        return standbySince != DeviceFeed.ON
                || (!devices.isEmpty() && devices.stream().allMatch(DeviceFeed::isOff));
    }

    /** The latest of all that is known. */
    long latest() {
        long latest = isTaken() ? pulse.latest() : Long.MIN_VALUE;
        return waiting.isEmpty()
                ? latest
                : Math.max(latest, waiting.get(waiting.size() - 1).time());
    }

    static BedFeed taken(String encounter, String unit, long time, List<BedChange> waiting) {
        return new BedFeed(encounter, unit, Pulse.from(time), Long.MIN_VALUE, List.of(), DeviceFeed.ON, waiting);
    }

    BedFeed left() {
        return new BedFeed("", "", FREE.pulse, Long.MIN_VALUE, List.of(), DeviceFeed.ON, waiting);
    }

    /** A free bed of which something is heard. */
    BedFeed heardFree(long time) {
        return with(Pulse.from(Math.max(pulse.last(), time)));
    }

    BedFeed heard(String device, long time, Allowance allowance) {
        if (standbySince != DeviceFeed.ON && time <= standbySince + DeviceFeed.SWITCHING) {
            return this;
        }
        boolean wasOff = isOff();
        List<DeviceFeed> next = device.isEmpty() ? devices : devicesAfter(device, time, allowance.ofDevices());
        BedFeed on = new BedFeed(encounter, unit, pulse, backAt, next, DeviceFeed.ON, waiting);
        if (wasOff) {
            return on.isOff() ? this : on.with(pulse.anewFrom(time)).backAt(time);
        }
        return on.with(pulse.heard(time, allowance));
    }

    private List<DeviceFeed> devicesAfter(String device, long time, Allowance allowance) {
        List<DeviceFeed> next = new ArrayList<>(devices);
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).device().equals(device)) {
                next.set(i, next.get(i).heard(time, allowance));
                return next;
            }
        }
        if (next.size() == MOST_DEVICES) {
            DeviceFeed oldest = next.get(0);
            for (DeviceFeed each : next) {
                oldest = each.pulse().latest() < oldest.pulse().latest() ? each : oldest;
            }
            next.remove(oldest);
        }
        Pulse first = Pulse.from(time);
        next.add(new DeviceFeed(device, first.heard(time, allowance), DeviceFeed.ON));
        return next;
    }

    BedFeed off(String device, long time) {
        if (device.isEmpty()) {
            return time + DeviceFeed.SWITCHING < pulse.latest()
                    ? this
                    : new BedFeed(encounter, unit, pulse, backAt, devices, time, waiting);
        }
        List<DeviceFeed> next = new ArrayList<>();
        devices.forEach(each -> next.add(each.device().equals(device) ? each.off(time) : each));
        return with(next);
    }

    BedFeed with(Pulse next) {
        return new BedFeed(encounter, unit, next, backAt, devices, standbySince, waiting);
    }

    BedFeed with(List<DeviceFeed> next) {
        return new BedFeed(encounter, unit, pulse, backAt, next, standbySince, waiting);
    }

    BedFeed backAt(long time) {
        return new BedFeed(encounter, unit, pulse, time, devices, standbySince, waiting);
    }

    BedFeed waitingFor(BedChange change) {
        List<BedChange> next = new ArrayList<>(waiting);
        if (!next.contains(change)) {
            next.add(change);
            next.sort(BedChange.ORDER);
        }
        return withWaiting(next);
    }

    BedFeed withoutNext() {
        return withWaiting(List.copyOf(waiting.subList(1, waiting.size())));
    }

    private BedFeed withWaiting(List<BedChange> next) {
        return new BedFeed(encounter, unit, pulse, backAt, devices, standbySince, next);
    }
}
