// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.merchant.MerchantCounts;
import dev.millrace.frauddetection.domain.merchant.MerchantVisits;
import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.jobkit.JobMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts how many cards were at a merchant on each day and how many of them were defrauded since.
 *
 * <p>Tells of each day once it is over, and of frauds at the end of the hour in which they became known. State ends 91 days
 * after the last visit, by a timer that every merchant has.
 */
public final class CountVisitsFunction extends KeyedProcessFunction<String, Visit, MerchantCounts> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<MerchantVisits> visits;
    private transient Counter dead;

    @Override
    public void open(OpenContext context) {
        visits = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("visits", TypeInformation.of(MerchantVisits.class)));
        dead = JobMetrics.late(getRuntimeContext().getMetricGroup(), "dead");
    }

    @Override
    public void processElement(Visit visit, Context context, Collector<MerchantCounts> out) throws Exception {
        long now = context.timerService().currentWatermark();
        if (MerchantVisits.isTooOld(visit.day(), now)) {
            dead.inc();
            return;
        }
        MerchantVisits before = current();
        MerchantVisits after = before.with(visit, now);
        long next = after.nextTime(now);
        if (next < before.nextTime(now)) {
            context.timerService().registerEventTimeTimer(next);
        }
        visits.update(after);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<MerchantCounts> out) throws Exception {
        MerchantVisits.Step step = current().upTo(time, context.getCurrentKey());
        if (step.counts() != null) {
            out.collect(step.counts());
        }
        if (step.state().isEmpty()) {
            visits.clear();
            return;
        }
        visits.update(step.state());
        context.timerService().registerEventTimeTimer(step.state().nextTime(time));
    }

    private MerchantVisits current() throws Exception {
        MerchantVisits state = visits.value();
        return state == null ? MerchantVisits.empty() : state;
    }
}
