// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.DELAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.MONTH;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.SECOND;
import static dev.millrace.frauddetection.Payments.WEEK;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalHistoryTest {

    private static final long FOR_EVER = Long.MIN_VALUE;
    private static final int LIMIT = 16;

    @Test
    void aTerminalNotSeenBeforeHasNoPast() {
        assertThat(TerminalHistory.empty().featuresAt(NOON, DELAY)).isEqualTo(TerminalFeatures.NONE);
        assertThat(TerminalHistory.empty().youngest()).isEqualTo(Long.MIN_VALUE);
        assertThat(TerminalFeatures.NONE.risk30()).isZero();
    }

    @Test
    void aPaymentExactlyOneDelayOldCounts() {
        TerminalHistory history = paidAt(NOON);
        assertThat(history.featuresAt(NOON + DELAY, DELAY).count1()).isEqualTo(1);
    }

    @Test
    void aPaymentAMillisecondYoungerThanTheDelayDoesNotCount() {
        TerminalHistory history = paidAt(NOON);
        assertThat(history.featuresAt(NOON + DELAY - 1, DELAY)).isEqualTo(TerminalFeatures.NONE);
    }

    @Test
    void windowsAreOpenAtTheirStart() {
        TerminalHistory history = paidAt(NOON);
        for (long window : new long[] {DAY, WEEK, MONTH}) {
            assertThat(countIn(window, history.featuresAt(NOON + DELAY + window - 1, DELAY)))
                    .isEqualTo(1);
            assertThat(countIn(window, history.featuresAt(NOON + DELAY + window, DELAY)))
                    .isZero();
        }
    }

    @Test
    void aLongerWindowHoldsAllOfAShorterOne() {
        TerminalHistory history = paidAt(NOON, NOON - 2 * DAY, NOON - 20 * DAY, NOON - 40 * DAY);
        TerminalFeatures features = history.featuresAt(NOON + DELAY, DELAY);
        assertThat(features).isEqualTo(new TerminalFeatures(1, 0, 2, 0, 3, 0, false));
    }

    @Test
    void aFraudIsAShareOfThePaymentsOfItsWindows() {
        TerminalHistory history = paidAt(NOON, NOON - 2 * DAY, NOON - 3 * DAY, NOON - 20 * DAY)
                .labelled(NOON - 2 * DAY, idOf(NOON - 2 * DAY), true);
        TerminalFeatures features = history.featuresAt(NOON + DELAY, DELAY);
        assertThat(features.risk1()).isZero();
        assertThat(features.risk7()).isEqualTo(1.0 / 3);
        assertThat(features.risk30()).isEqualTo(1.0 / 4);
    }

    @Test
    void aVerdictThatIsTakenBackIsForgotten() {
        TerminalHistory fraud = paidAt(NOON).labelled(NOON, idOf(NOON), true);
        TerminalHistory genuine = fraud.labelled(NOON, idOf(NOON), false);
        assertThat(fraud.featuresAt(NOON + DELAY, DELAY).fraud1()).isEqualTo(1);
        assertThat(genuine.featuresAt(NOON + DELAY, DELAY).fraud1()).isZero();
    }

    @Test
    void theSameVerdictTwiceIsOneFraud() {
        TerminalHistory history = paidAt(NOON).labelled(NOON, idOf(NOON), true).labelled(NOON, idOf(NOON), true);
        assertThat(history.featuresAt(NOON + DELAY, DELAY).fraud1()).isEqualTo(1);
    }

    @Test
    void aVerdictOnAnUnknownPaymentChangesNothing() {
        TerminalHistory history = paidAt(NOON);
        assertThat(history.holds(NOON, idOf(NOON - 1))).isFalse();
        assertThat(history.labelled(NOON, idOf(NOON - 1), true)).isEqualTo(history);
    }

    @Test
    void thePaymentTakenTwiceCountsOnce() {
        assertThat(paidAt(NOON, NOON)).isEqualTo(paidAt(NOON));
    }

    @Test
    void twoPaymentsOfOneInstantAreTwo() {
        TerminalHistory history =
                TerminalHistory.empty().with(NOON, 1, FOR_EVER, LIMIT).with(NOON, 2, FOR_EVER, LIMIT);
        assertThat(history.featuresAt(NOON + DELAY, DELAY).count1()).isEqualTo(2);
    }

    @Test
    void aPaymentThatMovedTakesItsVerdictAlong() {
        TerminalHistory history = TerminalHistory.empty()
                .with(NOON, 1, FOR_EVER, LIMIT)
                .labelled(NOON, 1, true)
                .with(NOON + 2 * DAY, 1, FOR_EVER, LIMIT);
        assertThat(history.size()).isEqualTo(1);
        assertThat(history.featuresAt(NOON + DELAY, DELAY)).isEqualTo(TerminalFeatures.NONE);
        assertThat(history.featuresAt(NOON + 2 * DAY + DELAY, DELAY).fraud1()).isEqualTo(1);
    }

    @Test
    void arrivalDoesNotMatter() {
        assertThat(paidAt(NOON, NOON - DAY, NOON + DAY)).isEqualTo(paidAt(NOON + DAY, NOON, NOON - DAY));
    }

    @Test
    void whatIsTooOldIsForgottenWithTheNextPayment() {
        TerminalHistory history = paidAt(NOON - 1, NOON).with(NOON + MONTH, 7, NOON, LIMIT);
        assertThat(history.times()).containsExactly(NOON, NOON + MONTH);
    }

    @Test
    void aHistoryAtItsLimitIsExact() {
        TerminalHistory history = TerminalHistory.empty();
        for (int i = 0; i < LIMIT; i++) {
            history = history.with(NOON + i * MINUTE, i + 1, FOR_EVER, LIMIT);
        }
        assertThat(history.size()).isEqualTo(LIMIT);
        assertThat(history.folded()).isFalse();
        assertThat(history.featuresAt(NOON + HOUR + DELAY, DELAY).approximate()).isFalse();
    }

    @Test
    void aHistoryBeyondItsLimitKeepsItsTotalsAndSaysThatItIsApproximate() {
        int payments = 500;
        int frauds = 0;
        TerminalHistory history = TerminalHistory.empty();
        for (int i = 0; i < payments; i++) {
            long time = NOON + i * MINUTE;
            history = history.with(time, i + 1, FOR_EVER, LIMIT);
            if (i % 7 == 0) {
                history = history.labelled(time, i + 1, true);
                frauds++;
            }
        }
        assertThat(history.size()).isLessThanOrEqualTo(LIMIT);
        TerminalFeatures features = history.featuresAt(NOON + payments * MINUTE + DELAY, DELAY);
        assertThat(features.count1()).isEqualTo(payments);
        assertThat(features.fraud1()).isEqualTo(frauds);
        assertThat(features.approximate()).isTrue();
        assertThat(history.times()).isSorted();
    }

    @Test
    void aHistoryWhoseOldestEntryIsStillSingleSaysThatItIsApproximate() {
        TerminalHistory history = TerminalHistory.empty().with(NOON - 5 * HOUR, 1, FOR_EVER, LIMIT);
        for (int i = 0; i < LIMIT; i++) {
            history = history.with(NOON + i * SECOND, i + 2, FOR_EVER, LIMIT);
        }
        assertThat(history.size()).isLessThan(LIMIT);
        assertThat(history.counts()[0]).isEqualTo(1);
        assertThat(history.folded()).isTrue();
    }

    @Test
    void bucketsGrowWiderWhenHoursAreNotEnough() {
        TerminalHistory history = TerminalHistory.empty();
        for (int i = 0; i < 200; i++) {
            history = history.with(NOON + i * (3 * HOUR), i + 1, FOR_EVER, LIMIT);
        }
        assertThat(history.size()).isLessThanOrEqualTo(LIMIT);
        assertThat(history.featuresAt(NOON + 600 * HOUR + DELAY, DELAY).count30())
                .isEqualTo(200);
    }

    @Test
    void aVerdictOnAFoldedPaymentCountsInItsBucket() {
        TerminalHistory history = TerminalHistory.empty();
        for (int i = 0; i <= LIMIT; i++) {
            history = history.with(NOON + i * SECOND, i + 1, FOR_EVER, LIMIT);
        }
        assertThat(history.folded()).isTrue();
        assertThat(history.holds(NOON, 1)).isTrue();
        TerminalHistory labelled = history.labelled(NOON, 1, true);
        assertThat(labelled.featuresAt(NOON + HOUR + DELAY, DELAY).fraud1()).isEqualTo(1);
    }

    private static TerminalHistory paidAt(long... times) {
        TerminalHistory history = TerminalHistory.empty();
        for (long time : times) {
            history = history.with(time, idOf(time), FOR_EVER, LIMIT);
        }
        return history;
    }

    private static long idOf(long time) {
        return PaymentId.fingerprint("payment at " + time);
    }

    private static int countIn(long window, TerminalFeatures features) {
        return window == DAY ? features.count1() : window == WEEK ? features.count7() : features.count30();
    }
}
