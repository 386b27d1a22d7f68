// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.load.BedDay;
import dev.millrace.icuvitals.domain.load.BedLoad;
import dev.millrace.icuvitals.domain.load.LoadEvent;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;

/** Counts what the alarms of a bed ask for, and reports it every full hour. */
final class CountLoadFunction extends KeyedProcessFunction<String, LoadEvent, BedDay> {

    /** Ward and bed, as one. */
    static final KeySelector<LoadEvent, String> KEY = event -> event.unit() + '/' + event.bed();

    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();
    private static final long serialVersionUID = 1L;

    private transient ValueState<BedLoad> loads;

    @Override
    public void open(OpenContext context) {
        loads = getRuntimeContext().getState(new ValueStateDescriptor<>("load", TypeInformation.of(BedLoad.class)));
    }

    @Override
    public void processElement(LoadEvent event, Context context, Collector<BedDay> out) throws Exception {
        BedLoad load = load().with(event);
        long watermark = context.timerService().currentWatermark();
        keep(load.until(watermark, event.unit(), event.bed(), out::collect), context);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<BedDay> out) throws Exception {
        String key = context.getCurrentKey();
        int slash = key.indexOf('/');
        String unit = key.substring(0, slash);
        String bed = key.substring(slash + 1);
        long watermark = context.timerService().currentWatermark();
        if (watermark == END_OF_INPUT) {
            load().end(unit, bed, out::collect);
            loads.clear();
        } else {
            keep(load().until(watermark, unit, bed, out::collect), context);
        }
    }

    private void keep(BedLoad load, Context context) throws Exception {
        if (load.isForgotten()) {
            loads.clear();
            return;
        }
        loads.update(load);
        // By events and full hours: the same timer twice is one timer.
        context.timerService()
                .registerEventTimeTimer(load.next(context.timerService().currentWatermark()));
    }

    private BedLoad load() throws Exception {
        return Objects.requireNonNullElse(loads.value(), BedLoad.NONE);
    }
}
