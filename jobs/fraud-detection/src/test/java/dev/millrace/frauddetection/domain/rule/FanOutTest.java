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

class FanOutTest {

    private static final FanOut RULE = shippedRules().fanOut();

    @ParameterizedTest
    @CsvSource({
        "deviceCards1h, -1, 0",
        "deviceCards1h, 3, 0",
        "deviceCards1h, 4, 0.2",
        "deviceCards1h, 8, 1",
        "deviceCards1h, 80, 1",
        "addressCards1h, -1, 0",
        "addressCards1h, 10, 0",
        "addressCards1h, 11, 0.05",
        "addressCards1h, 30, 1",
    })
    void manyCardsInOnePlaceAreSuspicious(String place, int cards, double confidence) {
        double c =
                RULE.judge(seen(place, cards)).stream().mapToDouble(RuleHit::c).sum();
        assertThat(c).isEqualTo(confidence, within(1e-12));
    }

    @Test
    void thePlaceThatSaysMostIsTheReason() {
        assertThat(RULE.judge(seen("deviceCards1h", 4, "addressCards1h", 20)))
                .containsExactly(new RuleHit(
                        "R14",
                        "FANOUT",
                        0.5,
                        0.8,
                        20,
                        10,
                        "cards",
                        "20 cards used from this network address within one hour; up to 10 is usual"));
        assertThat(RULE.judge(seen("deviceCards1h", 8, "addressCards1h", 20))
                        .get(0)
                        .text())
                .isEqualTo("8 cards used from this device within one hour; up to 3 is usual");
    }
}
