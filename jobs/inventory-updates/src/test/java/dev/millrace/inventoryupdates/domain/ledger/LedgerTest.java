// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

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
import static dev.millrace.inventoryupdates.domain.ledger.Movements.in;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.ordered;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.received;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.reserved;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.shipped;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.sold;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.under;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.voided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.inventoryupdates.domain.StockFact;
import dev.millrace.inventoryupdates.domain.ledger.StockCondition.Name;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.StockMovement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each kind of movement means, and what comes of it. */
class LedgerTest {

    private final InMemoryLedgers ledgers = new InMemoryLedgers();

    @Test
    void aLateMovementBeforeACountChangesTheVarianceOnly() {
        ledgers.take(sold("a", 3, at("10:00")), sold("b", 2, at("12:00")), counted("c", 40, at("11:00")));
        assertThat(bonn().onHand()).isEqualTo(38);
        assertThat(bonn().lastCountVariance()).isEqualTo(43);
        ledgers.take(sold("late", 1, at("10:30")));
        assertThat(bonn().onHand()).isEqualTo(38);
        assertThat(bonn().lastCountVariance()).isEqualTo(44);
        assertThat(bonn().lastCountAt()).isEqualTo(at("11:00"));
        assertThat(ledgers.variances)
                .extracting(CountVariance::countId, CountVariance::counted, CountVariance::variance)
                .containsExactly(tuple("c", 40.0, 43.0), tuple("c", 40.0, 44.0));
    }

    @Test
    void whatMovesAtTheInstantOfACountWasThereToBeCounted() {
        ledgers.take(received("a", 10, at("09:00")), sold("b", 2, at("11:00")), counted("c", 7, at("11:00")));
        assertThat(bonn().onHand()).isEqualTo(7);
        assertThat(bonn().lastCountVariance()).isEqualTo(-1);
    }

    @Test
    void aCountThatDidNotHappenGivesWayToTheOneBefore() {
        StockMovement second = counted("c2", 5, at("12:00"));
        ledgers.take(counted("c1", 20, at("10:00")), sold("a", 1, at("11:00")), second, sold("b", 2, at("13:00")));
        assertThat(bonn().onHand()).isEqualTo(3);
        ledgers.take(voided(second));
        assertThat(bonn().onHand()).isEqualTo(17);
        assertThat(bonn().lastCountAt()).isEqualTo(at("10:00"));
        assertThat(ledgers.variances.get(2).withdrawn()).isTrue();
        ledgers.take(voided(second));
        assertThat(bonn().onHand()).isEqualTo(17);
        assertThat(ledgers.repeats).isEqualTo(1);
    }

    @Test
    void aLateMovementBetweenTwoOldCountsChangesTheVarianceOfTheSecondOnly() {
        ledgers.take(
                counted("c1", 20, at("08:00")),
                counted("c2", 18, at("09:00")),
                counted("c3", 18, at("10:00")),
                sold("late", 2, at("08:30")));
        assertThat(ledgers.variances)
                .extracting(CountVariance::countId, CountVariance::variance)
                .containsExactly(tuple("c1", 20.0), tuple("c2", -2.0), tuple("c3", 0.0), tuple("c2", 0.0));
        assertThat(bonn().onHand()).isEqualTo(18);
    }

    @Test
    void whatIsDeclaredNotToHaveHappenedBeforeItIsReadCountsForNothing() {
        StockMovement sale = sold("a", 3, at("10:00"));
        ledgers.take(voided(sale), sale, sale);
        assertThat(bonn().onHand()).isZero();
        assertThat(ledgers.repeats).isEqualTo(2);
    }

    @Test
    void ofTwoContentsOfOneIdTheLaterIsBelievedAndBothAreNoted() {
        ledgers.take(received("a", 10, at("09:00")), sold("b", 3, at("10:00")), sold("b", 4, at("12:00")));
        assertThat(bonn().onHand()).isEqualTo(6);
        ledgers.take(sold("b", 3, at("10:00")));
        assertThat(bonn().onHand()).isEqualTo(6);
        assertThat(ledgers.revised).extracting(RevisedEntry::won).containsExactly(true, false);
    }

    @Test
    void aMovementAfterTheLatestCountTouchesTheHeadAndOnePage() {
        ledgers.take(counted("c", 1_000, at("00:00")));
        for (int i = 0; i < 71; i++) {
            ledgers.take(sold("s" + i, 1, at("00:30") + i * HOUR));
        }
        InMemoryParts parts = ledgers.parts(MUG, BONN);
        parts.pagesTouched = 0;
        ledgers.take(sold("next", 1, at("00:40") + 71 * HOUR));
        assertThat(parts.pagesTouched).isEqualTo(1);
        ledgers.take(sold("early", 1, at("00:10")));
        assertThat(parts.pagesTouched).isEqualTo(2);
        assertThat(bonn().onHand()).isEqualTo(1_000 - 73);
    }

    @Test
    void aReservationHoldsUntilItExpiresIsPickedOrReleased() {
        ledgers.take(received("a", 10, at("09:00")));
        ledgers.take(reserved("b", "r1", 4, at("10:00"), at("10:15")));
        assertThat(bonn().available()).isEqualTo(6);
        ledgers.take(under("r1", "c", MovementType.PICK, 1, at("10:05")));
        assertThat(bonn())
                .extracting(StockPosition::reserved, StockPosition::allocated)
                .containsExactly(3.0, 1.0);
        ledgers.take(under("r1", "d", MovementType.RELEASE, 1, at("10:06")));
        assertThat(bonn().reserved()).isEqualTo(2);
        ledgers.timersUntil(at("10:15") - 1);
        assertThat(bonn().reserved()).isEqualTo(2);
        ledgers.timersUntil(at("10:15"));
        assertThat(bonn().reserved()).isZero();
        assertThat(ledgers.expired).containsExactly(new ExpiredReservation(MUG, BONN, "r1", 2, at("10:15")));
        ledgers.take(under("r1", "e", MovementType.SHIP, 1, at("11:00")));
        assertThat(bonn())
                .extracting(StockPosition::onHand, StockPosition::allocated, StockPosition::available)
                .containsExactly(9.0, 0.0, 9.0);
    }

    @Test
    void picksWithoutAReservationAreForgottenTwoDaysAfterTheirDay() {
        ledgers.take(received("a", 10, at("09:00")), in("b", MovementType.PICK, 4, at("10:00")));
        ledgers.take(in("c", MovementType.SHIP, 3, at("11:00")));
        assertThat(bonn())
                .extracting(StockPosition::onHand, StockPosition::allocated)
                .containsExactly(7.0, 1.0);
        ledgers.timersUntil(at("00:00") + 3 * DAY);
        assertThat(bonn().allocated()).isZero();
    }

    @Test
    void aTransferIsOnTheWayUntilItIsReceived() {
        ledgers.take(received("a", 10, at("08:00")));
        ledgers.take(shipped("b", MovementType.SHIP, "t", 6, at("09:00"), at("12:00")));
        assertThat(bonn().onHand()).isEqualTo(4);
        assertThat(kiel().inTransitIn()).isEqualTo(6);
        ledgers.take(arrived("c", MovementType.RECEIVE, "t", 6, at("12:00")));
        assertThat(kiel())
                .extracting(StockPosition::onHand, StockPosition::inTransitIn)
                .containsExactly(6.0, 0.0);
        assertThat(names()).isEmpty();
    }

    @Test
    void aReceiptReadBeforeItsShipmentNetsOut() {
        ledgers.take(arrived("c", MovementType.RECEIVE, "t", 6, at("12:00")));
        ledgers.take(shipped("b", MovementType.SHIP, "t", 6, at("09:00"), at("12:00")));
        assertThat(kiel())
                .extracting(StockPosition::onHand, StockPosition::inTransitIn)
                .containsExactly(6.0, 0.0);
    }

    @Test
    void aShipmentThatDidNotLeaveComesBack() {
        ledgers.take(received("a", 10, at("08:00")));
        ledgers.take(shipped("b", MovementType.SHIP, "t", 6, at("09:00"), at("12:00")));
        ledgers.take(shipped("c", MovementType.VOID_SHIP, "t", 6, at("10:00"), null));
        assertThat(bonn().onHand()).isEqualTo(10);
        assertThat(kiel().inTransitIn()).isZero();
    }

    @Test
    void aTransferIsLost48HoursAfterItWasExpectedUntilItArrives() {
        ledgers.take(shipped("b", MovementType.SHIP, "t", 6, at("09:00"), at("12:00")));
        ledgers.timersUntil(at("12:00") + 48 * HOUR - 1_000);
        assertThat(names(Name.LOST_TRANSFER)).isEmpty();
        ledgers.timersUntil(at("12:00") + 48 * HOUR);
        assertThat(names(Name.LOST_TRANSFER)).containsExactly("+LOST_TRANSFER");
        StockCondition lost = ledgers.conditions.get(ledgers.conditions.size() - 1);
        assertThat(lost)
                .extracting(
                        StockCondition::subject,
                        StockCondition::site,
                        StockCondition::time,
                        StockCondition::expected,
                        StockCondition::observed)
                .containsExactly("t", KIEL, at("12:00") + 48 * HOUR, 6.0, 0.0);
        ledgers.take(arrived("c", MovementType.RECEIVE, "t", 6, at("13:00") + 2 * DAY));
        assertThat(names(Name.LOST_TRANSFER)).containsExactly("+LOST_TRANSFER", "-LOST_TRANSFER");
    }

    @Test
    void aReceiptMayBeShortOrOver() {
        ledgers.take(shipped("b", MovementType.SHIP, "t", 6, at("09:00"), null));
        ledgers.take(arrived("c", MovementType.RECEIVE, "t", 4, at("12:00")));
        assertThat(names(Name.SHORT_RECEIPT)).containsExactly("+SHORT_RECEIPT");
        assertThat(kiel().inTransitIn()).isEqualTo(2);
        ledgers.take(arrived("d", MovementType.RECEIVE, "t", 3, at("13:00")));
        assertThat(names(Name.SHORT_RECEIPT)).containsExactly("+SHORT_RECEIPT", "-SHORT_RECEIPT");
        assertThat(names(Name.OVER_RECEIPT)).containsExactly("+OVER_RECEIPT");
        assertThat(kiel())
                .extracting(StockPosition::onHand, StockPosition::inTransitIn)
                .containsExactly(7.0, 0.0);
    }

    @Test
    void whatIsLostOnTheWayIsTakenFromWhatIsOnTheWay() {
        ledgers.take(shipped("b", MovementType.SHIP, "t", 6, at("09:00"), null));
        ledgers.take(arrived("c", MovementType.RECEIVE, "t", 4, at("12:00")));
        ledgers.take(arrived("d", MovementType.DISPOSE, "t", 2, at("14:00")));
        assertThat(kiel())
                .extracting(StockPosition::onHand, StockPosition::inTransitIn)
                .containsExactly(4.0, 0.0);
        assertThat(names(Name.SHORT_RECEIPT)).containsExactly("+SHORT_RECEIPT", "-SHORT_RECEIPT");
    }

    @Test
    void whatIsOrderedIsOnOrderUntilItIsReceivedOrCancelled() {
        ledgers.take(ordered("a", MovementType.ORDER, "po", 30, at("08:00")));
        ledgers.take(ordered("b", MovementType.RECEIVE, "po", 10, at("10:00")));
        assertThat(bonn())
                .extracting(StockPosition::onHand, StockPosition::onOrder)
                .containsExactly(10.0, 20.0);
        ledgers.take(ordered("c", MovementType.CANCEL_ORDER, "po", 15, at("11:00")));
        assertThat(bonn().onOrder()).isEqualTo(5);
        ledgers.take(ordered("d", MovementType.RECEIVE, "po", 6, at("12:00")));
        assertThat(bonn().onOrder()).isZero();
        assertThat(names(Name.OVER_RECEIPT)).containsExactly("+OVER_RECEIPT");
    }

    @Test
    void whatIsExpectedByThenMayBePromisedUnlessItIsLost() {
        ledgers.take(arrived("a", MovementType.RECEIVE, "t0", 3, at("08:00")));
        ledgers.take(shipped("b", MovementType.SHIP, "t1", 6, at("09:00"), at("12:00")));
        ledgers.take(shipped("c", MovementType.SHIP, "t2", 5, at("09:00"), at("12:00") + DAY));
        assertThat(ledgers.promise(MUG, KIEL, at("11:00"), at("10:00")).atp()).isEqualTo(3);
        assertThat(ledgers.promise(MUG, KIEL, at("12:00"), at("10:00")).inbound())
                .isEqualTo(6);
        assertThat(ledgers.promise(MUG, KIEL, at("12:00") + DAY, at("10:00")).atp())
                .isEqualTo(14);
        long later = at("12:00") + 48 * HOUR;
        assertThat(ledgers.promise(MUG, KIEL, later, later).atp())
                .as("one of them is lost")
                .isEqualTo(8);
    }

    @Test
    void whatIsOnHoldIsThereButNotAvailable() {
        ledgers.take(received("a", 10, at("08:00")), in("b", MovementType.HOLD, 3, at("09:00")));
        ledgers.take(in("c", MovementType.RETURN_HELD, 1, at("09:30")));
        assertThat(bonn())
                .extracting(StockPosition::onHand, StockPosition::hold, StockPosition::available)
                .containsExactly(11.0, 4.0, 7.0);
        ledgers.take(in("d", MovementType.RELEASE_HOLD, 3, at("10:00")));
        assertThat(bonn().available()).isEqualTo(10);
    }

    @Test
    void negativeAndOversoldBeginAndEnd() {
        ledgers.take(received("a", 2, at("08:00")));
        ledgers.take(reserved("b", "r", 3, at("09:00"), null));
        assertThat(names()).containsExactly("+OVERSOLD");
        ledgers.take(sold("c", 3, at("10:00")));
        assertThat(names()).containsExactly("+OVERSOLD", "+NEGATIVE_ON_HAND");
        ledgers.take(received("d", 10, at("11:00")));
        assertThat(names()).endsWith("-NEGATIVE_ON_HAND", "-OVERSOLD");
    }

    @Test
    void versionsRiseByOneAndDeltasFollowOnOneAnother() {
        ledgers.take(received("a", 2, at("08:00")), sold("b", 1, at("09:00")), sold("b", 1, at("09:00")));
        ledgers.take(sold("c", 1, at("10:00")));
        assertThat(ledgers.changes).hasSize(3);
        long first = ledgers.changes.get(0).version();
        assertThat(ledgers.changes).extracting(StockPosition::version).containsExactly(first, first + 1, first + 2);
        assertThat(ledgers.deltas)
                .extracting("previousVersion", "version", "onHand")
                .containsExactly(tuple(0L, first, 2.0), tuple(first, first + 1, 1.0), tuple(first + 1, first + 2, 0.0));
    }

    @Test
    void salesAndStockoutsAreToldForTheDemand() {
        ledgers.take(received("a", 2, at("08:00")), sold("b", 2, at("09:00")), sold("c", 1, at("10:00")));
        ledgers.take(received("d", 5, at("11:00")), voided(sold("b", 2, at("09:00"))));
        assertThat(ledgers.facts)
                .extracting(StockFact::kind, StockFact::time, StockFact::amount, StockFact::outSince)
                .containsExactly(
                        tuple(StockFact.Kind.SOLD, at("09:00"), 2_000L, null),
                        tuple(StockFact.Kind.OUT_OF_STOCK, at("09:00"), 0L, null),
                        tuple(StockFact.Kind.SOLD, at("10:00"), 1_000L, at("09:00")),
                        tuple(StockFact.Kind.BACK_IN_STOCK, at("11:00"), 0L, at("09:00")),
                        tuple(StockFact.Kind.SOLD, at("09:00"), -2_000L, null));
    }

    @Test
    void afterThreeDaysItIsToldAsLateAndStillCountsWithinSeven() {
        ledgers.take(received("a", 10, at("08:00")), sold("b", 1, at("08:00") + 4 * DAY));
        ledgers.take(sold("late", 2, at("09:00")), at("09:00"));
        assertThat(ledgers.late).extracting(LateEntry::counted).containsExactly(true);
        assertThat(ledgers.late.get(0).behind()).isEqualTo(4 * DAY - HOUR);
        assertThat(bonn().onHand()).isEqualTo(7);
    }

    @Test
    void whatIsOlderThanTheLogCountsAfterTheLastForgottenCountAndIsHistoryBeforeIt() {
        long later = at("08:00") + 20 * DAY;
        ledgers.take(counted("c", 10, at("08:00")), sold("b", 1, later));
        ledgers.take(sold("after", 2, at("09:00")), later);
        assertThat(bonn().onHand()).isEqualTo(7);
        ledgers.take(sold("before", 4, at("07:00")), later);
        assertThat(bonn().onHand()).isEqualTo(7);
        assertThat(ledgers.late)
                .extracting(each -> each.entry().id(), LateEntry::counted)
                .containsExactly(tuple("after", true), tuple("before", false));
        ledgers.take(sold("after", 2, at("09:00")), later);
        assertThat(bonn().onHand()).as("known again").isEqualTo(7);
        ledgers.take(voided(sold("after", 2, at("09:00"))), later);
        assertThat(bonn().onHand()).isEqualTo(9);
        StockMovement newest = counted("newest", 50, later + HOUR);
        ledgers.take(newest, sold("x", 1, later + 2 * HOUR), voided(newest));
        assertThat(bonn().onHand()).as("what was forgotten is in the base").isEqualTo(8);
    }

    @Test
    void aCountOlderThanTheLogCountsIfNothingForgottenMovedAfterIt() {
        long later = at("08:00") + 20 * DAY;
        ledgers.take(received("a", 10, at("08:00")), sold("b", 1, later));
        ledgers.take(counted("inexact", 5, at("07:00")), later);
        assertThat(bonn().onHand()).isEqualTo(9);
        ledgers.take(counted("exact", 30, at("09:00")), later);
        assertThat(bonn().onHand()).isEqualTo(29);
        assertThat(bonn().lastCountAt()).isEqualTo(at("09:00"));
        assertThat(ledgers.late)
                .extracting(each -> each.entry().id(), LateEntry::counted)
                .containsExactly(tuple("inexact", false), tuple("exact", true));
    }

    @Test
    void theLogForgetsAfterAWeekAndAnEmptyLedgerAltogether() {
        ledgers.take(received("a", 10, at("08:00")), reserved("b", "r", 2, at("08:30"), at("09:00")));
        ledgers.take(sold("c", 10, at("10:00")));
        ledgers.timersUntil(at("10:00") + 6 * DAY);
        assertThat(ledgers.parts(MUG, BONN).seen).hasSize(3);
        assertThat(ledgers.head(MUG, BONN).isEmpty()).isFalse();
        ledgers.timersUntil(at("10:00") + 9 * DAY);
        assertThat(ledgers.parts(MUG, BONN).size()).isZero();
        assertThat(ledgers.head(MUG, BONN).isEmpty()).isTrue();
    }

    @Test
    void whatAQuietLedgerReadsLateIsForgottenTooInTheEnd() {
        ledgers.take(received("a", 10, at("08:00")), sold("b", 10, at("10:00")));
        ledgers.timersUntil(at("10:00") + 9 * DAY);
        long later = at("10:00") + 10 * DAY;
        ledgers.take(received("c", 4, at("09:00")), later).take(sold("d", 4, at("10:00")), later);
        ledgers.ask(asks("q", ReservationRequest.Action.PAY, "r", 0, at("10:00")), later);
        assertThat(ledgers.parts(MUG, BONN).seen).hasSize(3);
        ledgers.timersUntil(later + 9 * DAY);
        assertThat(ledgers.parts(MUG, BONN).size()).isZero();
        assertThat(ledgers.head(MUG, BONN).isEmpty()).isTrue();
    }

    @Test
    void aPositionIsToldInFullOnceADay() {
        ledgers.take(received("a", 10, at("08:00")));
        ledgers.timersUntil(at("08:00") + 3 * DAY);
        assertThat(ledgers.snapshots)
                .hasSize(3)
                .extracting(StockPosition::onHand)
                .containsOnly(10.0);
        assertThat(ledgers.snapshots).extracting(StockPosition::version).containsOnly(bonn().version());
    }

    @Test
    void aBusyHourHasSeveralPages() {
        for (int i = 0; i < 1_000; i++) {
            ledgers.take(sold("s" + i, 1, at("10:00") + i * 1_000L));
        }
        assertThat(ledgers.parts(MUG, BONN).pages).hasSizeGreaterThan(10);
        ledgers.take(counted("c", 500, at("10:00") + 499_000), voided(sold("s700", 1, at("10:00") + 700_000)));
        assertThat(bonn().onHand()).isEqualTo(1);
        assertThat(bonn().lastCountVariance()).isEqualTo(1_000);
        ledgers.take(sold("s3", 1, at("10:00") + 3_000));
        assertThat(ledgers.repeats).isEqualTo(1);
        ledgers.timersUntil(at("10:00") + 30 * MINUTE + 9 * DAY);
        assertThat(ledgers.parts(MUG, BONN).size()).isZero();
    }

    private StockPosition bonn() {
        return ledgers.position(MUG, BONN);
    }

    private StockPosition kiel() {
        return ledgers.position(MUG, KIEL);
    }

    private List<String> names(Name... only) {
        return ledgers.conditions.stream()
                .filter(each -> only.length == 0
                        ? !each.site().equals("none")
                        : List.of(only).contains(each.name()))
                .map(each -> (each.present() ? "+" : "-") + each.name())
                .toList();
    }
}
