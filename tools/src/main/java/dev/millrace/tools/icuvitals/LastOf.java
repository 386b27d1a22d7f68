// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.icuvitals.domain.News2Score;
import java.io.Serializable;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Keeps the last of each key and gives it out at the end of a bounded run. */
final class LastOf<T> extends KeyedProcessFunction<String, T, T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final Order<T> order;
    private transient @Nullable ValueState<T> last;

    LastOf(Class<T> type, Order<T> order) {
        this.type = type;
        this.order = order;
    }

    /** Which of two is kept. */
    interface Order<T> extends Serializable {
        boolean takes(T next, T kept);
    }

    /** Whether a score is of the same instant as another or later, an amended one being later than what it amends. */
    static boolean isNotBefore(News2Score next, News2Score kept) {
        return next.at() > kept.at() || (next.at() == kept.at() && next.revision() >= kept.revision());
    }

    @Override
    public void open(OpenContext context) {
        last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", TypeInformation.of(type)));
    }

    @Override
    public void processElement(T next, Context context, Collector<T> out) throws Exception {
        T kept = state().value();
        if (kept == null) {
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        if (kept == null || order.takes(next, kept)) {
            state().update(next);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<T> out) throws Exception {
        T kept = state().value();
        if (kept != null) {
            out.collect(kept);
            state().clear();
        }
    }

    private ValueState<T> state() {
        if (last == null) {
            throw new IllegalStateException("not open");
        }
        return last;
    }
}
