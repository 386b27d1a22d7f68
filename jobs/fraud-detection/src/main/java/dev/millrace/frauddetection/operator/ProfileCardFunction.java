// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.CardEvent;
import dev.millrace.frauddetection.domain.CardMemory;
import dev.millrace.frauddetection.domain.CardState;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.ProfiledPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.ScoringRules.Order;
import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import dev.millrace.frauddetection.domain.sequence.SequenceTags;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.JobMetrics;
import dev.millrace.jobkit.StateDescriptors;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Attaches to each payment what its card's past says, and tells others which steps of a sequence and which visits it is.
 *
 * <p>What it emits from a timer carries the time of the event, which pattern matching goes by.
 */
public final class ProfileCardFunction
        extends KeyedBroadcastProcessFunction<String, CardEvent, RuleSet, ProfiledPayment> {

    /** Payments and account events that can be a step of a sequence. */
    public static final OutputTag<SequenceEvent> SEQUENCE_EVENTS =
            new OutputTag<>("sequence-events", TypeInformation.of(SequenceEvent.class));

    /** First payments of a card at a merchant on a day, and the news that a card which was there has been defrauded. */
    public static final OutputTag<Visit> VISITS = new OutputTag<>("visits", TypeInformation.of(Visit.class));

    /** Half a year of memory, and as much again for a card that sleeps through it. */
    private static final Duration MEMORY_TIME_TO_LIVE = Duration.ofDays(400);

    private static final long serialVersionUID = 1L;

    private final ScoringRules scoring;
    private final InForce<RuleSet> rulesInForce;
    private transient ValueState<CardState> card;
    private transient ValueState<CardMemory> memory;
    private transient Counter duplicates;

    public ProfileCardFunction(ScoringRules scoring, InForce<RuleSet> rulesInForce) {
        this.scoring = scoring;
        this.rulesInForce = rulesInForce;
    }

    @Override
    public void open(OpenContext context) {
        Duration timeToLive = scoring.stateTimeToLive();
        Duration longer = timeToLive.compareTo(MEMORY_TIME_TO_LIVE) > 0 ? timeToLive : MEMORY_TIME_TO_LIVE;
        card = getRuntimeContext().getState(StateDescriptors.value("card", CardState.class, timeToLive));
        memory = getRuntimeContext().getState(StateDescriptors.value("memory", CardMemory.class, longer));
        duplicates = JobMetrics.events(getRuntimeContext().getMetricGroup(), "duplicate");
    }

    @Override
    public void processElement(CardEvent event, ReadOnlyContext context, Collector<ProfiledPayment> out)
            throws Exception {
        CardState state = card();
        if (!waits(event, context)) {
            Turn turn = new Turn(state, context, out);
            // In event order nothing is due that a timer has not seen to; else verdicts known by now come first.
            if (scoring.order() == Order.ARRIVAL) {
                turn.takeDue(event.time());
            }
            turn.take(event);
            turn.end();
            return;
        }
        long next = state.nextTime();
        if (event.time() < next) {
            // One timer a card: the earlier one takes the place of the later, which it will set again.
            if (next != Long.MAX_VALUE) {
                context.timerService().deleteEventTimeTimer(next);
            }
            context.timerService().registerEventTimeTimer(event.time());
        }
        card.update(state.waiting(event));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ProfiledPayment> out) throws Exception {
        Turn turn = new Turn(card(), context, out);
        turn.takeDue(time);
        long next = turn.end();
        if (next != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(next);
        }
    }

    @Override
    public void processBroadcastElement(RuleSet next, Context context, Collector<ProfiledPayment> out)
            throws Exception {
        rulesInForce.put(next, context.getBroadcastState(rulesInForce.descriptor()));
    }

    /** Verdicts wait until they are known whatever the order; late events are taken at once. */
    private boolean waits(CardEvent event, ReadOnlyContext context) {
        PendingPayment payment = event.payment();
        boolean late = event.time() <= context.timerService().currentWatermark() || (payment != null && payment.late());
        return !late && (scoring.order() == Order.EVENT_TIME || event.label() != null);
    }

    private CardState card() throws Exception {
        CardState state = card.value();
        return state == null ? CardState.empty() : state;
    }

    /** Some events of one card, taken one after another. */
    private final class Turn {
        private final ReadOnlyContext context;
        private final Collector<ProfiledPayment> out;
        private final RuleSet rules;
        private CardState state;
        private CardMemory remembered;

        Turn(CardState state, ReadOnlyContext context, Collector<ProfiledPayment> out) throws Exception {
            this.context = context;
            this.out = out;
            this.state = state;
            rules = rulesInForce.in(context.getBroadcastState(rulesInForce.descriptor()));
            CardMemory kept = memory.value();
            remembered = kept == null ? CardMemory.empty() : kept;
        }

        void takeDue(long time) {
            for (CardEvent next = state.next(time); next != null; next = state.next(time)) {
                state = state.withoutNext();
                take(next);
            }
        }

        void take(CardEvent event) {
            if (event.payment() != null) {
                pay(event.payment());
            } else if (event.account() != null) {
                remembered = remembered.with(event.account());
                tell(SequenceTags.of(event.account()));
            } else if (event.label() != null) {
                CardMemory.Learnt learnt = state.learn(remembered, event.label(), rules);
                remembered = learnt.memory();
                learnt.visits().forEach(visit -> context.output(VISITS, visit));
            }
        }

        /** Keeps what has changed; time of what waits next, or {@link Long#MAX_VALUE}. */
        long end() throws Exception {
            card.update(state);
            memory.update(remembered);
            return state.nextTime();
        }

        private void pay(PendingPayment pending) {
            CardState.Step step = state.profile(remembered, pending, scoring);
            state = step.state();
            remembered = step.memory();
            ProfiledPayment profiled = step.profiled();
            if (profiled == null) {
                duplicates.inc();
                return;
            }
            // What came before with other values is no second step and no second visit.
            SequenceEvent event =
                    profiled.revision() == 0 ? SequenceTags.of(profiled, state.history(), remembered, rules) : null;
            tell(event);
            out.collect(profiled.closing(event != null && (event.tags() & SequenceTag.CLOSING) != 0));
            if (step.visit() != null) {
                context.output(VISITS, step.visit());
            }
        }

        private void tell(@Nullable SequenceEvent event) {
            if (event != null) {
                context.output(SEQUENCE_EVENTS, event);
            }
        }
    }
}
