// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.operator;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Counts visits of a site, tells the count at once and again one hour after each. */
final class CountVisits extends KeyedProcessFunction<String, Visit, String> {
    private static final long serialVersionUID = 1;
    private transient ValueState<Long> count;

    @Override
    public void open(OpenContext context) {
        var descriptor = new ValueStateDescriptor<>("count", Types.LONG);
        descriptor.enableTimeToLive(
                StateTtlConfig.newBuilder(Duration.ofDays(1)).build());
        count = getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(Visit visit, Context context, Collector<String> out) throws Exception {
        Long before = count.value();
        long now = before == null ? 1 : before + 1;
        count.update(now);
        context.timerService()
                .registerEventTimeTimer(visit.time() + Duration.ofHours(1).toMillis());
        out.collect(visit.site() + " " + now);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<String> out) throws Exception {
        out.collect(context.getCurrentKey() + " had " + count.value());
        count.clear();
    }
}
