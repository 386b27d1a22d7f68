// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.counting.Accuracy;
import dev.millrace.inventoryupdates.domain.counting.AccuracyPart;
import dev.millrace.inventoryupdates.domain.demand.CalendarPair;
import dev.millrace.inventoryupdates.domain.demand.DayDemand;
import dev.millrace.inventoryupdates.domain.demand.DayReport;
import dev.millrace.inventoryupdates.domain.demand.DemandControl;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandModel;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import dev.millrace.inventoryupdates.domain.demand.ItemDay;
import dev.millrace.inventoryupdates.domain.demand.ItemDemand;
import dev.millrace.inventoryupdates.domain.demand.LearntDay;
import dev.millrace.inventoryupdates.domain.demand.PlanStep;
import dev.millrace.inventoryupdates.domain.demand.SiteCalendar;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import dev.millrace.jobkit.InForce;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Learns the demand of each item at each site from its trading days; keyed by {@link #key}, beside the calendars of all sites
 * and the settings in force.
 *
 * <p>A day ends by event time, so that a replay and a job that was down for a night learn the same. Kept until an item has had no
 * stock and no news for a while.
 */
public final class LearnDemandFunction
        extends KeyedBroadcastProcessFunction<String, DemandInput, DemandControl, PlanStep> {

    /** What items tell their site of a day. */
    public static final OutputTag<DayReport> REPORTS =
            new OutputTag<>("day-reports", TypeInformation.of(DayReport.class));

    /** How long on a trading day an item was not to be had. */
    public static final OutputTag<AccuracyPart> SHELVES =
            new OutputTag<>("shelves-of-a-day", TypeInformation.of(AccuracyPart.class));

    /** Calendars by site and day, and the latest of each site. */
    public static final MapStateDescriptor<String, CalendarPair> CALENDARS =
            new MapStateDescriptor<>("site-calendars", Types.STRING, TypeInformation.of(CalendarPair.class));

    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();
    private static final long serialVersionUID = 1L;

    private final InForce<InventorySettings> settings;
    private transient LiveSites sites;
    private transient ValueState<ItemDay> days;

    /** A function by settings that may change while it runs. */
    public LearnDemandFunction(InForce<InventorySettings> settings) {
        this.settings = settings;
    }

    /** Item and site, as one. */
    public static String key(DemandInput input) {
        return input.item() + '|' + input.site();
    }

    @Override
    public void open(OpenContext context) {
        sites = new LiveSites(settings);
        days = getRuntimeContext().getState(new ValueStateDescriptor<>("item-day", TypeInformation.of(ItemDay.class)));
    }

    @Override
    public void processElement(DemandInput input, ReadOnlyContext context, Collector<PlanStep> out) throws Exception {
        OpeningHours hours =
                sites.in(context.getBroadcastState(settings.descriptor())).hours(input.site());
        ItemDay before = days.value();
        if (before == null) {
            // Before the first watermark nothing is closed.
            long closedUntil = Math.max(context.timerService().currentWatermark(), Sites.LEARN) - Sites.LEARN;
            ItemDay first = ItemDay.first(input, hours, closedUntil);
            days.update(first);
            context.timerService().registerEventTimeTimer(hours.endOf(first.firstDay()) + Sites.LEARN);
        } else {
            days.update(before.after(input, hours));
        }
        out.collect(new PlanStep(input, null, false));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<PlanStep> out) throws Exception {
        ItemDay before = days.value();
        if (before == null) {
            return;
        }
        DemandInput last = before.last();
        Sites now = sites.in(context.getBroadcastState(settings.descriptor()));
        OpeningHours hours = now.hours(last.site());
        long due = hours.endOf(before.firstDay()) + Sites.LEARN;
        if (due > time) {
            // The clock of the site was changed meanwhile.
            context.timerService().registerEventTimeTimer(due);
            return;
        }
        DemandModel model = now.model();
        ItemDay ended = before.until(before.firstDay() + 1, hours);
        DayDemand day = ended.ended().get(0);
        CalendarPair calendars = SiteDays.of(context.getBroadcastState(CALENDARS), last.site(), day.epochDay());
        ItemDemand demand = before.demand();
        if (calendars != null) {
            SiteCalendar inForce = calendars.inForce();
            LearntDay learnt = model.learned(
                    last.item(),
                    last.site(),
                    demand == null ? model.unknown(inForce.tradingDays()) : demand,
                    day,
                    inForce);
            demand = learnt.demand();
            long open = hours.openMillis(day.epochDay());
            context.output(
                    SHELVES,
                    new AccuracyPart(
                            last.site(),
                            day.epochDay(),
                            Accuracy.none().open(open, Math.round(open * day.openShareWithout()))));
            if (learnt.report() != null) {
                context.output(REPORTS, learnt.report());
            }
            out.collect(new PlanStep(last, DemandOutlook.of(model, demand, day), false));
        }
        long silent = time - last.time();
        if (last.onHand() == 0
                && silent
                        > Duration.ofDays(now.settings().thresholds().forgetAfterDays())
                                .toMillis()) {
            days.clear();
            out.collect(new PlanStep(last, null, true));
            return;
        }
        ItemDay after = ended.learnt(demand);
        days.update(after);
        if (context.timerService().currentWatermark() != END_OF_INPUT
                || !after.ended().isEmpty()) {
            context.timerService().registerEventTimeTimer(hours.endOf(after.firstDay()) + Sites.LEARN);
        }
    }

    @Override
    public void processBroadcastElement(DemandControl control, Context context, Collector<PlanStep> out)
            throws Exception {
        if (control.settings() != null) {
            settings.put(control.settings(), context.getBroadcastState(settings.descriptor()));
        }
        SiteCalendar calendar = control.calendar();
        if (calendar == null) {
            return;
        }
        var calendars = context.getBroadcastState(CALENDARS);
        CalendarPair before = SiteDays.latest(calendars, calendar.site());
        new SiteDays<>(calendars)
                .put(
                        calendar.site(),
                        calendar.day(),
                        new CalendarPair(calendar, before == null ? null : before.after()));
    }
}
