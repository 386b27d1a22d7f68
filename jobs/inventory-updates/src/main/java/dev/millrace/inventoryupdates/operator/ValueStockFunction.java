// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.counting.Accuracy;
import dev.millrace.inventoryupdates.domain.counting.AccuracyPart;
import dev.millrace.inventoryupdates.domain.counting.CountedValue;
import dev.millrace.inventoryupdates.domain.counting.CountedValues;
import dev.millrace.inventoryupdates.domain.counting.ShrinkInput;
import dev.millrace.inventoryupdates.domain.counting.StockNews;
import dev.millrace.inventoryupdates.domain.counting.StockValue;
import dev.millrace.inventoryupdates.domain.ledger.CountVariance;
import dev.millrace.inventoryupdates.domain.ledger.LedgerEntry;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.jobkit.InForce;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Says what sales, losses and counts of an item at a site are worth, by the settings in force; keyed by {@link #key}.
 *
 * <p>A count is kept for as long as the ledger may tell it again, and then adds only what has changed.
 */
public final class ValueStockFunction
        extends KeyedBroadcastProcessFunction<String, StockNews, InventorySettings, ShrinkInput> {

    /** What counts say of how right the records are. */
    public static final OutputTag<AccuracyPart> ACCURACY =
            new OutputTag<>("counts-of-a-day", TypeInformation.of(AccuracyPart.class));

    private static final long serialVersionUID = 1L;

    private final InForce<InventorySettings> settings;
    private final long kept;
    private transient LiveSites sites;
    private transient ValueState<CountedValues> counts;

    /**
     * A function by settings that may change while it runs.
     *
     * @param kept how long what was counted may change
     */
    public ValueStockFunction(InForce<InventorySettings> settings, Duration kept) {
        this.settings = settings;
        this.kept = kept.toMillis();
    }

    /** Item and site, as one. */
    public static String key(StockNews news) {
        return LedgerEntry.key(news.item(), news.site());
    }

    @Override
    public void open(OpenContext context) {
        sites = new LiveSites(settings);
        counts = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("counted", TypeInformation.of(CountedValues.class)));
    }

    @Override
    public void processElement(StockNews news, ReadOnlyContext context, Collector<ShrinkInput> out) throws Exception {
        Sites now = sites.in(context.getBroadcastState(settings.descriptor()));
        StockValue value = new StockValue(
                now.settings().item(news.item()), now.settings().thresholds());
        if (news.fact() != null) {
            ShrinkInput shrink = value.of(news.fact());
            if (shrink != null) {
                out.collect(shrink);
            }
        }
        CountVariance count = news.variance();
        if (count == null) {
            return;
        }
        CountedValues before = Objects.requireNonNullElseGet(counts.value(), CountedValues::none);
        CountedValue told = before.of(count.countId());
        CountedValue worth = value.of(count);
        if (Objects.equals(told, worth)) {
            return;
        }
        counts.update(before.with(count.countId(), worth));
        context.timerService().registerEventTimeTimer(count.time() + kept);
        out.collect(value.change(count, told, worth));
        context.output(
                ACCURACY,
                new AccuracyPart(
                        count.site(),
                        now.hours(count.site()).epochDay(count.time()),
                        accuracy(worth).minus(accuracy(told))));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ShrinkInput> out) throws Exception {
        CountedValues before = Objects.requireNonNullElseGet(counts.value(), CountedValues::none);
        CountedValues rest = before.since(time - kept + 1);
        if (rest.counts().length == 0) {
            counts.clear();
        } else {
            // Each has a timer of its own.
            counts.update(rest);
        }
    }

    @Override
    public void processBroadcastElement(InventorySettings next, Context context, Collector<ShrinkInput> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }


    private static Accuracy accuracy(@Nullable CountedValue value) {
        return value == null ? Accuracy.none() : value.accuracy();
    }
}
