// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.counting.AccuracyDay;
import dev.millrace.inventoryupdates.domain.counting.AccuracyPart;
import dev.millrace.inventoryupdates.domain.counting.AccuracyReport;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import dev.millrace.jobkit.InForce;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sums up how right the records of each site were on each day; keyed by site, beside the settings in force.
 *
 * <p>A day is kept for as long as a count of it may change, and told again at the end of a day on which it has. What comes later
 * is in no day.
 */
public final class SumAccuracyFunction
        extends KeyedBroadcastProcessFunction<String, AccuracyPart, InventorySettings, AccuracyReport> {

    private static final long serialVersionUID = 1L;

    private final InForce<InventorySettings> settings;
    private final long kept;
    private transient LiveSites sites;

    /** By day; a week of them, looked through once a day. */
    private transient MapState<Long, AccuracyDay> days;

    /**
     * A function by settings that may change while it runs.
     *
     * @param kept how long what was counted may change
     */
    public SumAccuracyFunction(InForce<InventorySettings> settings, Duration kept) {
        this.settings = settings;
        this.kept = kept.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        sites = new LiveSites(settings);
        days = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "accuracy-days", Types.LONG, TypeInformation.of(AccuracyDay.class)));
    }

    @Override
    public void processElement(AccuracyPart part, ReadOnlyContext context, Collector<AccuracyReport> out)
            throws Exception {
        Sites now = sites.in(context.getBroadcastState(settings.descriptor()));
        OpeningHours hours = now.hours(part.site());
        long watermark = context.timerService().currentWatermark();
        long due = hours.endOf(part.epochDay()) + Sites.ACCURACY;
        if (due + kept <= watermark) {
            return;
        }
        AccuracyDay before = Objects.requireNonNullElseGet(days.get(part.epochDay()), AccuracyDay::none);
        days.put(part.epochDay(), before.after(part));
        long next = due > watermark ? due : hours.endOf(hours.epochDay(watermark)) + Sites.ACCURACY;
        context.timerService().registerEventTimeTimer(next);
        context.timerService().registerEventTimeTimer(due + kept);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AccuracyReport> out) throws Exception {
        Sites now = sites.in(context.getBroadcastState(settings.descriptor()));
        String site = context.getCurrentKey();
        List<Long> all = new ArrayList<>();
        days.keys().forEach(all::add);
        all.sort(null);
        for (long day : all) {
            AccuracyDay sums = Objects.requireNonNull(days.get(day));
            long due = now.hours(site).endOf(day) + Sites.ACCURACY;
            if (due > time) {
                // The clock of the site may have been changed meanwhile.
                context.timerService().registerEventTimeTimer(due);
                context.timerService().registerEventTimeTimer(due + kept);
            } else if (!sums.told()) {
                out.collect(AccuracyReport.of(
                        site,
                        day,
                        time,
                        sums.sums(),
                        now.settings().thresholds(),
                        now.settings().version()));
                days.put(day, sums.asTold());
            }
            if (due + kept <= time) {
                days.remove(day);
            }
        }
    }

    @Override
    public void processBroadcastElement(InventorySettings next, Context context, Collector<AccuracyReport> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }

}
