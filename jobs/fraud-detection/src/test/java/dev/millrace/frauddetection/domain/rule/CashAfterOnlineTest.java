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

class CashAfterOnlineTest {

    private static final CashAfterOnline RULE = shippedRules().cashAfterOnline();
    private static final CardTransaction CASH = having("processingCode", "01");

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 1", "120, 1", "120.1, 0"})
    void cashSoonAfterANewMerchantOnlineIsSuspicious(double minutes, int hits) {
        assertThat(RULE.judge(seen(CASH, "minutesSinceNewOnline", minutes))).hasSize(hits);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 1", "9, 1"})
    void cashAfterWrongSecretsIsSuspicious(int failures, int hits) {
        assertThat(RULE.judge(seen(CASH, "secretFailures2h", failures))).hasSize(hits);
    }

    @Test
    void aCashMachineGivesCashWhateverTheMessageSays() {
        assertThat(RULE.judge(seen(having("mcc", "6011"), "minutesSinceNewOnline", 5)))
                .hasSize(1);
    }

    @Test
    void aPurchaseIsNotCash() {
        assertThat(RULE.judge(seen("minutesSinceNewOnline", 5, "secretFailures2h", 5)))
                .isEmpty();
        assertThat(RULE.judge(seen(having("mcc", "5411"), "minutesSinceNewOnline", 5)))
                .isEmpty();
    }

    @Test
    void whatCameBeforeIsSaidInPlainWords() {
        assertThat(RULE.judge(seen(CASH, "minutesSinceNewOnline", 42.4, "secretFailures2h", 3)))
                .containsExactly(new RuleHit(
                        "R08",
                        "ATM_AFTER_ECOM",
                        1,
                        0.6,
                        42.4,
                        120,
                        "minutes",
                        "cash 42 minutes after an online payment at a merchant new to this card"));
        assertThat(RULE.judge(seen(CASH, "secretFailures2h", 3)).get(0).text())
                .isEqualTo("cash after 3 wrong secrets within two hours");
    }
}
