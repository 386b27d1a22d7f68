// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.amountModel;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Scored.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.casework.CardFile.Taken;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.CardTransaction;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticesTest {

    /** Fixed for ever: readers drop repeats of an alert by it, also across releases. */
    private static final String EXPECTED_ID = "8b8af390-1de2-5aaf-95bf-61e512d22857";

    private CardFile file = CardFile.empty();

    @Test
    void theSameOccurrenceAlwaysHasTheSameId() {
        Notice once = notice("1", NOON, 0.8, NOON);
        file = CardFile.empty();
        Notice again = notice("1", NOON, 0.8, NOON + DAY);
        assertThat(again.alert().alertId()).isEqualTo(once.alert().alertId()).isEqualTo(EXPECTED_ID);
        assertThat(UUID.fromString(EXPECTED_ID).version()).isEqualTo(5);
        assertThat(again.alert().dedupKey()).isEqualTo(once.alert().dedupKey()).isEqualTo("card|card|" + NOON / DAY);
    }

    @Test
    void anAlertSaysWhatAnAnalystNeeds() {
        Alert alert = notice("1", NOON, 0.95, NOON + 7).alert();
        assertThat(alert.status()).isEqualTo(Alert.Status.FIRING);
        assertThat(alert.phase()).isEqualTo(Alert.Phase.START);
        assertThat(alert.severity()).isEqualTo(2);
        assertThat(alert.job()).isEqualTo("fraud-detection");
        assertThat(alert.rule()).isEqualTo(new Alert.Rule("R01", "1", "VEL_COUNT"));
        assertThat(alert.entity())
                .isEqualTo(new Alert.Entity("card", "card", "card card, 10.00 EUR at terminal terminal"));
        assertThat(alert.eventTime()).isEqualTo(NOON);
        assertThat(alert.detectedAt()).isEqualTo(NOON + 7);
        assertThat(alert.count()).isEqualTo(1);
        assertThat(alert.threshold()).isEqualTo(0.7);
        assertThat(alert.evidence()).containsExactly("1");
        assertThat(alert.model()).isEqualTo(new Alert.Model("amounts", "test", "hash"));
        assertThat(alert.config()).isEqualTo(new Alert.Config("1"));
        assertThat(alert.dataclassification()).isEqualTo("confidential");
    }

    @Test
    void aNoticeTellsTheBudgetWhatItNeeds() {
        notice("1", NOON, 0.8, NOON);
        Notice worse = notice("2", NOON + HOUR, 0.95, NOON);
        assertThat(worse.before()).isEqualTo(0.8);
        assertThat(worse.block()).isTrue();
        assertThat(worse.day()).isEqualTo(NOON / DAY);
        assertThat(worse.amountAtRiskMinor()).as("of the whole case").isEqualTo(2_000);
        assertThat(worse.perDay()).isEqualTo(100);
        assertThat(worse.slew()).isEqualTo(0.05);
        assertThat(worse.digestMinutes()).isEqualTo(60);
        assertThat(worse.floor()).isEqualTo(0.7);
    }

    private Notice notice(String id, long time, double score, long detectedAt) {
        CardTransaction payment = payment(id, "card", "terminal", time);
        Taken taken = file.take(score(payment, score), payment);
        file = taken.file();
        return Notices.of(
                score(payment, score),
                taken,
                detectedAt,
                shippedRules(),
                amountModel(100).model());
    }
}
