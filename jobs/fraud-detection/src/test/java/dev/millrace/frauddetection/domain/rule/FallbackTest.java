// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Situations.having;
import static dev.millrace.frauddetection.Situations.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.RuleHit;
import org.junit.jupiter.api.Test;

class FallbackTest {

    private static final Fallback RULE = shippedRules().fallback();

    @Test
    void aChipCardReadByItsStripeIsSuspicious() {
        assertThat(RULE.judge(seen(having("posEntryMode", "801"), "fallback", 1)))
                .containsExactly(new RuleHit(
                        "R11",
                        "FALLBACK",
                        0.4,
                        1,
                        1,
                        0,
                        "readings without the chip",
                        "stripe of a chip card read at a terminal that reads chips"));
    }

    @Test
    void aChipCardTypedInIsSuspicious() {
        assertThat(RULE.judge(seen(having("posEntryMode", "011"), "fallback", 1))
                        .get(0)
                        .text())
                .isEqualTo("number of a chip card typed in at a terminal that reads chips");
    }

    @Test
    void everythingElseIsNot() {
        assertThat(RULE.judge(seen(having("posEntryMode", "901")))).isEmpty();
        assertThat(RULE.judge(seen())).isEmpty();
    }
}
