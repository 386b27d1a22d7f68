// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.MONTH;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.model.payment.CardTransaction;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PaymentFeaturesTest {

    private static final long SATURDAY = Instant.parse("2026-03-07T00:00:00Z").toEpochMilli();

    @Test
    void aFirstPaymentCountsItself() {
        PaymentFeatures features = lastOf(payment("1", "card", "terminal", NOON, 1_234));
        assertThat(features.get("amount")).isEqualTo(12.34);
        for (String window : new String[] {"1d", "7d", "30d"}) {
            assertThat(features.get("cardCount" + window)).isEqualTo(1);
            assertThat(features.get("cardMeanAmount" + window)).isEqualTo(12.34);
        }
        assertThat(features.get("priorCount30d")).isZero();
        assertThat(features.get("priorMeanAmount30d")).isZero();
        assertThat(features.get("secondsSinceLast")).isEqualTo(-1);
        assertThat(features.get("paymentsSeen")).isZero();
    }

    @Test
    void countsAndMeansLookBackExactlyTheirWindow() {
        PaymentFeatures features = lastOf(
                payment("1", "card", "terminal", NOON - MONTH, 99_900),
                payment("2", "card", "terminal", NOON - MONTH + 1, 4_000),
                payment("3", "card", "terminal", NOON - 7 * DAY + 1, 3_000),
                payment("4", "card", "terminal", NOON - DAY, 2_000),
                payment("5", "card", "terminal", NOON, 1_000));
        assertThat(features.get("cardCount1d")).isEqualTo(1);
        assertThat(features.get("cardCount7d")).isEqualTo(3);
        assertThat(features.get("cardMeanAmount7d")).isEqualTo(20);
        assertThat(features.get("cardCount30d")).isEqualTo(4);
        assertThat(features.get("cardMeanAmount30d")).isEqualTo(25);
        assertThat(features.get("priorCount30d")).isEqualTo(3);
        assertThat(features.get("priorMeanAmount30d")).isEqualTo(30);
        assertThat(features.get("secondsSinceLast")).isEqualTo(24 * 3600);
    }

    @Test
    void theWeekendBeginsAtMidnightWhereTheCardIsAtHome() {
        assertThat(at(SATURDAY - 1, "UTC").get("weekend")).isZero();
        assertThat(at(SATURDAY, "UTC").get("weekend")).isEqualTo(1);
        assertThat(at(SATURDAY + 2 * DAY - 1, "UTC").get("weekend")).isEqualTo(1);
        assertThat(at(SATURDAY + 2 * DAY, "UTC").get("weekend")).isZero();
        assertThat(at(SATURDAY - HOUR, "Europe/Berlin").get("weekend")).isEqualTo(1);
    }

    @Test
    void theNightEndsWithItsSixthHour() {
        assertThat(at(SATURDAY - 1, "UTC").get("night")).isZero();
        assertThat(at(SATURDAY, "UTC").get("night")).isEqualTo(1);
        assertThat(at(SATURDAY + 7 * HOUR - 1, "UTC").get("night")).isEqualTo(1);
        assertThat(at(SATURDAY + 7 * HOUR, "UTC").get("night")).isZero();
        assertThat(at(SATURDAY + 7 * HOUR, "America/New_York").get("night")).isEqualTo(1);
    }

    @Test
    void velocityLooksAtMinuteAndHour() {
        PaymentFeatures features = lastOf(
                payment("1", "card", "terminal", NOON - HOUR, 100),
                payment("2", "card", "terminal", NOON - MINUTE, 200),
                payment("3", "card", "terminal", NOON - MINUTE + 1, 400),
                payment("4", "card", "terminal", NOON, 800));
        assertThat(features.get("cardCount1m")).isEqualTo(2);
        assertThat(features.get("cardCount1h")).isEqualTo(3);
        assertThat(features.get("cardSum1h")).isEqualTo(14);
        assertThat(features.get("cardSum1d")).isEqualTo(15);
    }

    @Test
    void habitsAreThoseBeforeThePayment() {
        PaymentFeatures features = lastOf(
                payment("1", "card", "terminal", NOON - 10 * DAY, 1_000),
                payment("2", "card", "terminal", NOON, 900_000));
        assertThat(features.get("usualSum1h")).isEqualTo(10);
        assertThat(features.get("usualSum1d")).isEqualTo(10);
        assertThat(features.get("paymentsSeen")).isEqualTo(1);
        assertThat(features.get("hourShare")).isEqualTo(1);
    }

    @Test
    void amountsAreThoseOnTheBill() {
        CardTransaction abroad = with(
                with(payment("1", "card", "terminal", NOON, 5_000), "billingAmountMinor", 700L),
                "billingCurrency",
                "JPY");
        assertThat(lastOf(abroad).get("amount")).isEqualTo(700);
    }

    @Test
    void minorUnitsAreThoseOfTheCurrency() {
        assertThat(lastOf(with(payment("1", "card", "terminal", NOON, 5_000), "currency", "KWD"))
                        .get("amount"))
                .isEqualTo(5);
    }

    @Test
    void placesDeclinesAndPresenceAreTakenWhereTheyAreKnown() {
        PaymentFeatures features = lastOf(
                seen("1", NOON - 2 * DAY, "m1", "5411", "276", "00", "051"),
                seen("2", NOON - 3 * MINUTE, "m2", "5411", "840", "51", "071"),
                seen("3", NOON - 2 * MINUTE, "m2", "6011", "840", "05", "810"),
                payment("4", "card", "terminal", NOON));
        assertThat(features.get("merchants1d")).isEqualTo(1);
        assertThat(features.get("merchants30d")).isEqualTo(2);
        assertThat(features.get("categories1d")).isEqualTo(2);
        assertThat(features.get("countries1d")).isEqualTo(1);
        assertThat(features.get("countries30d")).isEqualTo(2);
        assertThat(features.get("declineShare1h")).isEqualTo(1);
        assertThat(features.get("cardNotPresentShare30d")).isEqualTo(1.0 / 3, within(1e-12));
    }

    @Test
    void absentFieldsAreNamedAsMissingLegs() {
        assertThat(PaymentTraits.missingLegs(payment("1", "card", "terminal", NOON)))
                .containsExactly("merchant", "category", "country", "response", "entry-mode");
        assertThat(PaymentTraits.missingLegs(seen("1", NOON, "m1", "5411", "276", "00", "051")))
                .isEmpty();
    }

    @Test
    void theTerminalsPastIsPassedOn() {
        CardTransaction payment = payment("1", "card", "terminal", NOON);
        PendingPayment pending =
                PendingPayment.taken(payment, NOON, -1).with(new TerminalFeatures(2, 1, 4, 1, 8, 1, false));
        PaymentFeatures features =
                CardStory.featuresOf(CardState.empty().profile(CardMemory.empty(), pending, scoring()));
        assertThat(features.get("terminalCount1d")).isEqualTo(2);
        assertThat(features.get("terminalRisk1d")).isEqualTo(0.5);
        assertThat(features.get("terminalCount7d")).isEqualTo(4);
        assertThat(features.get("terminalRisk7d")).isEqualTo(0.25);
        assertThat(features.get("terminalCount30d")).isEqualTo(8);
        assertThat(features.get("terminalRisk30d")).isEqualTo(0.125);
    }

    @Test
    void everyFeatureHasANameAndAPlace() {
        PaymentFeatures features = lastOf(payment("1", "card", "terminal", NOON));
        assertThat(features.toMap().keySet()).containsExactlyElementsOf(PaymentFeatures.NAMES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaymentFeatures.indexOf("ammount"))
                .withMessageContaining("unknown feature ammount")
                .withMessageContaining("amount, weekend");
        assertThatIllegalArgumentException().isThrownBy(() -> PaymentFeatures.ofValues(1, 2));
    }

    private static PaymentFeatures at(long time, String zone) {
        CardTransaction payment = payment("1", "card", "terminal", time);
        ScoringRules rules = with(scoring(), "homeZone", ZoneId.of(zone));
        return CardStory.featuresOf(
                CardState.empty().profile(CardMemory.empty(), PendingPayment.taken(payment, time, -1), rules));
    }

    /** Features of the last payment after all others. */
    private static PaymentFeatures lastOf(CardTransaction... payments) {
        CardState state = CardState.empty();
        PaymentFeatures features = null;
        for (CardTransaction payment : payments) {
            CardState.Step step =
                    state.profile(CardMemory.empty(), PendingPayment.taken(payment, payment.txTime(), -1), scoring());
            state = step.state();
            features = CardStory.featuresOf(step);
        }
        return features;
    }

    private static CardTransaction seen(
            String id, long time, String merchant, String mcc, String country, String response, String entry) {
        CardTransaction payment = with(payment(id, "card", "terminal", time), "merchantId", merchant);
        payment = with(with(payment, "mcc", mcc), "acquirerCountry", country);
        return with(with(payment, "responseCode", response), "posEntryMode", entry);
    }
}
