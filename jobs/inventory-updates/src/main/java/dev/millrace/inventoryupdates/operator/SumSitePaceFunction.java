// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.demand.DayReport;
import dev.millrace.inventoryupdates.domain.demand.SiteForecasts;
import dev.millrace.inventoryupdates.domain.demand.SitePace;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import dev.millrace.jobkit.InForce;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sums up at each site what its items sold and were expected to sell on a trading day, and tells its pace; keyed by site,
 * beside the settings in force.
 *
 * <p>Kept for good, one small value per site: a site does not end.
 */
public final class SumSitePaceFunction
        extends KeyedBroadcastProcessFunction<String, DayReport, InventorySettings, SitePace> {

    private static final long serialVersionUID = 1L;

    private final InForce<InventorySettings> settings;
    private transient LiveSites sites;
    private transient ValueState<SiteForecasts> forecasts;

    /** A function by settings that may change while it runs. */
    public SumSitePaceFunction(InForce<InventorySettings> settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        sites = new LiveSites(settings);
        forecasts = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("site-forecasts", TypeInformation.of(SiteForecasts.class)));
    }

    @Override
    public void processElement(DayReport report, ReadOnlyContext context, Collector<SitePace> out) throws Exception {
        SiteForecasts before = Objects.requireNonNullElseGet(forecasts.value(), SiteForecasts::none);
        forecasts.update(before.told(report));
        OpeningHours hours =
                sites.in(context.getBroadcastState(settings.descriptor())).hours(report.site());
        // The same for all items of a day: one timer.
        context.timerService().registerEventTimeTimer(hours.endOf(report.epochDay()) + Sites.PACE);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<SitePace> out) throws Exception {
        SiteForecasts before = Objects.requireNonNullElseGet(forecasts.value(), SiteForecasts::none);
        Sites now = sites.in(context.getBroadcastState(settings.descriptor()));
        OpeningHours hours = now.hours(context.getCurrentKey());
        SiteForecasts after = before;
        for (long day : before.runningDays()) {
            long end = hours.endOf(day) + Sites.PACE;
            if (end > time) {
                // The clock of the site was changed meanwhile.
                context.timerService().registerEventTimeTimer(end);
            } else {
                after = after.ended(day, now.settings().demand());
                out.collect(
                        after.pace(context.getCurrentKey(), day, now.settings().demand()));
            }
        }
        forecasts.update(after);
    }

    @Override
    public void processBroadcastElement(InventorySettings next, Context context, Collector<SitePace> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }
}
