// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.counting.CountRule;
import dev.millrace.inventoryupdates.domain.demand.DemandControl;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import dev.millrace.inventoryupdates.domain.demand.PlanStep;
import dev.millrace.inventoryupdates.domain.demand.SitePace;
import dev.millrace.inventoryupdates.domain.replenishment.Planned;
import dev.millrace.inventoryupdates.domain.replenishment.Planning;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentProposal;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentRule;
import dev.millrace.inventoryupdates.domain.replenishment.Shortage;
import dev.millrace.inventoryupdates.domain.replenishment.ShortageRule;
import dev.millrace.inventoryupdates.domain.replenishment.Shortages;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import dev.millrace.jobkit.InForce;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Proposes orders and tells shortages at every change of a position, and what to count at the end of every trading day; keyed by {@link #key}, beside
 * the pace of all sites and the settings in force. Kept until the item is forgotten by who learns its demand.
 */
public final class PlanReplenishmentFunction
        extends KeyedBroadcastProcessFunction<String, PlanStep, DemandControl, ReplenishmentProposal> {

    /** What to count. */
    public static final OutputTag<CountPriority> COUNTS =
            new OutputTag<>("count-priorities", TypeInformation.of(CountPriority.class));

    /** What runs short, and what does no more. */
    public static final OutputTag<Shortage> SHORTAGES =
            new OutputTag<>("shortages", TypeInformation.of(Shortage.class));

    /** Pace by site and day, and the latest of each site. */
    public static final MapStateDescriptor<String, SitePace> PACES =
            new MapStateDescriptor<>("site-paces", Types.STRING, TypeInformation.of(SitePace.class));

    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();
    private static final long serialVersionUID = 1L;

    private final InForce<InventorySettings> settings;
    private transient LiveSites sites;
    private transient ValueState<Planning> plannings;

    /** A function by settings that may change while it runs. */
    public PlanReplenishmentFunction(InForce<InventorySettings> settings) {
        this.settings = settings;
    }

    /** Item and site, as one. */
    public static String key(PlanStep step) {
        return LearnDemandFunction.key(step.now());
    }

    @Override
    public void open(OpenContext context) {
        sites = new LiveSites(settings);
        plannings = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("planning", TypeInformation.of(Planning.class)));
    }

    @Override
    public void processElement(PlanStep step, ReadOnlyContext context, Collector<ReplenishmentProposal> out)
            throws Exception {
        Planning before = plannings.value();
        if (before == null) {
            before = Planning.first(step.now());
        }
        Sites now = sites.in(context.getBroadcastState(settings.descriptor()));
        if (step.forgotten()) {
            shortages(now, step.now(), context).forgotten(before.shortages(), before.plan(), step.now());
            counts(now, step.now(), context).forgotten(before.watch(), step.now());
            plannings.clear();
            return;
        }
        DemandOutlook outlook = step.outlook();
        if (outlook != null) {
            plannings.update(before.waitingFor(outlook));
            wake(due(outlook, now, step.now()), context.timerService());
            return;
        }
        plannings.update(told(before.at(step.now()), context.timerService().currentWatermark(), now, context, out));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ReplenishmentProposal> out) throws Exception {
        Planning before = plannings.value();
        if (before == null) {
            return;
        }
        Sites now = sites.in(context.getBroadcastState(settings.descriptor()));
        Planning planning = before;
        if (!before.waiting().isEmpty()) {
            DemandOutlook outlook = before.waiting().get(0);
            long due = due(outlook, now, before.last());
            if (due > time) {
                // The doors have opened, or the clock of the site was changed meanwhile.
                wake(due, context.timerService());
            } else {
                planning = dayEnded(before, outlook, time, now, context);
            }
        }
        // A timer may be of a time before what is known already.
        DemandInput stock = planning.watched();
        planning = judged(planning, stock.at(Math.max(time, stock.time())), now, context, out);
        plannings.update(told(planning, time, now, context, out));
    }

    @Override
    public void processBroadcastElement(DemandControl control, Context context, Collector<ReplenishmentProposal> out)
            throws Exception {
        if (control.settings() != null) {
            settings.put(control.settings(), context.getBroadcastState(settings.descriptor()));
        }
        SitePace pace = control.pace();
        if (pace != null) {
            new SiteDays<>(context.getBroadcastState(PACES)).put(pace.site(), pace.epochDay(), pace);
        }
    }

    private Planning dayEnded(Planning before, DemandOutlook outlook, long time, Sites now, ReadOnlyContext context)
            throws Exception {
        DemandInput stock = before.last();
        SitePace pace = SiteDays.of(context.getBroadcastState(PACES), stock.site(), outlook.epochDay());
        if (pace == null) {
            // Nothing that the site sold on that day says how it goes.
            pace = SiteDays.latestBefore(context.getBroadcastState(PACES), stock.site(), outlook.epochDay());
        }
        double factor = pace == null ? 1 : pace.factor();
        return before.learnt(
                replenishment(now, stock).learned(before.plan(), outlook, factor),
                counts(now, stock, context)
                        .dayEnded(
                                before.watch(),
                                before.watched().at(time),
                                outlook,
                                outlook.weekday() * factor,
                                now.hours(stock.site()),
                                time));
    }

    /** Judges all that may be judged: what comes after a day is judged by its plan, and not the day by what came after it. */
    private Planning told(
            Planning before, long time, Sites now, ReadOnlyContext context, Collector<ReplenishmentProposal> out) {
        Planning next = before;
        while (!next.ahead().isEmpty()) {
            DemandInput stock = next.ahead().get(0);
            long ready = ready(stock, now);
            if (ready > time) {
                wake(ready, context.timerService());
                return next;
            }
            long opening = shortages(now, stock, context).wakeAt(next.shortages(), next.watched());
            if (opening < stock.time()) {
                // The doors have opened before it happened, whoever comes first: its timer or the change.
                next = judged(next, next.watched().at(opening), now, context, out);
            }
            next = next.told(
                    counts(now, stock, context).happened(next.watch(), next.watched(), stock, now.hours(stock.site())));
            next = judged(next, stock, now, context, out);
        }
        return next;
    }

    /** When all days before that of a change are planned for. */
    private static long ready(DemandInput stock, Sites now) {
        OpeningHours hours = now.hours(stock.site());
        return hours.endOf(hours.epochDay(stock.time()) - 1) + Sites.PLAN;
    }

    private Planning judged(
            Planning planning,
            DemandInput stock,
            Sites now,
            ReadOnlyContext context,
            Collector<ReplenishmentProposal> out) {
        Planned planned = replenishment(now, stock).judged(planning.plan(), stock);
        if (planned.proposal() != null) {
            out.collect(planned.proposal());
        }
        ShortageRule rule = shortages(now, stock, context);
        Shortages told = rule.judged(planning.shortages(), planned.plan(), stock);
        long wakeAt = rule.wakeAt(told, stock);
        // At the end of the input no time passes.
        if (wakeAt != Long.MAX_VALUE && context.timerService().currentWatermark() != END_OF_INPUT) {
            wake(wakeAt, context.timerService());
        }
        return planning.judged(planned.plan(), told);
    }

    private static ReplenishmentRule replenishment(Sites now, DemandInput stock) {
        return new ReplenishmentRule(
                now.settings().item(stock.item()),
                now.hours(stock.site()).openShare(),
                now.settings().version());
    }

    private static CountRule counts(Sites now, DemandInput stock, ReadOnlyContext context) {
        return new CountRule(
                now.settings().thresholds(),
                now.settings().item(stock.item()),
                now.settings().version(),
                told -> context.output(COUNTS, told));
    }

    private static ShortageRule shortages(Sites now, DemandInput stock, ReadOnlyContext context) {
        return new ShortageRule(
                now.settings().item(stock.item()),
                now.hours(stock.site()),
                now.settings().version(),
                told -> context.output(SHORTAGES, told));
    }

    private static long due(DemandOutlook outlook, Sites now, DemandInput stock) {
        return now.hours(stock.site()).endOf(outlook.epochDay()) + Sites.PLAN;
    }

    private static void wake(long time, TimerService timers) {
        timers.registerEventTimeTimer(time);
    }
}
