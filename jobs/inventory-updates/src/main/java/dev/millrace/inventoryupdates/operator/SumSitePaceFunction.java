// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.demand.DayReport;
import dev.millrace.inventoryupdates.domain.demand.SiteForecasts;
import dev.millrace.inventoryupdates.domain.demand.SitePace;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sums up at each site what its items sold and were expected to sell on a trading day, and tells its pace; keyed by site.
 *
 * <p>Kept for good, one small value per site: a site does not end.
 */
public final class SumSitePaceFunction extends KeyedProcessFunction<String, DayReport, SitePace> {

    private static final long serialVersionUID = 1L;

    private final InventorySettings settings;
    private transient Sites sites;
    private transient ValueState<SiteForecasts> forecasts;

    /** A function by these settings. */
    public SumSitePaceFunction(InventorySettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        sites = new Sites(settings);
        forecasts = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("site-forecasts", TypeInformation.of(SiteForecasts.class)));
    }

    @Override
    public void processElement(DayReport report, Context context, Collector<SitePace> out) throws Exception {
        SiteForecasts before = Objects.requireNonNullElseGet(forecasts.value(), SiteForecasts::none);
        forecasts.update(before.told(report));
        OpeningHours hours = sites.hours(report.site());
        // The same for all items of a day: one timer.
        context.timerService().registerEventTimeTimer(hours.endOf(report.epochDay()) + Sites.PACE);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<SitePace> out) throws Exception {
        SiteForecasts before = Objects.requireNonNullElseGet(forecasts.value(), SiteForecasts::none);
        long ended = sites.hours(context.getCurrentKey()).epochDay(time - Sites.PACE - 1);
        SiteForecasts after = before.ended(ended, settings.demand());
        forecasts.update(after);
        out.collect(after.pace(context.getCurrentKey(), ended, settings.demand()));
    }
}
