// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CardHistoryTest {

    private static final long FOR_EVER = Long.MIN_VALUE;
    private static final int LIMIT = 16;

    @Test
    void aCardNotSeenBeforeHasSpentNothing() {
        assertThat(CardHistory.empty().total(NOON, DAY)).isEqualTo(new CardHistory.Total(0, 0));
        assertThat(CardHistory.empty().youngest()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void theWindowIsOpenAtItsStartAndHoldsThePaymentAtItsEnd() {
        CardHistory history = paid(NOON - DAY, 100, NOON - DAY + 1, 20, NOON, 3, NOON + 1, 4);
        assertThat(history.total(NOON, DAY)).isEqualTo(new CardHistory.Total(2, 23));
    }

    @Test
    void arrivalDoesNotMatter() {
        assertThat(paid(NOON + 1, 4, NOON, 3, NOON - HOUR, 100))
                .isEqualTo(paid(NOON - HOUR, 100, NOON, 3, NOON + 1, 4));
    }

    @Test
    void aPaymentCanBeTakenOutAgain() {
        CardHistory history = paid(NOON, 1, NOON + 1, 20, NOON + 2, 300);
        int middle = history.indexOf(idOf(NOON + 1));
        assertThat(history.without(middle)).isEqualTo(paid(NOON, 1, NOON + 2, 300));
        assertThat(history.without(middle).indexOf(idOf(NOON + 1))).isEqualTo(-1);
    }

    @Test
    void whatIsTooOldIsForgottenWithTheNextPayment() {
        CardHistory history = paid(NOON - 1, 1, NOON, 1).with(NOON + DAY, 9, 1, 0, 0, 0, NOON, LIMIT);
        assertThat(history.times()).containsExactly(NOON, NOON + DAY);
    }

    @Test
    void theLatestBeforeAPaymentIsItsNeighbour() {
        CardHistory history = paid(NOON, 1, NOON + SECOND, 1);
        assertThat(history.timeBefore(0)).isEqualTo(-1);
        assertThat(history.timeBefore(1)).isEqualTo(NOON);
    }

    @Test
    void placesAreCountedOnceAndUnknownOnesNotAtAll() {
        CardHistory history = CardHistory.empty();
        int[] merchants = {11, 12, 11, 0};
        int[] categories = {0, 0, 0, 0};
        int[] countries = {3, 3, 4, 0};
        for (int i = 0; i < merchants.length; i++) {
            history = history.with(NOON + i, i + 1, 1, merchants[i], categories[i], countries[i] << 8, FOR_EVER, LIMIT);
        }
        assertThat(history.distinctMerchants(NOON + 3, DAY)).isEqualTo(2);
        assertThat(history.distinctCategories(NOON + 3, DAY)).isZero();
        assertThat(history.distinctCountries(NOON + 3, DAY)).isEqualTo(2);
        assertThat(history.distinctCountries(NOON + 1, DAY)).isEqualTo(1);
    }

    @Test
    void aHistoryBeyondItsLimitKeepsCountsAndSumsAndSaysThatItIsApproximate() {
        CardHistory history = CardHistory.empty();
        long sum = 0;
        for (int i = 0; i < 300; i++) {
            history = history.with(NOON + i * MINUTE, i + 1, i, 1, 1, 1, FOR_EVER, LIMIT);
            sum += i;
        }
        assertThat(history.size()).isLessThanOrEqualTo(LIMIT);
        assertThat(history.folded()).isTrue();
        assertThat(history.total(NOON + 299 * MINUTE, DAY)).isEqualTo(new CardHistory.Total(300, sum));
        assertThat(history.times()).isSorted();
    }

    @Test
    void aHistoryWhoseOldestEntryIsStillSingleSaysThatItIsApproximate() {
        CardHistory history = CardHistory.empty().with(NOON - 5 * HOUR, 1, 1, 0, 0, 0, FOR_EVER, LIMIT);
        for (int i = 0; i < LIMIT; i++) {
            history = history.with(NOON + i * SECOND, i + 2, 1, 0, 0, 0, FOR_EVER, LIMIT);
        }
        assertThat(history.size()).isLessThan(LIMIT);
        assertThat(history.folded()).isTrue();
    }

    private static CardHistory paid(long... timesAndAmounts) {
        CardHistory history = CardHistory.empty();
        for (int i = 0; i < timesAndAmounts.length; i += 2) {
            history = history.with(
                    timesAndAmounts[i], idOf(timesAndAmounts[i]), timesAndAmounts[i + 1], 0, 0, 0, FOR_EVER, LIMIT);
        }
        return history;
    }

    private static long idOf(long time) {
        return PaymentId.fingerprint("payment at " + time);
    }
}
