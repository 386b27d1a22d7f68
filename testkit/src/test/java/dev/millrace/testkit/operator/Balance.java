// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.operator;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** Adds what the first input brings and takes away what the second brings. */
final class Balance extends KeyedCoProcessFunction<String, String, String, String> {
    private static final long serialVersionUID = 1;
    private transient ValueState<Long> balance;

    @Override
    public void open(OpenContext context) {
        balance = getRuntimeContext().getState(new ValueStateDescriptor<>("balance", Types.LONG));
    }

    @Override
    public void processElement1(String in, Context context, Collector<String> out) throws Exception {
        add(1, context.getCurrentKey(), out);
    }

    @Override
    public void processElement2(String in, Context context, Collector<String> out) throws Exception {
        add(-1, context.getCurrentKey(), out);
    }

    private void add(long change, String key, Collector<String> out) throws Exception {
        Long before = balance.value();
        long now = (before == null ? 0 : before) + change;
        balance.update(now);
        out.collect(key + " " + now);
    }
}
