// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The alarms of one bed: which are on, and what they have asked for on the days that may still change.
 *
 * @param waiting events whose time has not come, in order
 * @param active alarms that are on
 * @param countedTo up to when the time in alarm has been counted, epoch milliseconds UTC
 * @param days oldest first
 */
public record BedLoad(List<LoadEvent> waiting, List<Active> active, long countedTo, List<DayLoad> days) {

    /** A bed without an alarm. */
    public static final BedLoad NONE = new BedLoad(List.of(), List.of(), Long.MIN_VALUE, List.of());

    static final long HOUR = TimeUnit.HOURS.toMillis(1);
    static final long DAY = TimeUnit.DAYS.toMillis(1);

    /** How long after its end a day is still corrected. */
    private static final long KEPT = HOUR;

    /** An alarm that has begun so long ago, and never ended, is not one any more. */
    private static final long LONGEST = DAY;

    /**
     * An alarm that is on.
     *
     * @param alert its dedup key
     * @param since when it began, epoch milliseconds UTC
     * @param technical whether it is about a sensor or a feed
     */
    public record Active(String alert, long since, boolean technical) {}

    /** Whether nothing needs to be remembered. */
    public boolean isForgotten() {
        return waiting.isEmpty() && active.isEmpty() && days.isEmpty();
    }

    /** With one more event, for its time. */
    public BedLoad with(LoadEvent event) {
        List<LoadEvent> next = new ArrayList<>(waiting);
        next.add(event);
        next.sort(LoadEvent.ORDER);
        return new BedLoad(next, active, countedTo, days);
    }

    /** When there is something to do next, after {@code time}: an event, or a full hour; {@link Long#MAX_VALUE} if never. */
    public long next(long time) {
        long next = waiting.isEmpty() ? Long.MAX_VALUE : waiting.get(0).time();
        if (active.isEmpty() && days.isEmpty()) {
            return next;
        }
        long from = Math.max(time, countedTo);
        return Math.min(next, (Math.floorDiv(from, HOUR) + 1) * HOUR);
    }

    /** As it is at {@code time}, telling {@code reports} each full hour that has passed. */
    public BedLoad until(long time, String unit, String bed, Consumer<BedDay> reports) {
        BedLoad load = this;
        while (true) {
            long event = load.waiting.isEmpty()
                    ? Long.MAX_VALUE
                    : load.waiting.get(0).time();
            boolean counts = !load.active.isEmpty() || !load.days.isEmpty();
            long hour = counts ? (Math.floorDiv(load.countedTo, HOUR) + 1) * HOUR : Long.MAX_VALUE;
            if (Math.min(event, hour) > time) {
                return load;
            }
            load = event < hour
                    ? load.taken(unit, bed, reports)
                    : load.counted(hour).reported(hour, unit, bed, reports);
        }
    }

    /** Everything that waits is taken and all days are told: the input has ended. */
    public void end(String unit, String bed, Consumer<BedDay> reports) {
        long last =
                waiting.isEmpty() ? countedTo : waiting.get(waiting.size() - 1).time();
        BedLoad load = until(last, unit, bed, reports);
        for (DayLoad day : load.days) {
            reports.accept(BedDay.of(unit, bed, day.revised(day.revision() + 1)));
        }
    }

    private BedLoad taken(String unit, String bed, Consumer<BedDay> reports) {
        LoadEvent event = waiting.get(0);
        BedLoad rest = new BedLoad(List.copyOf(waiting.subList(1, waiting.size())), active, countedTo, days);
        BedLoad load = rest.counted(Math.max(event.time(), countedTo));
        long start = Math.floorDiv(event.time(), DAY) * DAY;
        if (start + DAY + KEPT <= load.countedTo) {
            return load;
        }
        load = load.changed(start, day -> day.with(event)).active(event);
        if (start + DAY <= load.countedTo) {
            // The day has been told; it is told again.
            load = load.changed(start, day -> day.revised(day.revision() + 1));
            for (DayLoad day : load.days) {
                if (day.start() == start) {
                    reports.accept(BedDay.of(unit, bed, day));
                }
            }
        }
        return load;
    }

    private BedLoad active(LoadEvent event) {
        if (event.kind() != LoadEvent.Kind.BEGAN && event.kind() != LoadEvent.Kind.ENDED) {
            return this;
        }
        List<Active> next = new ArrayList<>(active);
        next.removeIf(each -> each.alert().equals(event.alert()));
        if (event.kind() == LoadEvent.Kind.BEGAN) {
            next.add(new Active(event.alert(), event.time(), event.technical()));
        }
        return new BedLoad(waiting, next, countedTo, days);
    }

    /** The time until {@code time} is added to its days. */
    private BedLoad counted(long time) {
        if (countedTo == Long.MIN_VALUE || active.isEmpty()) {
            return new BedLoad(waiting, active, time, days);
        }
        boolean technical = active.stream().anyMatch(Active::technical);
        BedLoad load = this;
        for (long from = countedTo; from < time; ) {
            long start = Math.floorDiv(from, DAY) * DAY;
            long millis = Math.min(time, start + DAY) - from;
            load = load.changed(start, day -> day.inAlarm(millis, technical ? millis : 0));
            from += millis;
        }
        List<Active> still = load.active.stream()
                .filter(each -> each.since() + LONGEST > time)
                .toList();
        return new BedLoad(waiting, still, time, load.days);
    }

    private BedLoad reported(long hour, String unit, String bed, Consumer<BedDay> reports) {
        List<DayLoad> next = new ArrayList<>();
        for (DayLoad day : days) {
            DayLoad told = day;
            if (hour <= day.start() + DAY) {
                told = day.revised((int) ((hour - day.start()) / HOUR));
                reports.accept(BedDay.of(unit, bed, told));
            }
            if (hour < day.start() + DAY + KEPT) {
                next.add(told);
            }
        }
        return new BedLoad(waiting, active, countedTo, next);
    }

    private BedLoad changed(long start, java.util.function.UnaryOperator<DayLoad> change) {
        List<DayLoad> next = new ArrayList<>(days);
        int at = 0;
        while (at < next.size() && next.get(at).start() < start) {
            at++;
        }
        if (at == next.size() || next.get(at).start() != start) {
            next.add(at, DayLoad.of(start));
        }
        next.set(at, change.apply(next.get(at)));
        return new BedLoad(waiting, active, countedTo, next);
    }
}
