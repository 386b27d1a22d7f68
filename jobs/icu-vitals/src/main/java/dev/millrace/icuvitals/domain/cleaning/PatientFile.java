// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.model.vitals.PatientContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one stay beside its values: small, and rarely changed.
 *
 * @param unit the ward; empty if unknown
 * @param bed the bed; empty if unknown
 * @param bedSince since when, epoch milliseconds UTC
 * @param dischargedAt epoch milliseconds UTC; {@link #STAYS} if not
 * @param ventilated whether a machine breathes, whose rate may be flat
 * @param taken ids of the messages about the patient taken last
 * @param statuses what devices have said and not taken back
 * @param troubles sources that cannot be trusted
 * @param clocks of the devices heard last
 * @param touchedOn day of event time on which the patient was last heard of, counted from 1970, by which the state is kept alive
 */
public record PatientFile(
        String unit,
        String bed,
        long bedSince,
        long dischargedAt,
        boolean ventilated,
        List<String> taken,
        List<SensorStatus> statuses,
        List<Trouble> troubles,
        List<DeviceClock> clocks,
        long touchedOn) {

    /** Not discharged. */
    public static final long STAYS = Long.MAX_VALUE;

    static final int MOST_TAKEN = 16;
    static final int MOST_STATUSES = 16;
    static final int MOST_TROUBLES = 16;
    static final int MOST_CLOCKS = 8;

    private static final PatientFile NONE = new PatientFile(
            "", "", Long.MIN_VALUE, STAYS, false, List.of(), List.of(), List.of(), List.of(), Long.MIN_VALUE);

    /** Nothing is known. */
    public static PatientFile none() {
        return NONE;
    }

    /** When something has to be said if nothing happens, or {@link Long#MAX_VALUE}. */
    public long nextDue() {
        long next = Long.MAX_VALUE;
        for (Trouble trouble : troubles) {
            if (!trouble.told()) {
                next = Math.min(next, trouble.due());
            }
        }
        return next;
    }

    /** Heard of on a day. */
    public PatientFile touchedOn(long day) {
        return new PatientFile(unit, bed, bedSince, dischargedAt, ventilated, taken, statuses, troubles, clocks, day);
    }

    /** After the patient came, moved or went; a message older than the last of its kind changes nothing. */
    PatientFile after(PatientContext context) {
        if (context.type() == PatientContext.Type.DISCHARGE) {
            return context.time() < bedSince ? this : placed(unit, bed, bedSince, context.time());
        }
        String named = context.bed() == null ? "" : context.bed();
        if (context.type() == PatientContext.Type.UPDATE) {
            return placed(context.unit(), bed.isEmpty() ? named : bed, bedSince, dischargedAt);
        }
        if (context.time() < bedSince) {
            return this;
        }
        long discharged = dischargedAt != STAYS && dischargedAt > context.time() ? dischargedAt : STAYS;
        return placed(context.unit(), named, context.time(), discharged);
    }

    boolean knows(String id) {
        return taken.contains(id);
    }

    PatientFile taking(String id) {
        return new PatientFile(
                unit,
                bed,
                bedSince,
                dischargedAt,
                ventilated,
                bounded(taken, id, MOST_TAKEN),
                statuses,
                troubles,
                clocks,
                touchedOn);
    }

    PatientFile ventilated(boolean breathes) {
        return breathes == ventilated
                ? this
                : new PatientFile(
                        unit, bed, bedSince, dischargedAt, breathes, taken, statuses, troubles, clocks, touchedOn);
    }

    PatientFile withStatuses(List<SensorStatus> changed) {
        List<SensorStatus> bounded = changed.size() <= MOST_STATUSES
                ? changed
                : List.copyOf(changed.subList(changed.size() - MOST_STATUSES, changed.size()));
        return new PatientFile(
                unit, bed, bedSince, dischargedAt, ventilated, taken, bounded, troubles, clocks, touchedOn);
    }

    PatientFile withTroubles(List<Trouble> changed) {
        return new PatientFile(
                unit, bed, bedSince, dischargedAt, ventilated, taken, statuses, changed, clocks, touchedOn);
    }

    PatientFile withClock(DeviceClock changed) {
        List<DeviceClock> others = new ArrayList<>(clocks);
        others.removeIf(each -> each.device().equals(changed.device()));
        return new PatientFile(
                unit,
                bed,
                bedSince,
                dischargedAt,
                ventilated,
                taken,
                statuses,
                troubles,
                bounded(others, changed, MOST_CLOCKS),
                touchedOn);
    }

    DeviceClock clockOf(String device) {
        for (DeviceClock clock : clocks) {
            if (clock.device().equals(device)) {
                return clock;
            }
        }
        return DeviceClock.of(device);
    }

    private PatientFile placed(String ward, String place, long since, long discharged) {
        return new PatientFile(
                ward, place, since, discharged, ventilated, taken, statuses, troubles, clocks, touchedOn);
    }

    private static <T> List<T> bounded(List<T> list, T added, int most) {
        List<T> grown = new ArrayList<>(list);
        grown.add(added);
        return List.copyOf(grown.subList(Math.max(0, grown.size() - most), grown.size()));
    }
}
