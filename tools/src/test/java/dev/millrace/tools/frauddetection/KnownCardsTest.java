// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class KnownCardsTest {
    private final KnownCards cards = new KnownCards(TestPeriod.BENCHMARK);

    @Test
    void aCardWithAFraudInTrainingIsKnownFromTheFirstTestDay() {
        cards.addFraud("a", at("2018-07-31T23:59:59Z"));

        assertThat(cards.isKnown("a", at("2018-08-08T00:00:00Z"))).isTrue();
        assertThat(cards.isKnown("b", at("2018-08-08T00:00:00Z"))).isFalse();
    }

    @Test
    void aCardDefraudedAfterTrainingIsKnownOneDayMoreThanTheDelayLater() {
        cards.addFraud("a", at("2018-08-02T12:00:00Z"));
        cards.addFraud("a", at("2018-08-09T12:00:00Z"));

        assertThat(cards.isKnown("a", at("2018-08-09T23:59:59Z"))).isFalse();
        assertThat(cards.isKnown("a", at("2018-08-10T00:00:00Z"))).isTrue();
        assertThat(cards.isKnown("a", at("2018-08-14T00:00:00Z"))).isTrue();
    }

    @Test
    void aFraudBeforeTrainingIsNotCounted() {
        cards.addFraud("a", at("2018-07-24T23:59:59Z"));

        assertThat(cards.isKnown("a", at("2018-08-14T00:00:00Z"))).isFalse();
    }

    @Test
    void theDaysOfAPeriodIncludeBothEnds() {
        var period = TestPeriod.BENCHMARK;

        assertThat(period.isTraining(at("2018-07-25T00:00:00Z"))).isTrue();
        assertThat(period.isTraining(at("2018-07-24T23:59:59Z"))).isFalse();
        assertThat(period.isTest(at("2018-08-14T23:59:59Z"))).isTrue();
        assertThat(period.isTest(at("2018-08-15T00:00:00Z"))).isFalse();
        assertThat(period.testDays()).isEqualTo(7);
        LocalDate day = LocalDate.of(2018, 8, 1);
        assertThatThrownBy(() -> new TestPeriod(day, day, day, day, 7)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
