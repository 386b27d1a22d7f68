// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.merchant.CommonPoint;
import dev.millrace.frauddetection.domain.merchant.Defrauded;
import dev.millrace.frauddetection.domain.merchant.Reported;
import dev.millrace.frauddetection.domain.merchant.Roster;
import dev.millrace.frauddetection.domain.merchant.Suspicion;
import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.jobkit.StateDescriptors;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Remembers which cards were at a merchant on which day, confirms a suspicion card by card and lists the cards exposed.
 *
 * <p>A visit or news of a fraud is one blind put; all entries of a merchant are read only on a suspicion, and when every tenth
 * day those that are too old are dropped. The wall clock drops what a stream that stands still would keep.
 */
public final class ListExposedFunction extends KeyedCoProcessFunction<String, Visit, Suspicion, CommonPoint> {

    /** Cards that were at a common point of purchase and have not been defrauded yet. */
    public static final OutputTag<Exposure> EXPOSURES =
            new OutputTag<>("exposed-cards", TypeInformation.of(Exposure.class));

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int REMEMBERED_DAYS = 91;
    private static final int SWEPT_TOGETHER_DAYS = 10;

    /** Longer than a sweep takes to come. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(REMEMBERED_DAYS + 2 * SWEPT_TOGETHER_DAYS);

    private static final char BETWEEN = '|';
    private static final long serialVersionUID = 1L;

    private transient MapState<String, Boolean> visits;
    private transient MapState<String, Defrauded> frauds;
    private transient MapState<Long, Suspicion> waiting;
    private transient ValueState<Reported> reported;

    @Override
    public void open(OpenContext context) {
        visits = getRuntimeContext().getMapState(StateDescriptors.map("visits", Boolean.class, TIME_TO_LIVE));
        frauds = getRuntimeContext().getMapState(StateDescriptors.map("frauds", Defrauded.class, TIME_TO_LIVE));
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("waiting", Types.LONG, TypeInformation.of(Suspicion.class)));
        reported = getRuntimeContext().getState(StateDescriptors.value("reported", Reported.class, TIME_TO_LIVE));
    }

    @Override
    public void processElement1(Visit visit, Context context, Collector<CommonPoint> out) throws Exception {
        // The same timer for ten days of visits, so that setting it again adds none.
        context.timerService().registerEventTimeTimer(sweepOf(visit.day()));
        String entry = visit.day() + (BETWEEN + visit.panToken());
        if (visit.defrauded()) {
            Defrauded fraud = new Defrauded(visit.defraudedAt(), visit.lossMinor());
            Defrauded known = frauds.get(entry);
            frauds.put(entry, known == null ? fraud : known.earlier(fraud));
        } else {
            visits.put(entry, true);
        }
    }

    @Override
    public void processElement2(Suspicion suspicion, Context context, Collector<CommonPoint> out) throws Exception {
        waiting.put(suspicion.at(), suspicion);
        context.timerService().registerEventTimeTimer(suspicion.at());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<CommonPoint> out) throws Exception {
        Suspicion suspicion = waiting.get(time);
        if (suspicion != null) {
            waiting.remove(time);
            confirm(suspicion, context, out);
        }
        long day = time / DAY;
        if (time % DAY == 0 && sweepOf((int) day - REMEMBERED_DAYS - 1) == time) {
            dropBefore(day - REMEMBERED_DAYS);
        }
    }

    private void confirm(Suspicion suspicion, Context context, Collector<CommonPoint> out) throws Exception {
        Roster roster = new Roster(suspicion);
        for (String entry : visits.keys()) {
            roster.visited(dayOf(entry), cardOf(entry));
        }
        for (Map.Entry<String, Defrauded> fraud : frauds.entries()) {
            roster.defrauded(dayOf(fraud.getKey()), cardOf(fraud.getKey()), fraud.getValue());
        }
        CommonPoint point = roster.confirm(reported.value());
        if (point != null) {
            reported.update(Reported.of(point));
            out.collect(point);
            roster.exposures(point).forEach(exposure -> context.output(EXPOSURES, exposure));
        }
    }

    private void dropBefore(long day) throws Exception {
        dropBefore(day, visits);
        dropBefore(day, frauds);
        Reported last = reported.value();
        if (last != null && last.to() < day * DAY) {
            reported.clear();
        }
    }

    private static <T> void dropBefore(long day, MapState<String, T> state) throws Exception {
        Iterator<Map.Entry<String, T>> entries = state.iterator();
        while (entries.hasNext()) {
            if (dayOf(entries.next().getKey()) < day) {
                entries.remove();
            }
        }
        if (state.isEmpty()) {
            // On the heap an emptied map would stay.
            state.clear();
        }
    }

    private static int dayOf(String entry) {
        return Integer.parseInt(entry.substring(0, entry.indexOf(BETWEEN)));
    }

    private static String cardOf(String entry) {
        return entry.substring(entry.indexOf(BETWEEN) + 1);
    }

    /** When a day is dropped: with nine others, once the youngest of the ten is too old. */
    private static long sweepOf(int day) {
        return (Math.floorDiv(day, SWEPT_TOGETHER_DAYS) * SWEPT_TOGETHER_DAYS + SWEPT_TOGETHER_DAYS + REMEMBERED_DAYS)
                * DAY;
    }
}
