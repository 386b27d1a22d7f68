// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.WaitingEvents;
import dev.millrace.icuvitals.domain.WardEvent;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Lets the events of a key wait until event time has come to them, by the second: what a ward sends together waits together,
 * under one timer, and a second more makes none of the others longer to read.
 *
 * <p>Its timers empty it.
 */
final class WaitingLine {

    private static final long SECOND = 1_000;

    private final MapState<Long, WaitingEvents> waiting;

    WaitingLine(RuntimeContext context) {
        waiting = context.getMapState(
                new MapStateDescriptor<>("waiting", Types.LONG, TypeInformation.of(WaitingEvents.class)));
    }

    /** Of events that came together, those of one second in a row are read and written once. */
    void add(List<WardEvent> events, TimerService timers) throws Exception {
        for (int from = 0, to = 0; from < events.size(); from = to) {
            long second = Math.floorDiv(events.get(from).time(), SECOND);
            WaitingEvents others = Objects.requireNonNullElse(waiting.get(second), WaitingEvents.none());
            WaitingEvents all = others;
            while (to < events.size() && Math.floorDiv(events.get(to).time(), SECOND) == second) {
                all = all.with(events.get(to++));
            }
            if (all.nextTime() < others.nextTime()) {
                timers.registerEventTimeTimer(all.nextTime());
            }
            waiting.put(second, all);
        }
    }

    /** Takes out the events that are due, of the second of a timer that has fired; earlier ones have had timers of their own. */
    List<WardEvent> due(long timer, TimerService timers) throws Exception {
        long second = Math.floorDiv(timer, SECOND);
        WaitingEvents events = waiting.get(second);
        if (events == null) {
            return List.of();
        }
        WaitingEvents rest = events.after(timers.currentWatermark());
        if (rest.events().isEmpty()) {
            waiting.remove(second);
        } else {
            waiting.put(second, rest);
            timers.registerEventTimeTimer(rest.nextTime());
        }
        return events.upTo(timers.currentWatermark());
    }
}
