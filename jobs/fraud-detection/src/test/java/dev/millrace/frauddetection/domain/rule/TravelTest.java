// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Situations.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.frauddetection.domain.RuleHit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TravelTest {

    private static final Travel RULE = shippedRules().travel();

    @ParameterizedTest
    @CsvSource({"801, 0.005", "900, 0.5", "1000, 1", "14647, 1"})
    void theFasterTheJourneyTheSurer(double speed, double confidence) {
        RuleHit hit = RULE.judge(seen("travelKm", 9999, "travelKmh", speed, "travelHours", 1))
                .get(0);
        assertThat(hit.c()).isEqualTo(confidence, within(1e-12));
    }

    /** The last of each pair is a step beyond. */
    @ParameterizedTest
    @CsvSource({
        "500, 1000, 0.5, true",
        "499.9, 1000, 0.5, false",
        "48000, 1000, 48, true",
        "48000, 1000, 48.01, false",
        "700, 800, 0.875, false",
        "0, 0, 0, false",
    })
    void onlyAFarFastAndRecentJourneyIsSuspicious(double kilometres, double speed, double hours, boolean speaks) {
        assertThat(RULE.judge(seen("travelKm", kilometres, "travelKmh", speed, "travelHours", hours)))
                .hasSize(speaks ? 1 : 0);
    }

    /** A rule set may judge every distance; a payment without a place still has none. */
    @Test
    void withoutAPlaceThereIsNoJourney() {
        Travel any = new Travel(0.9, 0, RULE.speed(), 48);
        assertThat(any.judge(seen())).isEmpty();
        assertThat(any.judge(seen("travelKm", 20, "travelKmh", 1200, "travelHours", 0)))
                .hasSize(1);
    }

    @Test
    void theJourneyIsSaidInPlainWords() {
        assertThat(RULE.judge(seen("travelKm", 10252.88, "travelKmh", 14647, "travelHours", 0.7)))
                .containsExactly(
                        new RuleHit(
                                "R06",
                                "GEO_SPEED",
                                1,
                                0.9,
                                14647,
                                800,
                                "km/h",
                                "10253 km from where the card was present 0.7 hours before: 14647 km/h, where up to 800 is possible"));
    }
}
