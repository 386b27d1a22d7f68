// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.intake.EpcRead;
import dev.millrace.inventoryupdates.domain.intake.LossHint;
import dev.millrace.inventoryupdates.domain.intake.TaggedThing;
import dev.millrace.model.inventory.MovementType;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Hints at tagged things that pass an exit unsold; keyed by {@link EpcRead#epc()}.
 *
 * <p>What is known of a thing is forgotten a day of event time after it was last sold or hinted at.
 */
public final class WatchExitsFunction extends KeyedProcessFunction<String, EpcRead, LossHint> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<TaggedThing> things;

    @Override
    public void open(OpenContext context) {
        things = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("thing", TypeInformation.of(TaggedThing.class)));
    }

    /** Whether a read has anything to say here. */
    public static boolean concerns(EpcRead read) {
        return read.movement().voidedAt() == null
                && (read.exit() || read.movement().type() == MovementType.SELL);
    }

    @Override
    public void processElement(EpcRead read, Context context, Collector<LossHint> out) throws Exception {
        if (!concerns(read)) {
            return;
        }
        TaggedThing before = things.value() == null ? TaggedThing.UNSEEN : things.value();
        TaggedThing.Outcome outcome =
                read.movement().type() == MovementType.SELL ? before.sold(read) : before.passed(read);
        keep(outcome.thing());
        context.timerService().registerEventTimeTimer(outcome.wakeAt());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<LossHint> out) throws Exception {
        TaggedThing before = things.value();
        if (before == null) {
            return;
        }
        TaggedThing.Outcome outcome = before.at(time);
        outcome.hints().forEach(out::collect);
        keep(outcome.thing());
        if (outcome.thing() != null) {
            context.timerService().registerEventTimeTimer(outcome.wakeAt());
        }
    }

    private void keep(@Nullable TaggedThing thing) throws Exception {
        if (thing == null) {
            things.clear();
        } else {
            things.update(thing);
        }
    }
}
