// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.AlarmLoad;
import dev.millrace.icuvitals.domain.load.BedDay;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Sums up the reports of the beds of a ward on one day, each time all of them have been told. */
final class SumWardFunction extends KeyedProcessFunction<String, BedDay, AlarmLoad> {

    /** Ward and day, as one. */
    static final KeySelector<BedDay, String> KEY =
            report -> report.load().unit() + '/' + report.load().day();

    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    /** After the end of a day its beds are corrected for an hour. */
    private static final long KEPT = DAY + 2 * HOUR;

    private static final long serialVersionUID = 1L;

    /** Bed to its latest report; looked through once an hour. */
    private transient MapState<String, BedDay> beds;

    @Override
    public void open(OpenContext context) {
        beds = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("bed-reports", Types.STRING, TypeInformation.of(BedDay.class)));
    }

    @Override
    public void processElement(BedDay report, Context context, Collector<AlarmLoad> out) throws Exception {
        beds.put(report.load().bed(), report);
        // All beds report by the same watermark, which comes after the last of them.
        context.timerService()
                .registerEventTimeTimer(Math.max(
                        context.timerService().currentWatermark() + 1,
                        report.start() + report.load().revision() * HOUR));
        context.timerService().registerEventTimeTimer(report.start() + KEPT);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AlarmLoad> out) throws Exception {
        List<BedDay> all = new ArrayList<>();
        beds.values().forEach(all::add);
        if (all.isEmpty()) {
            return;
        }
        if (time >= all.get(0).start() + KEPT) {
            beds.clear();
        } else {
            out.collect(BedDay.ofWard(all));
        }
    }
}
