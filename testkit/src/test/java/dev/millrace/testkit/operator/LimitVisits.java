// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.operator;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Lets as many visits of a site pass as the broadcast limit allows. */
final class LimitVisits extends KeyedBroadcastProcessFunction<String, Visit, Long, String> {
    private static final long serialVersionUID = 1;

    static final MapStateDescriptor<String, Long> LIMITS = new MapStateDescriptor<>("limits", Types.STRING, Types.LONG);

    private transient ValueState<Long> count;

    @Override
    public void open(OpenContext context) {
        count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(Visit visit, ReadOnlyContext context, Collector<String> out) throws Exception {
        Long before = count.value();
        long now = before == null ? 1 : before + 1;
        count.update(now);
        out.collect(now <= context.getBroadcastState(LIMITS).get("visits") ? "passed" : "held");
    }

    @Override
    public void processBroadcastElement(Long limit, Context context, Collector<String> out) throws Exception {
        context.getBroadcastState(LIMITS).put("visits", limit);
    }
}
