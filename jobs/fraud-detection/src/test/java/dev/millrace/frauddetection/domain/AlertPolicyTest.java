// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.amountModel;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.AlertPolicy.Notice;
import dev.millrace.model.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertPolicyTest {

    private static final long MIDNIGHT = NOON - 12 * HOUR;

    @Test
    void aScoreBelowReviewWakesNobody() {
        assertThat(AlertPolicy.noticeOf(score("1", NOON, 0.69), Notice.NONE)).isNull();
    }

    @Test
    void theFirstSuspiciousPaymentOfADayRaisesAnAlert() {
        assertThat(AlertPolicy.noticeOf(score("1", NOON, 0.7), Notice.NONE))
                .isEqualTo(new Notice(NOON / DAY, 3, NOON, 1));
    }

    @Test
    void anotherOneOfTheSameDayDoesNot() {
        Notice first = AlertPolicy.noticeOf(score("1", NOON, 0.8), Notice.NONE);
        assertThat(AlertPolicy.noticeOf(score("2", NOON + HOUR, 0.89), first)).isNull();
    }

    @Test
    void aWorseOneEscalatesOnce() {
        Notice first = AlertPolicy.noticeOf(score("1", NOON, 0.8), Notice.NONE);
        Notice worse = AlertPolicy.noticeOf(score("2", NOON + HOUR, 0.95), first);
        assertThat(worse).isEqualTo(new Notice(first.day(), 2, NOON, 2));
        assertThat(AlertPolicy.noticeOf(score("3", NOON + 2 * HOUR, 0.99), worse))
                .isNull();
        assertThat(AlertPolicy.noticeOf(score("4", NOON + 3 * HOUR, 0.8), worse))
                .isNull();
    }

    @Test
    void midnightBeginsAnotherDay() {
        Notice yesterday = AlertPolicy.noticeOf(score("1", MIDNIGHT - 1, 0.95), Notice.NONE);
        assertThat(AlertPolicy.noticeOf(score("2", MIDNIGHT, 0.8), yesterday))
                .isEqualTo(new Notice(MIDNIGHT / DAY, 3, MIDNIGHT, 1));
    }

    @Test
    void aLatePaymentOfYesterdayDoesNotBeginAnotherAlert() {
        Notice today = AlertPolicy.noticeOf(score("1", MIDNIGHT + MINUTE, 0.8), Notice.NONE);
        assertThat(AlertPolicy.noticeOf(score("2", MIDNIGHT - MINUTE, 0.8), today))
                .isNull();
        assertThat(AlertPolicy.noticeOf(score("3", MIDNIGHT - MINUTE, 0.95), today))
                .isEqualTo(new Notice(today.day(), 2, today.firstSeen(), 2));
    }

    @Test
    void theSameOccurrenceAlwaysHasTheSameId() {
        Alert once = alert("1", NOON, 0.8, Notice.NONE, NOON);
        Alert again = alert("1", NOON, 0.8, Notice.NONE, NOON + DAY);
        assertThat(again.alertId()).isEqualTo(once.alertId());
        assertThat(again.dedupKey()).isEqualTo(once.dedupKey());
        // Fixed for ever: readers drop repeats of an alert by it, also across releases.
        assertThat(once.alertId()).isEqualTo(EXPECTED_ID);
    }

    @Test
    void anIdIsANameBasedUuid() {
        UUID id = UUID.fromString(alert("1", NOON, 0.8, Notice.NONE, NOON).alertId());
        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void anEscalationIsAnotherNotificationOfTheSameAlert() {
        Alert first = alert("1", NOON, 0.8, Notice.NONE, NOON);
        Alert worse = alert("2", NOON + HOUR, 0.95, new Notice(NOON / DAY, 3, NOON, 1), NOON + HOUR);
        assertThat(first.phase()).isEqualTo(Alert.Phase.START);
        assertThat(worse.phase()).isEqualTo(Alert.Phase.ESCALATE);
        assertThat(worse.alertId()).isNotEqualTo(first.alertId());
        assertThat(worse.dedupKey()).isEqualTo(first.dedupKey()).isEqualTo("card|card|" + NOON / DAY);
        assertThat(worse.firstSeen()).isEqualTo(NOON);
        assertThat(worse.lastSeen()).isEqualTo(NOON + HOUR);
        assertThat(worse.count()).isEqualTo(2);
    }

    @Test
    void anAlertSaysWhatAnAnalystNeeds() {
        Alert alert = alert("1", NOON, 0.95, Notice.NONE, NOON + 7);
        assertThat(alert.status()).isEqualTo(Alert.Status.FIRING);
        assertThat(alert.severity()).isEqualTo(2);
        assertThat(alert.job()).isEqualTo("fraud-detection");
        assertThat(alert.rule()).isEqualTo(new Alert.Rule("R01", "1", "VEL_COUNT"));
        assertThat(alert.entity())
                .isEqualTo(new Alert.Entity("card", "card", "card card, 10.00 EUR at terminal terminal"));
        assertThat(alert.eventTime()).isEqualTo(NOON);
        assertThat(alert.detectedAt()).isEqualTo(NOON + 7);
        assertThat(alert.threshold()).isEqualTo(0.7);
        assertThat(alert.evidence()).containsExactly("1");
        assertThat(alert.model()).isEqualTo(new Alert.Model("amounts", "test", "hash"));
        assertThat(alert.config()).isEqualTo(new Alert.Config("1"));
        assertThat(alert.dataclassification()).isEqualTo("confidential");
    }

    private static Alert alert(String id, long time, double score, Notice last, long detectedAt) {
        FraudScore scored = score(id, time, score);
        Notice notice = AlertPolicy.noticeOf(scored, last);
        return AlertPolicy.alertOf(
                scored, notice, detectedAt, 0.7, amountModel(100).model());
    }

    private static final String EXPECTED_ID = "8b8af390-1de2-5aaf-95bf-61e512d22857";

    private static FraudScore score(String id, long time, double score) {
        return new FraudScore(
                id,
                "card",
                "terminal",
                time,
                1_000,
                "EUR",
                score,
                shippedRules().bandOf(score),
                List.of(new RuleHit("R01", "VEL_COUNT", 1, 0.5, 6, 3, "payments", "")),
                List.of(new Alert.Reason("VEL_COUNT", score, 6, 3, "payments", "")),
                Map.of(),
                0.5,
                "hash",
                0.5,
                null,
                "1",
                0,
                List.of(),
                false,
                false,
                0,
                "test");
    }
}
