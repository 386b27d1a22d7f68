// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.fraud;
import static dev.millrace.frauddetection.Payments.genuine;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.domain.CardStory.paying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardMemoryTest {

    private static final int TODAY = (int) (NOON / DAY);

    private final CardStory card = new CardStory();

    @Test
    void theThingNotSeenForLongestIsForgottenFirst() {
        Familiar familiar = Familiar.nothing();
        for (int thing = 1; thing <= 4; thing++) {
            familiar = familiar.with(thing, thing, 4);
        }
        familiar = familiar.with(1, 5, 4).with(5, 5, 4);
        assertThat(familiar.things()).containsExactly(3, 4, 1, 5);
        assertThat(familiar.days()).containsExactly(3, 4, 5, 5);
    }

    @Test
    void aThingIsFamiliarFor180Days() {
        Familiar familiar = Familiar.nothing().with(7, 1_000, 4);
        assertThat(familiar.knows(7, 1_180)).isTrue();
        assertThat(familiar.knows(7, 1_181)).isFalse();
        assertThat(familiar.with(8, 1_181, 4).things()).containsExactly(8);
        assertThat(familiar.with(8, 1_180, 4).things()).containsExactly(7, 8);
    }

    @Test
    void whatComesLateTakesItsPlaceInOrder() {
        assertThat(Familiar.nothing().with(1, 10, 4).with(2, 9, 4).with(1, 8, 4))
                .isEqualTo(Familiar.nothing().with(2, 9, 4).with(1, 10, 4));
    }

    @Test
    void nothingIsNewWhereNothingIsKnown() {
        assertThat(Familiar.nothing().isNew(7, 1_000)).isFalse();
        assertThat(Familiar.nothing().with(6, 1_000, 4).isNew(7, 1_001)).isTrue();
        assertThat(Familiar.nothing().with(6, 1_000, 4).isNew(0, 1_001)).isFalse();
        assertThat(Familiar.nothing().with(6, 1_000, 4).isNew(7, 1_181)).isFalse();
    }

    @Test
    void theFirstPaymentOfADayAtAMerchantIsAVisit() {
        assertThat(visitOf(paying("1", NOON, 100, "merchantId", "m"))).isEqualTo(new Visit("m", "card", TODAY, 0, 0));
        assertThat(visitOf(paying("2", NOON + HOUR, 100, "merchantId", "m"))).isNull();
        assertThat(visitOf(paying("3", NOON + HOUR, 100, "merchantId", "n"))).isNotNull();
        assertThat(visitOf(paying("4", NOON + DAY, 100, "merchantId", "m"))).isNotNull();
        assertThat(visitOf(paying("5", NOON + HOUR, 100, "merchantId", "m"))).isNull();
        assertThat(visitOf(paying("6", NOON - DAY, 100, "merchantId", "m"))).isNotNull();
        assertThat(visitOf(paying("7", NOON, 100))).isNull();
        assertThat(visitOf(paying("8", NOON, 100, "merchantId", "o", "processingCode", "20")))
                .isNull();
        assertThat(visitOf(paying("9", NOON, 100, "merchantId", "p", "responseCode", "51")))
                .isNotNull();
    }

    @Test
    void visitsAreRememberedFor90DaysHoweverFarApart() {
        VisitedMerchants visited = VisitedMerchants.none();
        for (int day : new int[] {0, 1, 26, 27, 63, 64, 90, 91}) {
            visited = visited.with("m", day);
        }
        assertThat(visited.defrauded("card", -10, 100, null, 5, 6))
                .extracting(Visit::day)
                .containsExactly(1, 26, 27, 63, 64, 90, 91);
        assertThat(visited.with("m", 300).defrauded("card", 0, 300, null, 5, 6))
                .extracting(Visit::day)
                .containsExactly(300);
        assertThat(visited.with("n", 182).merchants()).containsExactly("n");
        assertThat(visited.with("n", 181).merchants()).containsExactly("m", "n");
    }

    @Test
    void ofTooManyMerchantsOrTooLongIdsTheOldestVisitIsForgotten() {
        VisitedMerchants visited = VisitedMerchants.none();
        for (int i = 0; i < 50; i++) {
            visited = visited.with("m" + i, i);
        }
        assertThat(visited.size()).isEqualTo(VisitedMerchants.LIMIT);
        assertThat(visited.merchants()[0]).isEqualTo("m14");
        visited = visited.with("x".repeat(500), 50);
        assertThat(String.join("", visited.merchants()).length()).isLessThanOrEqualTo(VisitedMerchants.LONGEST);
        assertThat(visited.with("y".repeat(600), 51)).isEqualTo(visited);
    }

    @Test
    void theFirstConfirmedFraudIsNewsForTheMerchantsBefore() {
        card.pays(
                paying("1", NOON - 61 * DAY, 100, "merchantId", "long-ago"),
                paying("2", NOON - 60 * DAY, 100, "merchantId", "m"),
                paying("3", NOON - DAY, 100, "merchantId", "m"),
                paying("4", NOON, 100, "merchantId", "n"));
        CardTransaction stolen = paying("5", NOON, 90_000, "merchantId", "fence");
        card.pays(stolen);
        card.pays("6", NOON + DAY, 100, "merchantId", "after");
        long known = NOON + 3 * DAY;
        assertThat(card.learns(with(fraud(stolen, known), "merchantId", "fence")))
                .containsExactlyInAnyOrder(
                        new Visit("m", "card", TODAY - 60, known, 90_000),
                        new Visit("m", "card", TODAY - 1, known, 90_000),
                        new Visit("n", "card", TODAY, known, 90_000));
    }

    @Test
    void furtherFraudsWithin90DaysAreNoNews() {
        card.pays("1", NOON, 100, "merchantId", "m");
        assertThat(card.learns(fraud(paying("x", NOON, 100), NOON + 1))).hasSize(1);
        card.pays("recent", NOON + 89 * DAY, 100, "merchantId", "m");
        assertThat(card.learns(fraud(paying("y", NOON + 90 * DAY, 100), NOON + 90 * DAY)))
                .isEmpty();
        card.pays("2", NOON + 91 * DAY, 100, "merchantId", "m");
        assertThat(card.learns(fraud(paying("z", NOON + 91 * DAY, 100), NOON + 91 * DAY)))
                .hasSize(2);
    }

    @Test
    void aGenuinePaymentOrAFraudulentRefundIsNoNews() {
        CardTransaction refund = paying("r", NOON, 100, "processingCode", "20");
        card.pays(paying("1", NOON, 100, "merchantId", "m"), refund);
        assertThat(card.learns(genuine(paying("1", NOON, 100), NOON + 1))).isEmpty();
        assertThat(card.learns(fraud(refund, NOON + 1))).isEmpty();
        assertThat(card.learns(fraud(paying("2", NOON, 100), NOON + 1))).hasSize(1);
    }

    @Test
    void theTimeOfAChangeIsRememberedAndOthersAreNot() {
        card.changes(NOON, AccountEvent.Type.DEVICE_ADDED)
                .changes(NOON + 1, AccountEvent.Type.LOGIN_OK)
                .changes(NOON - 1, AccountEvent.Type.PASSWORD_RESET);
        assertThat(card.memory().changedAt()).isEqualTo(NOON);
    }

    @Test
    void theCardWakesWithTheFirstPaymentAfterMoreThanADay() {
        Waking waking = Waking.NEVER.with(0, true).with(DAY, true);
        assertThat(waking).isEqualTo(new Waking(DAY, 0, 0, 2));
        waking = waking.with(201 * DAY, false).with(201 * DAY + HOUR, true);
        assertThat(waking.quietDays(202 * DAY)).isEqualTo(200);
        assertThat(waking.onlineSince(202 * DAY)).isEqualTo(1);
        assertThat(waking.quietDays(202 * DAY + 1)).isZero();
        assertThat(waking.with(100 * DAY, true)).isEqualTo(waking);
    }

    @Test
    void theLedgerForgetsNothingBefore180DaysAndAllAfter270() {
        Ledger ledger = Ledger.empty().ordered(0, 7, 100);
        assertThat(ledger.ordered(180, 8, 1).orders()).isEqualTo(2);
        assertThat(ledger.ordered(270, 8, 1).orders()).isEqualTo(1);
        assertThat(ledger.ordered(270, 8, 1).ordered(0, 7, 100).orders()).isEqualTo(1);
        Ledger late = ledger.ordered(100, 7, 1).ordered(50, 7, 1);
        assertThat(late.stretches()).extracting(Dealings::stretch).containsExactly(0, 1);
        assertThat(late.orders()).isEqualTo(3);
    }

    @Test
    void aMerchantThatMayHaveBeenForgottenIsNotSaidToBeOverpaid() {
        Ledger ledger = Ledger.empty().ordered(0, 7, 100).ordered(0, 8, 100);
        assertThat(ledger.refunded(0, 7, 150, 1).returnedShare(7)).isEqualTo(1.5);
        for (int merchant = 100; merchant < 115; merchant++) {
            ledger = ledger.ordered(1, merchant, 100);
        }
        assertThat(ledger.refunded(2, 8, 150, 1).returnedShare(8)).isEqualTo(1.5);
        assertThat(ledger.refunded(2, 8, 50, 1).returnedShare(7)).isZero();
        assertThat(ledger.stretches().get(0).merchants()).hasSize(Dealings.LIMIT);
    }

    @Test
    void onlySoManyRefundsAndChargebacksAreRemembered() {
        Ledger ledger = Ledger.empty();
        for (long purchase = 1; purchase <= 20; purchase++) {
            ledger = ledger.refunded(0, 7, 1, purchase).chargedBack(0, 100 + purchase);
        }
        assertThat(ledger.refunded()).containsExactly(13, 14, 15, 16, 17, 18, 19, 20);
        assertThat(ledger.chargedBack()).hasSize(Ledger.PURCHASES);
        assertThat(ledger.notChargedBack(120).chargedBack()).hasSize(Ledger.PURCHASES - 1);
    }

    private Visit visitOf(CardTransaction payment) {
        return card.pays(payment).last().visit();
    }

    @Test
    void onlyApprovedPaymentsMakeAPlaceFamiliar() {
        card.pays(
                paying("1", NOON, 100, "merchantId", "m", "mcc", "5411", "acquirerCountry", "276"),
                paying(
                        "2",
                        NOON,
                        100,
                        "merchantId",
                        "n",
                        "mcc",
                        "5412",
                        "acquirerCountry",
                        "840",
                        "responseCode",
                        "51"),
                paying("3", NOON, 100, "merchantId", "o", "mcc", "5413", "acquirerCountry", "250", "mti", "0400"));
        for (Familiar familiar : List.of(
                card.memory().countries(),
                card.memory().categories(),
                card.memory().merchants())) {
            assertThat(familiar.size()).isEqualTo(1);
        }
    }
}
