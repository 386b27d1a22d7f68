// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.MONTH;
import static dev.millrace.frauddetection.Payments.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CardProfileTest {

    private static final Offset<Double> EXACTLY = within(1e-12);

    @Test
    void nothingIsUnusualForACardNotSeenBefore() {
        assertThat(CardProfile.empty().deviations(1_000_000)).isZero();
        assertThat(CardProfile.empty().shareAround(3)).isEqualTo(1);
    }

    @Test
    void theFirstPaymentIsTheHabit() {
        CardProfile profile = CardProfile.empty().with(NOON, 1_000, 12, 1_000, 2_000);
        assertThat(profile.logMean()).isEqualTo(Math.log(1_000), EXACTLY);
        assertThat(profile.logVariance()).isZero();
        assertThat(profile.hourSumMean()).isEqualTo(1_000);
        assertThat(profile.daySumMean()).isEqualTo(2_000);
        assertThat(profile.deviations(5_000)).isZero();
    }

    @Test
    void aPaymentOneMonthOldWeighsHalf() {
        CardProfile profile = CardProfile.empty().with(NOON, 1, 12, 300, 300).with(NOON + MONTH, 1, 12, 600, 1_200);
        assertThat(profile.weight()).isEqualTo(1.5, EXACTLY);
        assertThat(profile.hourSumMean()).isEqualTo((0.5 * 300 + 600) / 1.5, within(1e-9));
        assertThat(profile.daySumMean()).isEqualTo((0.5 * 300 + 1_200) / 1.5, within(1e-9));
    }

    @Test
    void anHourTwoMonthsOldWeighsHalf() {
        CardProfile profile = CardProfile.empty().with(NOON, 1, 2, 1, 1).with(NOON + 2 * MONTH, 1, 12, 1, 1);
        assertThat(profile.shareAround(2)).isEqualTo(0.5 / 1.5, within(1e-6));
        assertThat(profile.shareAround(12)).isEqualTo(1 / 1.5, within(1e-6));
    }

    @Test
    void hoursLieOnACircle() {
        CardProfile profile = CardProfile.empty().with(NOON, 1, 0, 1, 1);
        assertThat(profile.shareAround(23)).isEqualTo(1);
        assertThat(profile.shareAround(1)).isEqualTo(1);
        assertThat(profile.shareAround(2)).isZero();
        assertThat(profile.shareAround(22)).isZero();
    }

    @Test
    void theSpreadIsThatOfTheWeightedLogarithms() {
        CardProfile profile = CardProfile.empty()
                .with(NOON, 100, 12, 1, 1)
                .with(NOON + MONTH, 400, 12, 1, 1)
                .with(NOON + 2 * MONTH, 200, 12, 1, 1);
        double[] weights = {0.25, 0.5, 1};
        double[] logs = {Math.log(100), Math.log(400), Math.log(200)};
        double mean = (weights[0] * logs[0] + weights[1] * logs[1] + weights[2] * logs[2]) / 1.75;
        double variance = 0;
        for (int i = 0; i < 3; i++) {
            variance += weights[i] * (logs[i] - mean) * (logs[i] - mean) / 1.75;
        }
        assertThat(profile.logMean()).isEqualTo(mean, EXACTLY);
        assertThat(profile.logVariance()).isEqualTo(variance, EXACTLY);
        assertThat(profile.deviations(400)).isEqualTo((Math.log(400) - mean) / Math.sqrt(variance), within(1e-9));
    }

    @Test
    void aLatePaymentCountsWithTheWeightOfItsAge() {
        CardProfile inOrder = CardProfile.empty().with(NOON, 100, 12, 100, 100).with(NOON + 3 * DAY, 900, 3, 900, 900);
        CardProfile late =
                CardProfile.empty().with(NOON + 3 * DAY, 900, 3, 900, 900).with(NOON, 100, 12, 100, 100);
        assertThat(late.at()).isEqualTo(NOON + 3 * DAY);
        assertThat(late.weight()).isEqualTo(inOrder.weight(), EXACTLY);
        assertThat(late.logMean()).isEqualTo(inOrder.logMean(), EXACTLY);
        assertThat(late.logVariance()).isEqualTo(inOrder.logVariance(), EXACTLY);
        assertThat(late.hourSumMean()).isEqualTo(inOrder.hourSumMean(), within(1e-9));
        assertThat(late.shareAround(3)).isEqualTo(inOrder.shareAround(3), within(1e-6));
    }

    @Test
    void aPaymentOfNothingIsAHabitToo() {
        CardProfile profile = CardProfile.empty().with(NOON, 0, 12, 0, 0);
        assertThat(profile.logMean()).isZero();
    }

    @Test
    void aPaymentFromTheBeginningOfTheCalendarLeavesNumbers() {
        long yearOne = -62_135_596_800_000L;
        CardProfile profile = CardProfile.empty().with(yearOne, 1_000, 12, 1_000, 1_000);
        assertThat(profile.weight()).isEqualTo(1);
        assertThat(profile.with(NOON, 2_000, 12, 2_000, 2_000).hourSumMean()).isEqualTo(2_000);
    }
}
