// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.intake.EpcRead;
import dev.millrace.inventoryupdates.domain.intake.ReadSessions;
import dev.millrace.model.inventory.StockMovement;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes one movement of the reads of a tagged thing that follow one another at one reader; keyed by {@link EpcRead#place()}.
 *
 * <p>What was read is forgotten once event time is so far past it that the ledger would forget a movement, too.
 */
public final class JoinReadsFunction extends KeyedProcessFunction<String, EpcRead, StockMovement> {

    private static final long serialVersionUID = 1L;

    private final long within;
    private final long kept;
    private transient ValueState<ReadSessions> sessions;

    /**
     * Joins reads.
     *
     * @param within how far apart two reads may be and still be one
     * @param kept how long after a read another that belongs to it may come
     */
    public JoinReadsFunction(Duration within, Duration kept) {
        this.within = within.toMillis();
        this.kept = kept.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        sessions = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("sessions", TypeInformation.of(ReadSessions.class)));
    }

    @Override
    public void processElement(EpcRead read, Context context, Collector<StockMovement> out) throws Exception {
        if (read.counted()) {
            return;
        }
        ReadSessions before = sessions.value();
        ReadSessions.Outcome outcome = (before == null ? ReadSessions.NONE : before).join(read.movement(), within);
        outcome.movements().forEach(out::collect);
        long end = outcome.sessions().end(kept);
        if (before != null && before.end(kept) != end) {
            context.timerService().deleteEventTimeTimer(before.end(kept));
        }
        if (outcome.sessions().sessions().isEmpty()) {
            sessions.clear();
            return;
        }
        sessions.update(outcome.sessions());
        context.timerService().registerEventTimeTimer(end);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<StockMovement> out) throws Exception {
        ReadSessions kept = sessions.value();
        if (kept != null && kept.end(this.kept) <= time) {
            sessions.clear();
        }
    }
}
