// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.intake.ItemInput;
import dev.millrace.inventoryupdates.domain.intake.Unconverted;
import dev.millrace.inventoryupdates.domain.intake.UnitConversion;
import dev.millrace.inventoryupdates.domain.intake.WaitingMovements;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.StockMovement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Puts the movements of an item into base units by its master data, and lets all that concerns it have its turn; keyed by item.
 *
 * <p>Movements and questions of an item come through here and leave in one order, so that nobody who asks after goods have come in
 * overtakes them. A question waits for nobody's pack factor. While the wall clock runs all goes on at once. In a run by event time,
 * where each source is read as fast as it can be, movements and requests for stock wait until the watermark says that all has been
 * read that had happened by then, and leave in the order in which they happened: so a replay says the same each time, whichever
 * source was read faster. Who wants to know how it stands hears at once.
 *
 * <p>Master data is kept as long as the job runs, as the item is: the latest by its own time counts, whatever the order. A
 * movement in a unit that is not known yet waits a moment for it; then it goes to {@link #UNCONVERTED}. What waits for its turn is
 * kept until then, which is why there is no end to set.
 */
public final class ConvertUnitsFunction extends KeyedCoProcessFunction<String, ItemInput, ItemMaster, ItemInput> {

    /** What cannot be put into base units. */
    public static final OutputTag<Unconverted> UNCONVERTED =
            new OutputTag<>("unconverted", TypeInformation.of(Unconverted.class));

    /** What happens within it has its turn together, so that much of it needs few timers. */
    private static final long TURN = TimeUnit.SECONDS.toMillis(1);

    private static final long serialVersionUID = 1L;

    private final long patience;
    private final RunClock clock;
    private transient ValueState<ItemMaster> master;
    private transient ValueState<WaitingMovements> waiting;
    private transient ListState<ItemInput> turns;

    /**
     * Converts units.
     *
     * @param patience how long in event time a movement waits for the master data of its item
     * @param clock all waits for its turn unless it runs by itself
     */
    public ConvertUnitsFunction(Duration patience, RunClock clock) {
        this.patience = patience.toMillis();
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        master = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("master", TypeInformation.of(ItemMaster.class)));
        waiting = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("waiting", TypeInformation.of(WaitingMovements.class)));
        turns = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("turns", TypeInformation.of(ItemInput.class)));
    }

    @Override
    public void processElement1(ItemInput input, Context context, Collector<ItemInput> out) throws Exception {
        if (clock.runsByItself()
                || input.isQuestion()
                || turn(input) <= context.timerService().currentWatermark()) {
            goOn(input, context, out);
        } else {
            turns.add(input);
            context.timerService().registerEventTimeTimer(turn(input));
        }
    }

    private void goOn(ItemInput input, Context context, Collector<ItemInput> out) throws Exception {
        if (input.movement() == null) {
            out.collect(input);
        } else {
            convert(input.movement(), context, out);
        }
    }

    private void convert(StockMovement movement, Context context, Collector<ItemInput> out) throws Exception {
        UnitConversion.Outcome outcome = UnitConversion.inBaseUnits(movement, master.value());
        if (outcome.converted() != null) {
            out.collect(ItemInput.of(outcome.converted()));
            return;
        }
        WaitingMovements before = waiting.value() == null ? WaitingMovements.NONE : waiting.value();
        if (patience > 0 && before.hasRoom()) {
            long now = Math.max(movement.time(), context.timerService().currentWatermark());
            WaitingMovements after = before.with(movement, now + patience);
            waiting.update(after);
            if (after.until() != before.until()) {
                cancel(before.until(), context);
                context.timerService().registerEventTimeTimer(after.until());
            }
        } else if (outcome.refusal() != null) {
            context.output(UNCONVERTED, new Unconverted(movement, outcome.refusal()));
        }
    }

    @Override
    public void processElement2(ItemMaster item, Context context, Collector<ItemInput> out) throws Exception {
        ItemMaster before = master.value();
        if (before != null && before.time() > item.time()) {
            return;
        }
        master.update(item);
        WaitingMovements waited = waiting.value();
        if (waited != null) {
            cancel(waited.until(), context);
            release(waited, item, context, out);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ItemInput> out) throws Exception {
        WaitingMovements waited = waiting.value();
        if (waited != null && waited.until() <= time) {
            release(waited, master.value(), context, out);
        }
        takeTurns(context, out);
    }

    private void release(
            WaitingMovements waited, @Nullable ItemMaster item, Context context, Collector<ItemInput> out) {
        waiting.clear();
        for (StockMovement movement : waited.movements()) {
            UnitConversion.Outcome outcome = UnitConversion.inBaseUnits(movement, item);
            if (outcome.converted() != null) {
                out.collect(ItemInput.of(outcome.converted()));
            } else if (outcome.refusal() != null) {
                context.output(UNCONVERTED, new Unconverted(movement, outcome.refusal()));
            }
        }
    }

    /** Lets all go on whose turn it is, in the order in which it happened; of many timers the first finds them all. */
    private void takeTurns(Context context, Collector<ItemInput> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        List<ItemInput> now = new ArrayList<>();
        List<ItemInput> later = new ArrayList<>();
        for (ItemInput each : turns.get()) {
            (turn(each) <= watermark ? now : later).add(each);
        }
        if (!now.isEmpty()) {
            turns.update(later);
            now.sort(Comparator.comparingLong(ItemInput::time));
            for (ItemInput each : now) {
                goOn(each, context, out);
            }
        }
    }

    /** A timer may be somebody's turn as well. */
    private void cancel(long timer, Context context) throws Exception {
        for (ItemInput each : turns.get()) {
            if (turn(each) == timer) {
                return;
            }
        }
        context.timerService().deleteEventTimeTimer(timer);
    }

    private static long turn(ItemInput input) {
        return -Math.floorDiv(-input.time(), TURN) * TURN;
    }
}
