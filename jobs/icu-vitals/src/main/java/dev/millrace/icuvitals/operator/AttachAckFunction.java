// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.load.LoadEvent;
import dev.millrace.icuvitals.domain.load.LoadEvent.Kind;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** Finds out of an acknowledgement at which bed it was, and how long after the notification. */
final class AttachAckFunction extends KeyedCoProcessFunction<String, Alert, AlertAck, LoadEvent> {

    private static final long LONGEST = TimeUnit.DAYS.toMillis(1);
    private static final long serialVersionUID = 1L;

    /** How the alert began, until it is acknowledged or ends, or for a day. */
    private transient ValueState<LoadEvent> begun;

    @Override
    public void open(OpenContext context) {
        begun = getRuntimeContext().getState(new ValueStateDescriptor<>("begun", TypeInformation.of(LoadEvent.class)));
    }

    @Override
    public void processElement1(Alert alert, Context context, Collector<LoadEvent> out) throws Exception {
        LoadEvent event = LoadEvent.of(alert);
        if (event.kind() == Kind.BEGAN) {
            begun.update(event);
            context.timerService().registerEventTimeTimer(event.time() + LONGEST);
        } else if (event.kind() == Kind.ENDED) {
            LoadEvent began = begun.value();
            if (began != null) {
                begun.clear();
                context.timerService().deleteEventTimeTimer(began.time() + LONGEST);
            }
        }
        if (event.kind() != Kind.OTHER) {
            out.collect(event);
        }
    }

    @Override
    public void processElement2(AlertAck ack, Context context, Collector<LoadEvent> out) throws Exception {
        LoadEvent began = begun.value();
        if (began != null && acknowledges(ack.action())) {
            long millis = Math.max(0, ack.time() - began.time());
            out.collect(began.acknowledgedAfter((int) Math.min(LONGEST / 1_000, millis / 1_000)));
            begun.clear();
            context.timerService().deleteEventTimeTimer(began.time() + LONGEST);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<LoadEvent> out) throws Exception {
        LoadEvent began = begun.value();
        if (began != null && began.time() + LONGEST <= time) {
            begun.clear();
        }
    }

    /** Whoever judges an alert has seen it. */
    private static boolean acknowledges(AlertAck.Action action) {
        return action != AlertAck.Action.SHELVE;
    }
}
