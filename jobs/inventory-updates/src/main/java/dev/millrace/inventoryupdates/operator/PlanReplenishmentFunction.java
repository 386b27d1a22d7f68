// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.counting.CountRule;
import dev.millrace.inventoryupdates.domain.counting.CountWatch;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import dev.millrace.inventoryupdates.domain.demand.PlanStep;
import dev.millrace.inventoryupdates.domain.demand.SitePace;
import dev.millrace.inventoryupdates.domain.replenishment.Plan;
import dev.millrace.inventoryupdates.domain.replenishment.Planned;
import dev.millrace.inventoryupdates.domain.replenishment.Planning;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentProposal;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentRule;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Proposes orders at every change of a position, and what to count at the end of every trading day; keyed by {@link #key}, beside
 * the pace of all sites. Kept until the item is forgotten by who learns its demand.
 */
public final class PlanReplenishmentFunction
        extends KeyedBroadcastProcessFunction<String, PlanStep, SitePace, ReplenishmentProposal> {

    /** What to count. */
    public static final OutputTag<CountPriority> COUNTS =
            new OutputTag<>("count-priorities", TypeInformation.of(CountPriority.class));

    /** Pace by site and day, and the latest of each site. */
    public static final MapStateDescriptor<String, SitePace> PACES =
            new MapStateDescriptor<>("site-paces", Types.STRING, TypeInformation.of(SitePace.class));

    private static final long serialVersionUID = 1L;

    private final InventorySettings settings;
    private transient Sites sites;
    private transient ValueState<Planning> plannings;

    /** A function by these settings. */
    public PlanReplenishmentFunction(InventorySettings settings) {
        this.settings = settings;
    }

    /** Item and site, as one. */
    public static String key(PlanStep step) {
        return LearnDemandFunction.key(step.now());
    }

    @Override
    public void open(OpenContext context) {
        sites = new Sites(settings);
        plannings = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("planning", TypeInformation.of(Planning.class)));
    }

    @Override
    public void processElement(PlanStep step, ReadOnlyContext context, Collector<ReplenishmentProposal> out)
            throws Exception {
        if (step.forgotten()) {
            plannings.clear();
            return;
        }
        Planning before = plannings.value();
        if (before == null) {
            before = Planning.first(step.now());
        }
        DemandOutlook outlook = step.outlook();
        if (outlook != null) {
            plannings.update(before.waitingFor(outlook));
            long ended = sites.hours(step.now().site()).endOf(outlook.epochDay());
            context.timerService().registerEventTimeTimer(ended + Sites.PLAN);
            return;
        }
        long ready = ready(step.now());
        Planning after = before.at(step.now(), judged(before.plan(), step.now(), out));
        if (ready <= context.timerService().currentWatermark()) {
            after = told(after, context.timerService().currentWatermark(), context);
        } else {
            context.timerService().registerEventTimeTimer(ready);
        }
        plannings.update(after);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ReplenishmentProposal> out) throws Exception {
        Planning before = plannings.value();
        if (before == null) {
            return;
        }
        Planning next = before;
        if (!before.waiting().isEmpty()) {
            long day = before.waiting().get(0).epochDay();
            if (sites.hours(before.last().site()).endOf(day) + Sites.PLAN <= time) {
                next = ended(before, time, context, out);
            }
        }
        plannings.update(told(next, time, context));
    }

    private Planning ended(Planning before, long time, ReadOnlyContext context, Collector<ReplenishmentProposal> out)
            throws Exception {
        DemandOutlook outlook = before.waiting().get(0);
        DemandInput now = at(time, before.last());
        SitePace pace = SiteDays.of(context.getBroadcastState(PACES), now.site(), outlook.epochDay());
        if (pace == null) {
            // Nothing that the site sold on that day says how it goes.
            pace = SiteDays.latest(context.getBroadcastState(PACES), now.site());
        }
        double factor = pace == null ? 1 : pace.factor();
        Plan learned = rule(now).learned(before.plan(), outlook, factor);
        CountWatch watch = counts(now, context)
                .dayEnded(
                        before.watch(),
                        at(time, before.watched()),
                        outlook,
                        outlook.weekday() * factor,
                        sites.hours(now.site()),
                        time);
        return before.planned(judged(learned, now, out), watch);
    }

    /** Tells the watch of all that may be told: what comes after a day is told after its end, or the day would be judged by it. */
    private Planning told(Planning before, long time, ReadOnlyContext context) {
        Planning next = before;
        while (!next.ahead().isEmpty() && ready(next.ahead().get(0)) <= time) {
            DemandInput now = next.ahead().get(0);
            next = next.told(counts(now, context).happened(next.watch(), next.watched(), now, sites.hours(now.site())));
        }
        return next;
    }

    /** When all days before that of a change are planned for. */
    private long ready(DemandInput now) {
        OpeningHours hours = sites.hours(now.site());
        return hours.endOf(hours.epochDay(now.time()) - 1) + Sites.PLAN;
    }

    @Override
    public void processBroadcastElement(SitePace pace, Context context, Collector<ReplenishmentProposal> out)
            throws Exception {
        new SiteDays<>(context.getBroadcastState(PACES)).put(pace.site(), pace.epochDay(), pace);
    }

    private Plan judged(Plan plan, DemandInput now, Collector<ReplenishmentProposal> out) {
        Planned planned = rule(now).judged(plan, now);
        if (planned.proposal() != null) {
            out.collect(planned.proposal());
        }
        return planned.plan();
    }

    private CountRule counts(DemandInput now, ReadOnlyContext context) {
        return new CountRule(
                settings.thresholds(),
                settings.item(now.item()),
                settings.version(),
                told -> context.output(COUNTS, told));
    }

    private ReplenishmentRule rule(DemandInput now) {
        OpeningHours hours = sites.hours(now.site());
        return new ReplenishmentRule(settings.item(now.item()), hours.openShare(), settings.version());
    }

    private static DemandInput at(long time, DemandInput last) {
        return new DemandInput(
                last.item(),
                last.site(),
                time,
                0,
                last.available(),
                last.onHand(),
                last.onOrder(),
                last.inTransit(),
                last.reserved(),
                last.allocated(),
                last.hold(),
                DemandInput.NOT_COUNTED);
    }
}
