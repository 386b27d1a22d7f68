// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.inventoryupdates.domain.intake.EpcRead;
import dev.millrace.inventoryupdates.domain.intake.ItemInput;
import dev.millrace.inventoryupdates.domain.intake.LossHint;
import dev.millrace.inventoryupdates.domain.intake.MovementMessage;
import dev.millrace.inventoryupdates.domain.intake.ReadSessions;
import dev.millrace.inventoryupdates.domain.intake.TaggedThing;
import dev.millrace.inventoryupdates.domain.intake.Unconverted;
import dev.millrace.inventoryupdates.domain.intake.WaitingMovements;
import dev.millrace.inventoryupdates.operator.ConvertUnitsFunction;
import dev.millrace.inventoryupdates.operator.JoinReadsFunction;
import dev.millrace.inventoryupdates.operator.WatchExitsFunction;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.SnapshotRequest;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.model.quality.Rejection;
import dev.millrace.testkit.architecture.HouseRules;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

/** Holds what comes in to the rules of the house. */
class IntakeArchitectureTest {

    @Test
    void classesDependOnlyOnWhatTheyMay() {
        HouseRules.check("dev.millrace.inventoryupdates");
    }

    @Test
    void whatTravelsOrIsKeptNeedsNoKryo() {
        HouseRules.checkSerialisedWithoutKryo(
                MovementMessage.class,
                StockMovement.class,
                EpcRead.class,
                ReadSessions.class,
                TaggedThing.class,
                LossHint.class,
                Unconverted.class,
                WaitingMovements.class,
                ItemMaster.class,
                ReservationRequest.class,
                ReservationAnswer.class,
                SnapshotRequest.class,
                AlertAck.class,
                Alert.class,
                Rejection.class);
    }

    @Test
    void whatComesInIsAGraphWithNamedOperators() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
        InventoryUpdatesOptions options = InventoryUpdatesOptions.from();
        InventoryUpdatesTopics topics = new InventoryUpdatesTopics(env, options);
        DataStream<EpcRead> reads = named(
                "reads",
                topics.movements()
                        .<EpcRead>flatMap((message, out) -> message.reads().forEach(out::collect))
                        .returns(TypeInformation.of(EpcRead.class)));
        DataStream<StockMovement> told = named(
                "told",
                topics.movements()
                        .<StockMovement>flatMap(
                                (message, out) -> message.movements().forEach(out::collect))
                        .returns(TypeInformation.of(StockMovement.class)));
        SingleOutputStreamOperator<ItemInput> movements = named(
                "convert-units",
                told.union(named(
                                "join-reads",
                                reads.keyBy(EpcRead::place)
                                        .process(new JoinReadsFunction(
                                                java.time.Duration.ofMillis(
                                                        options.intake().rereadMillis()),
                                                options.seen()))))
                        .map(ItemInput::of)
                        .returns(TypeInformation.of(ItemInput.class))
                        .name("movements-of-items")
                        .uid("movements-of-items")
                        .keyBy(ItemInput::item)
                        .connect(topics.items().keyBy(ItemMaster::item))
                        .process(new ConvertUnitsFunction(options.unitPatience(), RunClock.wall())));
        InventoryUpdatesSinks sinks = new InventoryUpdatesSinks(options);
        sinks.writeLossHints(named(
                "watch-exits",
                reads.filter(WatchExitsFunction::concerns)
                        .name("at-exits")
                        .uid("at-exits")
                        .keyBy(EpcRead::epc)
                        .process(new WatchExitsFunction())));
        sinks.writeRejected(topics.rejected(), movements.getSideOutput(ConvertUnitsFunction.UNCONVERTED));
        discard("movements", movements);
        discard("reservations", topics.reservations());
        discard("snapshot-requests", topics.snapshotRequests());
        discard("acks", topics.acks());
        HouseRules.checkGraph(env);
    }

    private static <T> SingleOutputStreamOperator<T> named(String name, SingleOutputStreamOperator<T> operator) {
        return operator.name(name).uid(name);
    }

    private static <T> void discard(String name, DataStream<T> stream) {
        stream.sinkTo(new DiscardingSink<>()).name("end-" + name).uid("end-" + name);
    }
}
