// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Situations.having;
import static dev.millrace.frauddetection.Situations.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.model.payment.CardTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DormantTest {

    private static final Dormant RULE = shippedRules().dormant();
    private static final CardTransaction ONLINE = having("posEntryMode", "812");

    @ParameterizedTest
    @CsvSource({"180, 2, 1", "179.99, 2, 0", "180, 1, 0", "400, 9, 1", "0, 2, 0"})
    void aCardThatWakesUpOnlineIsSuspicious(double quietDays, int online, int hits) {
        assertThat(RULE.judge(seen(ONLINE, "quietDays", quietDays, "onlineSinceWaking", online)))
                .hasSize(hits);
    }

    @ParameterizedTest
    @CsvSource({"051", "071", "901"})
    void aPaymentWithTheCardIsNotThoughItWokeOnline(String entryMode) {
        CardTransaction inPerson = having("posEntryMode", entryMode);
        assertThat(RULE.judge(seen(inPerson, "quietDays", 200, "onlineSinceWaking", 2)))
                .isEmpty();
    }

    @Test
    void withoutAnEntryModeNothingIsSaid() {
        assertThat(RULE.judge(seen("quietDays", 200, "onlineSinceWaking", 2))).isEmpty();
    }

    @Test
    void theWakingIsSaidInPlainWords() {
        assertThat(RULE.judge(seen(ONLINE, "quietDays", 200.4, "onlineSinceWaking", 3)))
                .containsExactly(new RuleHit(
                        "R17",
                        "DORMANT",
                        0.3,
                        1,
                        200.4,
                        180,
                        "days",
                        "3 payments without the card present, after 200 days without any payment"));
    }
}
