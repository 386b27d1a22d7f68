// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.merchant.Attempt;
import dev.millrace.frauddetection.domain.merchant.Enumeration;
import dev.millrace.frauddetection.domain.merchant.EnumerationWindows;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.JobMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Counts what is tried at a merchant within five minutes, and reports an enumeration attack at their end.
 *
 * <p>State ends with its window, by the window's own timer. What comes after that is counted and left out. An attack that shows
 * both at the merchant and at one group of its cards exposes the same cards twice, which says nothing new and does no harm.
 */
public final class WatchMerchantFunction extends KeyedBroadcastProcessFunction<String, Attempt, RuleSet, Enumeration> {

    /** Cards that were approved during an attack. */
    public static final OutputTag<Exposure> EXPOSURES =
            new OutputTag<>("tried-out-cards", TypeInformation.of(Exposure.class));

    private static final long serialVersionUID = 1L;

    private final InForce<RuleSet> rulesInForce;
    private transient ValueState<EnumerationWindows> attempts;
    private transient Counter late;

    public WatchMerchantFunction(InForce<RuleSet> rulesInForce) {
        this.rulesInForce = rulesInForce;
    }

    @Override
    public void open(OpenContext context) {
        attempts = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("attempts", TypeInformation.of(EnumerationWindows.class)));
        late = JobMetrics.late(getRuntimeContext().getMetricGroup(), "backfill");
    }

    @Override
    public void processElement(Attempt attempt, ReadOnlyContext context, Collector<Enumeration> out) throws Exception {
        if (attempt.windowEnd() <= context.timerService().currentWatermark()) {
            late.inc();
            return;
        }
        EnumerationWindows known = attempts.value();
        EnumerationWindows before = known == null ? EnumerationWindows.empty(attempt) : known;
        if (!before.isOpen(attempt.windowStart())) {
            context.timerService().registerEventTimeTimer(attempt.windowEnd());
        }
        attempts.update(before.with(attempt));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Enumeration> out) throws Exception {
        EnumerationWindows before = attempts.value();
        if (before == null) {
            return;
        }
        RuleSet rules = rulesInForce.in(context.getBroadcastState(rulesInForce.descriptor()));
        EnumerationWindows.Step step = before.ended(time, rules);
        attempts.update(step.state());
        if (step.found() != null) {
            out.collect(step.found());
            step.exposures().forEach(exposure -> context.output(EXPOSURES, exposure));
        }
    }

    @Override
    public void processBroadcastElement(RuleSet next, Context context, Collector<Enumeration> out) throws Exception {
        rulesInForce.put(next, context.getBroadcastState(rulesInForce.descriptor()));
    }
}
