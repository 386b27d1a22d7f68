// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.counting.ShrinkChart;
import dev.millrace.inventoryupdates.domain.counting.ShrinkInput;
import dev.millrace.inventoryupdates.domain.counting.ShrinkReport;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import dev.millrace.jobkit.InForce;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;

/**
 * Keeps the control chart of shrink of each category at each site; keyed by {@link #key}, beside the settings in
 * force. A day with counts makes a point when it
 * ends. Kept until there was no news for a while.
 */
public final class ChartShrinkFunction
        extends KeyedBroadcastProcessFunction<String, ShrinkInput, InventorySettings, ShrinkReport> {

    private static final long END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();
    private static final long serialVersionUID = 1L;

    private final InForce<InventorySettings> settings;
    private transient LiveSites sites;
    private transient ValueState<ShrinkChart> charts;

    /** A function by settings that may change while it runs. */
    public ChartShrinkFunction(InForce<InventorySettings> settings) {
        this.settings = settings;
    }

    /** Category and site, as one; a category may hold any character, a site no bar. */
    public static String key(ShrinkInput input) {
        return input.site() + '|' + input.category();
    }

    @Override
    public void open(OpenContext context) {
        sites = new LiveSites(settings);
        charts = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("shrink-chart", TypeInformation.of(ShrinkChart.class)));
    }

    @Override
    public void processElement(ShrinkInput input, ReadOnlyContext context, Collector<ShrinkReport> out)
            throws Exception {
        ShrinkChart before = Objects.requireNonNullElseGet(charts.value(), ShrinkChart::empty);
        charts.update(before.after(input));
        OpeningHours hours =
                sites.in(context.getBroadcastState(settings.descriptor())).hours(input.site());
        long running = Math.max(input.time(), context.timerService().currentWatermark());
        // One a day: all news of a day ask for the same.
        context.timerService().registerEventTimeTimer(hours.endOf(hours.epochDay(running)));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ShrinkReport> out) throws Exception {
        ShrinkChart chart = charts.value();
        if (chart == null) {
            return;
        }
        InventorySettings inForce =
                sites.in(context.getBroadcastState(settings.descriptor())).settings();
        if (chart.makesPoint()) {
            String key = context.getCurrentKey();
            int bar = key.indexOf('|');
            ShrinkReport report = chart.report(
                    key.substring(0, bar), key.substring(bar + 1), time, inForce.thresholds(), inForce.version());
            out.collect(report);
            charts.update(chart.next(report, inForce.thresholds()));
        }
        long forgetAt = chart.lastInput()
                + Duration.ofDays(inForce.thresholds().forgetAfterDays()).toMillis();
        if (time >= forgetAt) {
            charts.clear();
        } else if (context.timerService().currentWatermark() != END_OF_INPUT) {
            context.timerService().registerEventTimeTimer(forgetAt);
        }
    }

    @Override
    public void processBroadcastElement(InventorySettings next, Context context, Collector<ShrinkReport> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }
}
