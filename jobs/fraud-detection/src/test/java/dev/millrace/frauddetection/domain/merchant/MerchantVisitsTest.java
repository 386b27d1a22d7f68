// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a merchant's days are told of, and when they are forgotten. */
class MerchantVisitsTest {

    private static final int DAY_ONE = 20_000;
    private static final long MORNING = DAY_ONE * DAY;

    @Test
    void aDayIsToldOfOnceItIsOver() {
        MerchantVisits visits =
                MerchantVisits.empty().with(seen("a", 0), MORNING).with(seen("b", 0), MORNING);
        assertThat(visits.nextTime(MORNING)).isEqualTo(MORNING + DAY);
        assertThat(visits.upTo(MORNING + DAY - HOUR, "m").counts()).isNull();
        MerchantVisits.Step step = visits.upTo(MORNING + DAY, "m");
        assertThat(step.counts().days()).containsExactly(DAY_ONE);
        assertThat(step.counts().cards()).containsExactly(2);
        assertThat(step.counts().cardsBefore()).containsExactly(0);
        assertThat(step.counts().suspect()).isFalse();
        assertThat(step.state().upTo(MORNING + DAY, "m").counts()).isNull();
    }

    @Test
    void newsIsToldAtTheEndOfItsHourWithAllDaysThatAreOver() {
        MerchantVisits visits = MerchantVisits.empty()
                .with(seen("a", 0), MORNING)
                .with(seen("a", 1), MORNING)
                .with(seen("b", 1), MORNING)
                .with(seen("a", 2), MORNING)
                .upTo(MORNING + 2 * DAY, "m")
                .state();
        long known = MORNING + 2 * DAY + 90 * 60_000;
        visits = visits.with(fraud("a", 1, known), known - 1);
        assertThat(visits.nextTime(known - 1)).isEqualTo(MORNING + 2 * DAY + 2 * HOUR);
        MerchantCounts counts = visits.upTo(MORNING + 2 * DAY + 2 * HOUR, "m").counts();
        assertThat(counts.suspect()).isTrue();
        assertThat(counts.days()).containsExactly(DAY_ONE, DAY_ONE + 1);
        assertThat(counts.cards()).containsExactly(1, 2).isEqualTo(counts.cardsBefore());
        assertThat(counts.defrauded()).containsExactly(0, 1);
        assertThat(counts.defraudedBefore()).containsExactly(0, 0);
    }

    @Test
    void newsOnTheHourBelongsToTheHourThatEnds() {
        long known = MORNING + DAY + HOUR;
        MerchantVisits visits = MerchantVisits.empty().with(fraud("a", 0, known), MORNING);
        assertThat(visits.nextTime(MORNING)).isEqualTo(known);
        assertThat(MerchantVisits.empty()
                        .with(fraud("a", 0, known + 1), MORNING)
                        .nextTime(MORNING))
                .isEqualTo(known + HOUR);
    }

    @Test
    void newsOfAVisitOfTheSameDayWaitsForTheDayToEnd() {
        MerchantVisits visits = MerchantVisits.empty().with(fraud("a", 0, MORNING + HOUR), MORNING);
        assertThat(visits.nextTime(MORNING)).isEqualTo(MORNING + DAY);
    }

    @Test
    void lateNewsAndLateVisitsAreToldOfAtTheNextOccasion() {
        long now = MORNING + 10 * DAY + HOUR / 2;
        MerchantVisits news = MerchantVisits.empty().with(fraud("a", 0, MORNING + DAY), now);
        assertThat(news.nextTime(now)).isEqualTo(MORNING + 10 * DAY + HOUR);
        MerchantVisits visit = MerchantVisits.empty().with(seen("a", 0), now);
        assertThat(visit.nextTime(now)).isEqualTo(MORNING + 11 * DAY);
        assertThat(visit.upTo(MORNING + 11 * DAY, "m").counts().cards()).containsExactly(1);
    }

    @Test
    void newsOfTheSameHourAndDayIsOneEntry() {
        MerchantVisits visits = MerchantVisits.empty();
        for (int i = 0; i < 500; i++) {
            visits = visits.with(fraud("card-" + i, i % 5, MORNING + 6 * DAY + i), MORNING);
        }
        assertThat(visits.news()).as("one on the hour, five in the hour after").hasSize(6);
        MerchantCounts counts = visits.upTo(MORNING + 6 * DAY + HOUR, "m").counts();
        assertThat(counts.defrauded()).containsExactly(100, 100, 100, 100, 100);
    }

    @Test
    void ninetyDaysAreRemembered() {
        MerchantVisits visits = MerchantVisits.empty();
        for (int day = 0; day <= 90; day++) {
            visits = visits.with(seen("a", day), MORNING);
        }
        MerchantVisits kept = visits.upTo(MORNING + 90 * DAY, "m").state();
        assertThat(kept.days()).hasSize(91);
        kept = kept.upTo(MORNING + 91 * DAY, "m").state();
        assertThat(kept.days()).hasSize(90).startsWith(DAY_ONE + 1);
        assertThat(kept.with(seen("late", 0), MORNING + 91 * DAY)).isEqualTo(kept);
        assertThat(kept.nextTime(MORNING + 91 * DAY)).isEqualTo(MORNING + (90 + 91) * DAY);
        assertThat(kept.upTo(MORNING + (90 + 91) * DAY, "m").state().isEmpty()).isTrue();
    }

    private static Visit seen(String card, int day) {
        return new Visit("m", card, DAY_ONE + day, 0, 0);
    }

    private static Visit fraud(String card, int day, long at) {
        return new Visit("m", card, DAY_ONE + day, at, 10_000);
    }
}
