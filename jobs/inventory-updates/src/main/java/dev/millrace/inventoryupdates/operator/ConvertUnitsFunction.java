// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.intake.Unconverted;
import dev.millrace.inventoryupdates.domain.intake.UnitConversion;
import dev.millrace.inventoryupdates.domain.intake.WaitingMovements;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.StockMovement;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Puts the movements of an item into base units by its master data; keyed by item.
 *
 * <p>Master data is kept as long as the job runs, as the item is: the latest by its own time counts, whatever the order. A
 * movement in a unit that is not known yet waits a moment for it; then it goes to {@link #UNCONVERTED}.
 */
public final class ConvertUnitsFunction
        extends KeyedCoProcessFunction<String, StockMovement, ItemMaster, StockMovement> {

    /** What cannot be put into base units. */
    public static final OutputTag<Unconverted> UNCONVERTED =
            new OutputTag<>("unconverted", TypeInformation.of(Unconverted.class));

    private static final long serialVersionUID = 1L;

    private final long patience;
    private transient ValueState<ItemMaster> master;
    private transient ValueState<WaitingMovements> waiting;

    /**
     * Converts units.
     *
     * @param patience how long in event time a movement waits for the master data of its item
     */
    public ConvertUnitsFunction(Duration patience) {
        this.patience = patience.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        master = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("master", TypeInformation.of(ItemMaster.class)));
        waiting = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("waiting", TypeInformation.of(WaitingMovements.class)));
    }

    @Override
    public void processElement1(StockMovement movement, Context context, Collector<StockMovement> out)
            throws Exception {
        UnitConversion.Outcome outcome = UnitConversion.inBaseUnits(movement, master.value());
        if (outcome.converted() != null) {
            out.collect(outcome.converted());
            return;
        }
        WaitingMovements before = waiting.value() == null ? WaitingMovements.NONE : waiting.value();
        if (patience > 0 && before.hasRoom()) {
            long now = Math.max(movement.time(), context.timerService().currentWatermark());
            WaitingMovements after = before.with(movement, now + patience);
            waiting.update(after);
            if (after.until() != before.until()) {
                context.timerService().deleteEventTimeTimer(before.until());
                context.timerService().registerEventTimeTimer(after.until());
            }
        } else if (outcome.refusal() != null) {
            context.output(UNCONVERTED, new Unconverted(movement, outcome.refusal()));
        }
    }

    @Override
    public void processElement2(ItemMaster item, Context context, Collector<StockMovement> out) throws Exception {
        ItemMaster before = master.value();
        if (before != null && before.time() > item.time()) {
            return;
        }
        master.update(item);
        WaitingMovements waited = waiting.value();
        if (waited != null) {
            context.timerService().deleteEventTimeTimer(waited.until());
            release(waited, item, context, out);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<StockMovement> out) throws Exception {
        WaitingMovements waited = waiting.value();
        if (waited != null && waited.until() <= time) {
            release(waited, master.value(), context, out);
        }
    }

    private void release(
            WaitingMovements waited, @Nullable ItemMaster item, Context context, Collector<StockMovement> out) {
        waiting.clear();
        for (StockMovement movement : waited.movements()) {
            UnitConversion.Outcome outcome = UnitConversion.inBaseUnits(movement, item);
            if (outcome.converted() != null) {
                out.collect(outcome.converted());
            } else if (outcome.refusal() != null) {
                context.output(UNCONVERTED, new Unconverted(movement, outcome.refusal()));
            }
        }
    }
}
