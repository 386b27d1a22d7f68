// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.CardEvent;
import dev.millrace.frauddetection.domain.CardSignal;
import dev.millrace.frauddetection.domain.ControlMessage;
import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.ModelMessage;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.ProfiledPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.FraudLabel;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/** Brings streams of several types together where one operator needs them in one order. */
public final class CardStreams {

    private CardStreams() {}

    /** Everything that happens to a card, by card. */
    public static KeyedStream<CardEvent, String> events(
            DataStream<PendingPayment> payments,
            DataStream<AccountEvent> accountEvents,
            DataStream<FraudLabel> labels) {
        DataStream<CardEvent> events = as(CardEvent.class, payments, CardEvent::of, "payments-to-profile")
                .union(
                        as(CardEvent.class, accountEvents, CardEvent::of, "account-events-to-profile"),
                        as(CardEvent.class, labels, CardEvent::of, "labels-to-profile"));
        return events.keyBy(CardEvent::panToken);
    }

    /** Everything that a decision on a card may rest on, by card. */
    public static KeyedStream<CardSignal, String> signals(
            DataStream<ProfiledPayment> payments,
            DataStream<SequenceMatch> matches,
            DataStream<Exposure> exposures,
            DataStream<FraudLabel> labels,
            DataStream<AccountEvent> accountEvents) {
        DataStream<CardSignal> signals = as(CardSignal.class, payments, CardSignal::of, "payments-to-decide")
                .union(
                        as(CardSignal.class, matches, CardSignal::of, "matches-to-decide"),
                        as(CardSignal.class, exposures, CardSignal::of, "exposures-to-decide"),
                        as(CardSignal.class, labels, CardSignal::of, "labels-to-decide"),
                        as(CardSignal.class, accountEvents, CardSignal::of, "account-events-to-decide"));
        return signals.keyBy(CardSignal::panToken);
    }

    /** Rule sets and models, which take effect when they come. */
    public static DataStream<ControlMessage> control(DataStream<RuleSet> rules, DataStream<ModelMessage> models) {
        return as(ControlMessage.class, rules, ControlMessage::of, "rules-to-decide")
                .union(as(ControlMessage.class, models, ControlMessage::of, "models-to-decide"));
    }

    private static <A, B> DataStream<B> as(Class<B> type, DataStream<A> stream, MapFunction<A, B> change, String name) {
        return stream.map(change)
                .returns(TypeInformation.of(type))
                .name(name)
                .uid(name)
                .setParallelism(stream.getParallelism());
    }
}
