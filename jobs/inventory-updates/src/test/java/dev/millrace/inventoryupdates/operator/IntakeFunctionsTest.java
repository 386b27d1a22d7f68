// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.intake.EpcRead;
import dev.millrace.inventoryupdates.domain.intake.ItemInput;
import dev.millrace.inventoryupdates.domain.intake.LossHint;
import dev.millrace.inventoryupdates.domain.intake.Movements;
import dev.millrace.inventoryupdates.domain.position.SnapshotRequest;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntakeFunctionsTest {

    private static final String ITEM = "gtin:10614141073464";
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;

    @ParameterizedTest
    @EnumSource(Backend.class)
    void rereadsAreJoinedAcrossARestoreAndForgottenInTime(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = joining(OperatorHarness.on(backend))) {
            harness.processElement(read("b", 12, MovementType.RECEIVE), 12 * MINUTE);
            harness.processElement(read("c", 20, MovementType.RECEIVE), 20 * MINUTE);
            assertThat(harness.extractOutputValues())
                    .extracting(StockMovement::id)
                    .containsExactly("b");
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = joining(OperatorHarness.on(backend).restored(snapshot))) {
            harness.processElement(read("a", 5, MovementType.RECEIVE), 5 * MINUTE);
            assertThat(harness.extractOutputValues())
                    .extracting(StockMovement::id, StockMovement::voidedAt)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("b", 12 * MINUTE),
                            org.assertj.core.groups.Tuple.tuple("a", null));
            harness.processWatermark(20 * MINUTE + DAY - 1);
            assertThat(OperatorHarness.entriesHeld(harness)).isEqualTo(1);
            harness.processWatermark(20 * MINUTE + DAY);
            assertThat(OperatorHarness.entriesHeld(harness)).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whatIsCountedElsewhereIsNotJoined() throws Exception {
        try (var harness = joining(OperatorHarness.on(Backend.HASHMAP))) {
            EpcRead read = read("a", 5, MovementType.SELL);
            harness.processElement(new EpcRead(read.epc(), read.readPoint(), false, true, read.movement()), 0);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(OperatorHarness.entriesHeld(harness)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whoPassesTheExitUnsoldIsHintedAtOnce(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = watching(OperatorHarness.on(backend))) {
            harness.processElement(read("x1", 5, MovementType.OBSERVE), 5 * MINUTE);
            harness.processElement(read("x2", 6, MovementType.OBSERVE), 6 * MINUTE);
            harness.processWatermark(10 * MINUTE - 1);
            assertThat(harness.extractOutputValues()).isEmpty();
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = watching(OperatorHarness.on(backend).restored(snapshot))) {
            harness.processWatermark(10 * MINUTE);
            harness.processElement(read("x3", 30, MovementType.OBSERVE), 30 * MINUTE);
            harness.processWatermark(60 * MINUTE);
            assertThat(harness.extractOutputValues())
                    .containsExactly(new LossHint("x1", ITEM + "/1", ITEM, "s", "gate", "SUSPECT", 5 * MINUTE));
            harness.processWatermark(3 * DAY);
            assertThat(OperatorHarness.entriesHeld(harness)).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whoPaidMayPassWhicheverIsToldFirst() throws Exception {
        for (boolean saleFirst : new boolean[] {true, false}) {
            try (var harness = watching(OperatorHarness.on(Backend.HASHMAP))) {
                EpcRead sale = read("s", 4, MovementType.SELL);
                EpcRead exit = read("x", 5, MovementType.OBSERVE);
                harness.processElement(saleFirst ? sale : exit, 0);
                harness.processElement(saleFirst ? exit : sale, 0);
                harness.processWatermark(3 * DAY);
                assertThat(harness.extractOutputValues()).isEmpty();
                assertThat(OperatorHarness.entriesHeld(harness)).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aCaseIsTwelveOnceTheMasterDataSaysSo(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = converting(OperatorHarness.on(backend))) {
            harness.processElement1(movement("each", 3, null), 0);
            harness.processElement1(movement("early", 2, "CS"), 0);
            assertThat(converted(harness)).extracting(StockMovement::quantity).containsExactly(3.0);
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = converting(OperatorHarness.on(backend).restored(snapshot))) {
            harness.processElement2(master(Map.of("CS", 12.0), null, 5), 0);
            harness.processElement2(master(Map.of("CS", 99.0), null, 4), 0);
            harness.processElement1(movement("late", 0.5, "cs"), 0);
            assertThat(converted(harness))
                    .extracting(StockMovement::id, StockMovement::quantity, StockMovement::unit)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("early", 24.0, "EA"),
                            org.assertj.core.groups.Tuple.tuple("late", 6.0, "EA"));
            assertThat(harness.numEventTimeTimers()).as("nobody waits any more").isZero();
            assertThat(OperatorHarness.entriesHeld(harness))
                    .as("the master data alone")
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsInAnUnknownUnitIsRefusedAfterAMoment() throws Exception {
        try (var harness = converting(OperatorHarness.on(Backend.HASHMAP))) {
            harness.processElement1(movement("a", 2, "CS"), 0);
            harness.processBothWatermarks(new Watermark(MINUTE - 1));
            assertThat(harness.getSideOutput(ConvertUnitsFunction.UNCONVERTED)).isNullOrEmpty();
            harness.processBothWatermarks(new Watermark(MINUTE));
            assertThat(harness.getSideOutput(ConvertUnitsFunction.UNCONVERTED))
                    .extracting(each -> each.getValue().refusal().reason())
                    .containsExactly(ReasonCode.UNIT_UNKNOWN);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(OperatorHarness.entriesHeld(harness)).isZero();
        }
    }

    @Test
    void atMostSixteenWait() throws Exception {
        try (var harness = converting(OperatorHarness.on(Backend.HASHMAP))) {
            for (int index = 0; index < 17; index++) {
                harness.processElement1(movement("m" + index, 2, "CS"), 0);
            }
            assertThat(harness.getSideOutput(ConvertUnitsFunction.UNCONVERTED))
                    .extracting(each -> each.getValue().movement().id())
                    .containsExactly("m16");
        }
    }

    @Test
    void weightIsNotTakenForANumber() throws Exception {
        try (var harness = converting(OperatorHarness.on(Backend.HASHMAP))) {
            harness.processElement2(master(Map.of("GRM", 0.001, "H87", 0.2), "KGM", 0), 0);
            harness.processElement1(movement("kg", 1.5, "KGM"), 0);
            harness.processElement1(movement("g", 250, "GRM"), 0);
            harness.processElement1(movement("piece", 3, "EA"), 0);
            assertThat(converted(harness))
                    .extracting(StockMovement::quantity)
                    .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b), Double.class)
                    .containsExactly(1.5, 0.25, 3 * 0.2);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void inARunByEventTimeAllLeavesInTheOrderInWhichItHappened(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = converting(OperatorHarness.on(backend), RunClock.eventTime())) {
            harness.processElement1(request("second", 2 * MINUTE), 0);
            harness.processElement1(request("first", 2 * MINUTE - 1_500), 0);
            harness.processElement1(request("third", 5 * MINUTE), 0);
            harness.processElement1(movementAt("between", 2 * MINUTE - 900), 0);
            harness.processElement1(movementAt("last", 5 * MINUTE + 1), 0);
            assertThat(ids(harness)).isEmpty();
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = converting(OperatorHarness.on(backend).restored(snapshot), RunClock.eventTime())) {
            harness.processBothWatermarks(new Watermark(2 * MINUTE - 1));
            assertThat(ids(harness)).containsExactly("first");
            harness.processBothWatermarks(new Watermark(2 * MINUTE));
            assertThat(ids(harness)).containsExactly("first", "between", "second");
            harness.processElement1(request("late", MINUTE), 0);
            harness.processElement1(movementAt("later", MINUTE), 0);
            assertThat(ids(harness)).containsExactly("first", "between", "second", "late", "later");
            harness.processBothWatermarks(Watermark.MAX_WATERMARK);
            assertThat(ids(harness)).containsExactly("first", "between", "second", "late", "later", "third", "last");
            assertThat(OperatorHarness.entriesHeld(harness)).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whoWantsToKnowHowItStandsHearsAtOnce() throws Exception {
        try (var harness = converting(OperatorHarness.on(Backend.HASHMAP), RunClock.eventTime())) {
            harness.processElement1(ItemInput.of(new SnapshotRequest(ITEM, "store", 9 * MINUTE)), 0);
            assertThat(harness.extractOutputValues()).singleElement().satisfies(each -> assertThat(each.snapshot())
                    .isNotNull());
        }
    }

    @Test
    void byTheWallClockWhoAsksGoesOnInTheOrderOfArrivalAndWaitsForNoPackFactor() throws Exception {
        try (var harness = converting(OperatorHarness.on(Backend.HASHMAP), RunClock.wall())) {
            harness.processElement1(movement("each", 3, null), 0);
            harness.processElement1(movement("case", 2, "CS"), 0);
            harness.processElement1(request("a", 2 * MINUTE), 0);
            assertThat(harness.extractOutputValues())
                    .extracting(each ->
                            each.movement() == null ? "asked" : each.movement().id())
                    .containsExactly("each", "asked");
        }
    }

    @Test
    void aTurnIsNotMissedWhenMovementsThatEndThenNeedNotWaitAnyMore() throws Exception {
        try (var harness = converting(OperatorHarness.on(Backend.HASHMAP), RunClock.eventTime())) {
            harness.processBothWatermarks(new Watermark(0));
            harness.processElement1(movement("case", 2, "CS"), 0);
            harness.processElement1(request("a", MINUTE), 0);
            harness.processElement2(master(Map.of("CS", 12.0), null, 5), 0);
            assertThat(ids(harness)).containsExactly("case");
            harness.processBothWatermarks(new Watermark(MINUTE));
            assertThat(ids(harness)).containsExactly("case", "a");
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, EpcRead, StockMovement> joining(
            OperatorHarness harness) throws Exception {
        return harness.keyed(
                new JoinReadsFunction(Duration.ofMinutes(10), Duration.ofDays(1)), EpcRead::place, Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, EpcRead, LossHint> watching(OperatorHarness harness)
            throws Exception {
        return harness.keyed(new WatchExitsFunction(), EpcRead::epc, Types.STRING);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, ItemInput, ItemMaster, ItemInput> converting(
            OperatorHarness harness) throws Exception {
        return converting(harness, RunClock.wall());
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, ItemInput, ItemMaster, ItemInput> converting(
            OperatorHarness harness, RunClock clock) throws Exception {
        return harness.keyedCo(
                new ConvertUnitsFunction(Duration.ofMinutes(1), clock),
                ItemInput::item,
                ItemMaster::item,
                Types.STRING);
    }

    private static EpcRead read(String id, int minute, MovementType type) {
        return new EpcRead(
                ITEM + "/1",
                "gate",
                type == MovementType.OBSERVE,
                false,
                Movements.of(id, type, ITEM, "s", 1, minute * MINUTE).movement());
    }

    private static ItemInput movement(String id, double quantity, String unit) {
        return ItemInput.of(Movements.of(id, MovementType.RECEIVE, ITEM, "s", 1, 0)
                .quantity(quantity, unit)
                .movement());
    }

    private static ItemInput movementAt(String id, long time) {
        return ItemInput.of(
                Movements.of(id, MovementType.RECEIVE, ITEM, "s", 1, time).movement());
    }

    private static ItemInput request(String id, long time) {
        return ItemInput.of(new ReservationRequest(
                id, ReservationRequest.Action.RESERVE, "r-" + id, ITEM, "s", 1, time, "somebody"));
    }

    private static List<StockMovement> converted(AbstractStreamOperatorTestHarness<ItemInput> harness) {
        return harness.extractOutputValues().stream().map(ItemInput::movement).toList();
    }

    private static List<String> ids(AbstractStreamOperatorTestHarness<ItemInput> harness) {
        return harness.extractOutputValues().stream()
                .map(each -> each.request() == null
                        ? Objects.requireNonNull(each.movement()).id()
                        : each.request().id())
                .toList();
    }

    private static ItemMaster master(Map<String, Double> packs, String base, long time) {
        return new ItemMaster("i", ITEM, null, null, base, packs, null, null, null, time);
    }
}
