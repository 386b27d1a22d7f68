// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.frauddetection.domain.Exposure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A suspicion is confirmed card by card. */
class RosterTest {

    private static final long AT = 40 * DAY;

    @Test
    void theReportNamesTheCardsThatWereThereAndWereNotDefraudedYet() {
        Roster roster = roster(0.01, 100, 10);
        roster.visited(9, "the day before");
        roster.visited(13, "the day after");
        CommonPoint point = roster.confirm(null);
        assertThat(point.from()).isEqualTo(10 * DAY);
        assertThat(point.to()).isEqualTo(13 * DAY - 1);
        assertThat(point.at()).isEqualTo(AT);
        assertThat(point.cardsSeen()).isEqualTo(100);
        assertThat(point.cardsFraud()).isEqualTo(10);
        assertThat(point.lift()).isCloseTo(10, within(1e-9));
        // 10 ln 10 + 90 ln (0.9 / 0.99)
        assertThat(point.llr()).isCloseTo(14.448, within(1e-3));
        assertThat(point.pValueAtMost()).isCloseTo(Math.exp(-point.llr()), within(1e-12));
        assertThat(point.exposed()).isEqualTo(90);
        assertThat(point.exposedCards()).hasSize(90).isSorted().doesNotContain("card-0", "the day before");
        // Ninety cards, a tenth of which may be defrauded of 50 each.
        assertThat(point.expectedLossMinor()).isEqualTo(90 * 5_000 / 10);
        assertThat(point.configVersion()).isEqualTo("7");
        assertThat(roster.exposures(point))
                .hasSize(90)
                .contains(new Exposure("card-10", "R15", "m", AT, 10 * DAY, 13 * DAY - 1, point.lift()));
    }

    @ParameterizedTest
    @CsvSource({
        // too few frauds; too little lift; too likely by chance
        "0.001, 10, 4, false",
        "0.001, 10, 5, true",
        "0.02, 1000, 98, false",
        "0.02, 1000, 100, true",
        "0.01, 52, 8, false",
        "0.01, 51, 8, true"
    })
    void eachThresholdHoldsForCardsAndNotOnlyForDays(double background, int seen, int frauds, boolean confirmed) {
        var rule = shippedRules().commonPoint();
        Roster roster = new Roster(new Suspicion("m", AT, new Finding(10, 12, 999, 99, background), rule, "7"));
        fill(roster, seen, frauds);
        assertThat(roster.confirm(null) != null).isEqualTo(confirmed);
    }

    @Test
    void oneCustomerWhoComesDailyCountsOnce() {
        var rule = shippedRules().commonPoint();
        Roster roster = new Roster(new Suspicion("m", AT, new Finding(0, 29, 300, 30, 0.01), rule, "7"));
        for (int day = 0; day < 30; day++) {
            for (int card = 0; card < 10; card++) {
                roster.visited(day, "card-" + card);
            }
            roster.defrauded(day, "card-0", new Defrauded(AT, 1));
        }
        assertThat(roster.confirm(null)).isNull();
    }

    @Test
    void whatIsNotKnownYetDoesNotCount() {
        Roster roster = roster(0.01, 100, 20);
        roster.defrauded(11, "card-50", new Defrauded(AT + 1, 5_000));
        assertThat(roster.confirm(null).cardsFraud()).isEqualTo(20);
        assertThat(roster.confirm(null).exposedCards()).contains("card-50");
    }

    @Test
    void aCardDefraudedAfterAnotherVisitIsNotExposedAnyMore() {
        Roster roster = roster(0.01, 100, 20);
        roster.defrauded(30, "card-50", new Defrauded(AT, 5_000));
        CommonPoint point = roster.confirm(null);
        assertThat(point.cardsFraud()).isEqualTo(20);
        assertThat(point.exposedCards()).doesNotContain("card-50").hasSize(79);
    }

    @Test
    void aReportIsRepeatedOnlyWhenThereIsMoreToSay() {
        CommonPoint point = roster(0.01, 100, 20).confirm(null);
        Reported before = Reported.of(point);
        assertThat(roster(0.01, 100, 20).confirm(before)).isNull();
        assertThat(roster(0.0101, 100, 20).confirm(before)).isNull();
        assertThat(roster(0.01, 100, 21).confirm(before)).isNotNull();
        assertThat(roster(0.005, 100, 20).confirm(before))
                .as("chance is less likely")
                .isNotNull();
        assertThat(roster(0.01, 100, 20).confirm(new Reported(11 * DAY, point.to(), 20, point.llr())))
                .as("the interval grew")
                .isNotNull();
    }

    @Test
    void aThousandCardsAreNamedAndTheRestIsCounted() {
        Roster roster = roster(0.001, 1_500, 100);
        CommonPoint point = roster.confirm(null);
        assertThat(point.exposedCards()).hasSize(1_000);
        assertThat(point.exposed()).isEqualTo(1_400);
        assertThat(roster.exposures(point)).hasSize(1_400);
    }

    private static Roster roster(double background, int seen, int frauds) {
        var rule = with(shippedRules().commonPoint(), "leastLogLikelihoodRatio", 14.0);
        Roster roster = new Roster(new Suspicion("m", AT, new Finding(10, 12, seen, frauds, background), rule, "7"));
        fill(roster, seen, frauds);
        return roster;
    }

    private static void fill(Roster roster, int seen, int frauds) {
        for (int i = 0; i < seen; i++) {
            roster.visited(10 + i % 3, "card-" + i);
            if (i < frauds) {
                roster.defrauded(10 + i % 3, "card-" + i, new Defrauded(AT - i, 5_000));
            }
        }
    }
}
