// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import static dev.millrace.inventoryupdates.domain.ledger.Movements.BONN;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.DAY;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.HOUR;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.KIEL;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.MINUTE;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.MUG;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.arrived;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.asks;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.at;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.counted;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.received;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.reserved;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.shipped;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.sold;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.voided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.inventoryupdates.domain.StockFact;
import dev.millrace.inventoryupdates.domain.intake.Movements;
import dev.millrace.inventoryupdates.domain.ledger.CountVariance;
import dev.millrace.inventoryupdates.domain.ledger.ExpiredReservation;
import dev.millrace.inventoryupdates.domain.ledger.LateEntry;
import dev.millrace.inventoryupdates.domain.ledger.LedgerEntry;
import dev.millrace.inventoryupdates.domain.ledger.LedgerSettings;
import dev.millrace.inventoryupdates.domain.ledger.RevisedEntry;
import dev.millrace.inventoryupdates.domain.ledger.StockCondition;
import dev.millrace.inventoryupdates.domain.position.AvailableToPromise;
import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.PositionTable;
import dev.millrace.inventoryupdates.domain.position.PromiseRequest;
import dev.millrace.inventoryupdates.domain.position.SnapshotRequest;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationRequest.Action;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator around the ledger: state, timers, outputs, and that each of them ends. */
class KeepLedgerFunctionTest {

    private static final long END_OF_INPUT = Long.MAX_VALUE;

    @ParameterizedTest
    @EnumSource(Backend.class)
    void countsAndLateMovementsOverAFile(Backend backend) throws Exception {
        try (LedgerHarness ledgers = LedgerHarness.overAFile(backend)) {
            ledgers.take(sold("a", 3, at("10:00")), sold("b", 2, at("12:00")), counted("c", 40, at("11:00")));
            ledgers.timePasses(at("12:00")).take(sold("late", 1, at("10:30")));
            assertThat(ledgers.last().onHand()).isEqualTo(38);
            assertThat(ledgers.side(KeepLedgerFunction.VARIANCES))
                    .extracting(CountVariance::variance)
                    .containsExactly(43.0, 44.0);
            assertThat(ledgers.side(KeepLedgerFunction.DELTAS)).hasSameSizeAs(ledgers.positions());
            assertThat(ledgers.side(KeepLedgerFunction.FACTS))
                    .extracting(StockFact::kind)
                    .contains(StockFact.Kind.SOLD, StockFact.Kind.OUT_OF_STOCK, StockFact.Kind.BACK_IN_STOCK);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aReservationIsAnsweredOnceAndExpiresByTheWallClock(Backend backend) throws Exception {
        try (LedgerHarness ledgers = LedgerHarness.live(backend)) {
            ledgers.clockSays(at("10:00")).take(received("a", 10, at("09:00")));
            ledgers.ask(asks("q", Action.RESERVE, "r", 4, at("10:00")));
            ledgers.ask(asks("q", Action.RESERVE, "r", 4, at("10:00")));
            assertThat(ledgers.side(KeepLedgerFunction.ANSWERS))
                    .extracting(ReservationAnswer::accepted, ReservationAnswer::expiresAt)
                    .containsExactly(tuple(true, at("10:15")));
            assertThat(ledgers.timers()).isEqualTo(1);
            for (long time = at("10:00"); time < at("10:15"); time += MINUTE) {
                ledgers.clockSays(time);
            }
            assertThat(ledgers.last().reserved()).isEqualTo(4);
            ledgers.clockSays(at("10:15"));
            assertThat(ledgers.last())
                    .extracting(StockPosition::reserved, StockPosition::asOf)
                    .containsExactly(0.0, at("10:15"));
            assertThat(ledgers.side(KeepLedgerFunction.EXPIRED))
                    .containsExactly(new ExpiredReservation(MUG, BONN, "r", 4, at("10:15")));
            assertThat(ledgers.timers()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aRestoreForgetsNothingAndAnswersNothingTwice(Backend backend) throws Exception {
        try (LedgerHarness before = LedgerHarness.live(backend)) {
            before.clockSays(at("10:00")).take(received("a", 10, at("09:00")), counted("c", 9, at("09:30")));
            before.ask(asks("q", Action.RESERVE, "r", 4, at("10:00")));
            try (LedgerHarness after = LedgerHarness.restored(backend, before.snapshot(), true)) {
                after.clockSays(at("10:01")).ask(asks("q", Action.RESERVE, "r", 4, at("10:00")));
                after.take(received("a", 10, at("09:00")));
                assertThat(after.side(KeepLedgerFunction.ANSWERS)).isEmpty();
                assertThat(after.positions()).isEmpty();
                after.ask(asks("q2", Action.RESERVE, "r2", 6, at("10:01")));
                assertThat(after.side(KeepLedgerFunction.ANSWERS).get(0).available())
                        .isEqualTo(5);
                after.clockSays(at("10:15"));
                assertThat(after.last().available()).isEqualTo(9);
                assertThat(after.last().version()).isEqualTo(before.last().version() + 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aTransferIsLostByEventTimeAndNothingIsAtTheEndOfTheFile(Backend backend) throws Exception {
        try (LedgerHarness ledgers = LedgerHarness.overAFile(backend)) {
            ledgers.take(received("a", 10, at("08:00")));
            ledgers.take(shipped("s", MovementType.SHIP, "t", 4, at("09:00"), at("12:00")));
            ledgers.take(shipped("u", MovementType.SHIP, "t2", 4, at("09:00"), at("12:00") + 7 * DAY));
            ledgers.timePasses(at("12:00") + 48 * HOUR);
            ledgers.timePasses(END_OF_INPUT);
            assertThat(ledgers.side(KeepLedgerFunction.CONDITIONS).stream()
                            .filter(each -> each.name() == StockCondition.Name.LOST_TRANSFER))
                    .extracting(StockCondition::subject)
                    .containsExactly("t");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whoAsksGetsOnePositionOrAll(Backend backend) throws Exception {
        try (LedgerHarness ledgers = LedgerHarness.live(backend)) {
            ledgers.clockSays(at("10:00")).take(received("a", 10, at("09:00")));
            ledgers.take(arrived("b", MovementType.RECEIVE, "t", 4, at("09:00")));
            ledgers.ask(new SnapshotRequest(MUG, KIEL, at("10:00")));
            assertThat(ledgers.snapshots())
                    .extracting(StockPosition::onHand)
                    .containsExactly(4.0);
            ledgers.ask(new SnapshotRequest(null, null, at("10:00")));
            assertThat(ledgers.snapshots())
                    .extracting(StockPosition::site)
                    .containsExactlyInAnyOrder(KIEL, KIEL, BONN);
            int held = ledgers.held();
            ledgers.ask(new SnapshotRequest("sku:NONE", KIEL, at("10:00")));
            assertThat(ledgers.snapshots().get(3).version())
                    .isZero();
            assertThat(ledgers.held()).as("an unknown ledger is not begun").isEqualTo(held);
            ledgers.take(shipped("s", MovementType.SHIP, "t2", 5, at("10:00"), at("12:00")));
            ledgers.ask(new PromiseRequest(MUG, KIEL, at("13:00"), at("10:00")));
            assertThat(ledgers.side(KeepLedgerFunction.PROMISES))
                    .extracting(AvailableToPromise::inbound, AvailableToPromise::atp)
                    .containsExactly(tuple(5.0, 9.0));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aConsumerOfDeltasAndDailySnapshotsHasTheSameTable(Backend backend) throws Exception {
        try (LedgerHarness ledgers = LedgerHarness.live(backend)) {
            ledgers.clockSays(at("08:00")).take(received("a", 100, at("08:00")));
            for (int i = 0; i < 30; i++) {
                ledgers.clockSays(at("08:00") + i * HOUR).take(sold("s" + i, 1, at("08:00") + i * HOUR));
            }
            assertThat(ledgers.snapshots()).isNotEmpty();
            PositionTable table = new PositionTable();
            List<PositionDelta> deltas = new ArrayList<>(ledgers.side(KeepLedgerFunction.DELTAS));
            deltas.remove(20);
            SnapshotRequest wanted = null;
            for (PositionDelta delta : deltas) {
                SnapshotRequest asked = table.take(delta);
                wanted = asked == null ? wanted : asked;
            }
            assertThat(wanted).isNotNull();
            int before = ledgers.snapshots().size();
            ledgers.ask(wanted);
            table.take(ledgers.snapshots().get(before));
            assertThat(table.positions()).containsExactly(ledgers.last());
            assertThat(table.gaps()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void settingsTakeEffectAndAreNamed(Backend backend) throws Exception {
        try (LedgerHarness ledgers = LedgerHarness.live(backend)) {
            ledgers.clockSays(at("10:00")).take(received("a", 10, at("09:00")));
            ledgers.set(LedgerSettings.standard().withBuffer(8));
            ledgers.ask(asks("q", Action.RESERVE, "r", 4, at("10:00")));
            assertThat(ledgers.side(KeepLedgerFunction.ANSWERS))
                    .extracting(ReservationAnswer::accepted, ReservationAnswer::available)
                    .containsExactly(tuple(false, 2.0));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void twoSubtasksTakeOverFromOneAndReleaseEachReservationOnce(Backend backend) throws Exception {
        int items = 24;
        try (LedgerHarness one = LedgerHarness.live(backend)) {
            one.clockSays(at("10:00"));
            one.set(LedgerSettings.standard().withBuffer(2));
            for (int item = 0; item < items; item++) {
                one.take(Movements.of("m" + item, MovementType.RECEIVE, "sku:" + item, BONN, 10, at("09:00"))
                        .movement());
                one.ask(asksFor("sku:" + item));
            }
            assertThat(one.side(KeepLedgerFunction.ANSWERS)).hasSize(items);
            var snapshot = one.snapshot();
            List<String> released = new ArrayList<>();
            for (int subtask = 0; subtask < 2; subtask++) {
                try (LedgerHarness half = LedgerHarness.rescaled(backend, snapshot, subtask)) {
                    half.clockSays(at("10:01"));
                    int own = 0;
                    for (int item = 0; item < items; item++) {
                        String name = "sku:" + item;
                        if (OperatorHarness.subtaskOf(LedgerEntry.key(name, BONN), 2) == subtask) {
                            own++;
                            half.ask(asksFor(name));
                            half.ask(new ReservationRequest(
                                    "more " + name, Action.RESERVE, "r2", name, BONN, 5, at("10:01"), null));
                        }
                    }
                    assertThat(own).as("both have something to do").isBetween(1, items - 1);
                    assertThat(half.side(KeepLedgerFunction.ANSWERS))
                            .as("known requests are known, and the settings of before are in force")
                            .hasSize(own)
                            .allMatch(answer -> !answer.accepted() && answer.available() == 4);
                    assertThat(half.timers()).isEqualTo(own);
                    half.clockSays(at("10:15")).clockSays(at("10:16"));
                    half.side(KeepLedgerFunction.EXPIRED).forEach(each -> released.add(each.item()));
                }
            }
            assertThat(released).hasSize(items).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatIsLateOrRevisedIsToldWithWhatBecameOfIt(Backend backend) throws Exception {
        try (LedgerHarness ledgers = LedgerHarness.live(backend)) {
            long start = at("08:00");
            ledgers.clockSays(start + 20 * DAY);
            ledgers.take(received("a", 100, start), counted("c", 50, start + 10 * DAY));
            ledgers.take(sold("now", 1, start + 20 * DAY));
            ledgers.take(sold("late", 2, start + 16 * DAY));
            assertThat(ledgers.last().onHand()).isEqualTo(47);
            ledgers.take(sold("dead", 3, start + 5 * DAY));
            assertThat(ledgers.last().onHand()).as("the count has the last word").isEqualTo(47);
            assertThat(ledgers.side(KeepLedgerFunction.LATE))
                    .extracting(each -> each.entry().id(), LateEntry::behind, LateEntry::counted)
                    .containsExactly(tuple("late", 4 * DAY, true), tuple("dead", 15 * DAY, false));
            ledgers.take(sold("now", 4, start + 20 * DAY + HOUR), sold("now", 9, start + 20 * DAY - HOUR));
            assertThat(ledgers.last().onHand()).as("the later of one id is believed").isEqualTo(44);
            assertThat(ledgers.side(KeepLedgerFunction.REVISED))
                    .extracting(each -> each.entry().amount(), RevisedEntry::won)
                    .containsExactly(tuple(4_000L, true), tuple(9_000L, false));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void ofOneItemMoreIsHeldBackThanOfAnother(Backend backend) throws Exception {
        try (LedgerHarness ledgers = LedgerHarness.live(backend)) {
            LedgerSettings all = LedgerSettings.standard().withBuffer(1);
            ledgers.set(new LedgerSettings(
                    all.version(),
                    all.cartMillis(),
                    all.paymentMillis(),
                    all.lostAfterMillis(),
                    all.transitMillis(),
                    all.exactMillis(),
                    all.rememberedMillis(),
                    all.snapshotMillis(),
                    all.channelBuffer(),
                    Map.of(MUG, 7_000L)));
            ledgers.clockSays(at("10:00")).take(received("a", 10, at("09:00")));
            assertThat(ledgers.last().atp()).isEqualTo(3);
            ledgers.take(Movements.of("b", MovementType.RECEIVE, "sku:other", BONN, 10, at("09:00"))
                    .movement());
            assertThat(ledgers.last().atp()).isEqualTo(9);
        }
    }

    private static ReservationRequest asksFor(String item) {
        return new ReservationRequest("q " + item, Action.RESERVE, "r", item, BONN, 4, at("10:00"), null);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void nothingIsLeftOfALedgerThatIsEmpty(Backend backend) throws Exception {
        try (LedgerHarness ledgers = LedgerHarness.live(backend)) {
            ledgers.clockSays(at("08:00")).take(received("a", 10, at("08:00")), sold("b", 10, at("08:00")));
            ledgers.take(reserved("c", "r", 3, at("08:00"), at("09:00")), voided(sold("d", 2, at("08:00"))));
            ledgers.ask(asks("q", Action.RESERVE, "r2", 4, at("08:00")));
            ledgers.take(
                    shipped("s", MovementType.SHIP, "t", 4, at("08:00"), null),
                    shipped("v", MovementType.VOID_SHIP, "t", 4, at("08:00"), null));
            passes(ledgers, 6);
            assertThat(ledgers.held()).as("known again for a week").isGreaterThan(5);
            assertThat(ledgers.timers()).as("one a ledger").isEqualTo(2);
            passes(ledgers, 12);
            assertThat(ledgers.held()).isZero();
            assertThat(ledgers.timers()).isZero();
            long version = ledgers.last().version();
            ledgers.take(received("again", 1, at("08:00") + 12 * DAY));
            assertThat(ledgers.last().version()).isGreaterThan(version);
            assertThat(ledgers.side(KeepLedgerFunction.DELTAS))
                    .last()
                    .extracting("previousVersion")
                    .isEqualTo(0L);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void ofALedgerWithStockTheHeadIsLeft(Backend backend) throws Exception {
        try (LedgerHarness ledgers = LedgerHarness.live(backend)) {
            ledgers.clockSays(at("08:00")).take(counted("c", 10, at("08:00")), sold("b", 1, at("08:30")));
            ledgers.take(reserved("r", "r", 3, at("08:40"), at("09:00")));
            passes(ledgers, 12);
            assertThat(ledgers.held()).isEqualTo(1);
            assertThat(ledgers.timers()).isEqualTo(1);
            passes(ledgers, 40);
            assertThat(ledgers.held()).isEqualTo(1);
            assertThat(ledgers.snapshots()).hasSizeBetween(38, 41);
            ledgers.take(sold("next", 2, at("08:00") + 40 * DAY));
            assertThat(ledgers.last())
                    .extracting(StockPosition::onHand, StockPosition::lastCountAt)
                    .containsExactly(7.0, at("08:00"));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aBacklogReadLateIsNoReasonToForget(Backend backend) throws Exception {
        try (LedgerHarness ledgers = LedgerHarness.live(backend)) {
            // All of it happened half a year before the job was started.
            ledgers.clockSays(at("08:00") + 180 * DAY);
            ledgers.take(sold("a", 3, at("10:00")), sold("b", 2, at("12:00")), counted("c", 40, at("11:00")));
            ledgers.take(sold("late", 1, at("10:30")), sold("a", 3, at("10:00")));
            assertThat(ledgers.last().onHand()).isEqualTo(38);
            assertThat(ledgers.side(KeepLedgerFunction.LATE)).isEmpty();
        }
    }

    private static void passes(LedgerHarness ledgers, int days) throws Exception {
        for (int day = 0; day <= days; day++) {
            ledgers.clockSays(at("08:00") + day * DAY);
        }
    }
}
