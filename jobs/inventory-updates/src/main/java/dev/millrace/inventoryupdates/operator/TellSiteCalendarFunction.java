// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.SiteCalendar;
import dev.millrace.inventoryupdates.domain.demand.SiteSales;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import dev.millrace.jobkit.InForce;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells each site's calendar when a day with sales has ended there; keyed by site, beside the settings in force. What comes late
 * counts for the day that runs.
 *
 * <p>Kept for good, one small value per site and the name of each item that sold there: a site does not end.
 */
public final class TellSiteCalendarFunction
        extends KeyedBroadcastProcessFunction<String, DemandInput, InventorySettings, SiteCalendar> {

    private static final long serialVersionUID = 1L;

    private final InForce<InventorySettings> settings;
    private transient LiveSites sites;
    private transient ValueState<SiteSales> sales;

    /** Items that sold; looked up by item, never looked through. */
    private transient MapState<String, Boolean> items;

    /** A function by settings that may change while it runs. */
    public TellSiteCalendarFunction(InForce<InventorySettings> settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        sites = new LiveSites(settings);
        sales = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("site-sales", TypeInformation.of(SiteSales.class)));
        items = getRuntimeContext().getMapState(new MapStateDescriptor<>("site-items", Types.STRING, Types.BOOLEAN));
    }

    @Override
    public void processElement(DemandInput input, ReadOnlyContext context, Collector<SiteCalendar> out)
            throws Exception {
        if (input.soldAmount() <= 0) {
            return;
        }
        SiteSales before = Objects.requireNonNullElseGet(sales.value(), SiteSales::none);
        OpeningHours hours =
                sites.in(context.getBroadcastState(settings.descriptor())).hours(input.site());
        // A day that is over for all others must not be traded on after the fact.
        long running = Math.max(input.time(), context.timerService().currentWatermark());
        long day = before.dayOf(hours.epochDay(running));
        boolean first = !items.contains(input.item());
        if (first) {
            items.put(input.item(), true);
        }
        sales.update(before.sold(day, input.soldAmount(), first));
        if (!before.isRunning(day)) {
            context.timerService().registerEventTimeTimer(hours.endOf(day) + Sites.CALENDAR);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<SiteCalendar> out) throws Exception {
        SiteSales before = Objects.requireNonNullElseGet(sales.value(), SiteSales::none);
        Sites now = sites.in(context.getBroadcastState(settings.descriptor()));
        OpeningHours hours = now.hours(context.getCurrentKey());
        SiteSales after = before;
        for (long day : before.runningDays()) {
            long end = hours.endOf(day) + Sites.CALENDAR;
            if (end > time) {
                // The clock of the site was changed meanwhile.
                context.timerService().registerEventTimeTimer(end);
            } else {
                after = after.ended(day, now.settings().demand());
                out.collect(after.calendar(context.getCurrentKey()));
            }
        }
        sales.update(after);
    }

    @Override
    public void processBroadcastElement(InventorySettings next, Context context, Collector<SiteCalendar> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }
}
