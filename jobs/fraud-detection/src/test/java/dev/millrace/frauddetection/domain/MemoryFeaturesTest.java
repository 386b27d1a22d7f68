// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.MONTH;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.SECOND;
import static dev.millrace.frauddetection.Payments.fraud;
import static dev.millrace.frauddetection.Payments.genuine;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.domain.CardStory.paying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a card's longer memory says of a payment. */
class MemoryFeaturesTest {

    private static final String ONLINE = "810";
    private static final String CHIP = "051";

    private final CardStory card = new CardStory();

    @Test
    void aFirstPaymentWithoutOptionalFieldsSaysNothing() {
        card.pays("1", NOON, 100);
        List<String> remembered = PaymentFeatures.NAMES.subList(35, PaymentFeatures.NAMES.size());
        assertThat(remembered).hasSize(20).startsWith("amountRank30d").endsWith("refundChargedBack");
        for (String name : remembered) {
            double expected =
                    switch (name) {
                        case "minutesSinceNewOnline", "deviceCards1h", "addressCards1h" -> -1;
                        case "orders180d" -> 1;
                        default -> 0;
                    };
            assertThat(card.feature(name)).as(name).isEqualTo(expected);
        }
    }

    @Test
    void theRankIsTheShareOfOtherPaymentsThatWereSmaller() {
        card.pays("1", NOON - MONTH, 1).pays("2", NOON - DAY, 100).pays("3", NOON - DAY, 300);
        card.pays("4", NOON - DAY, 1, "processingCode", "20").pays("5", NOON - DAY, 200);
        assertThat(card.pays("6", NOON, 200).feature("amountRank30d")).isEqualTo(1.0 / 3, within(1e-12));
        assertThat(card.pays("7", NOON, 301).feature("amountRank30d")).isEqualTo(1);
        assertThat(card.pays("8", NOON, 301, "processingCode", "30").feature("amountRank30d"))
                .isZero();
    }

    @Test
    void placesAreNewOnce() {
        card.pays("1", NOON, 1, "merchantId", "m", "mcc", "5411", "acquirerCountry", "276");
        assertThat(novelty()).containsExactly(0.0, 0.0, 0.0);
        card.pays("2", NOON + 1, 1, "merchantId", "n", "mcc", "5412", "acquirerCountry", "840");
        assertThat(novelty()).containsExactly(1.0, 1.0, 1.0);
        card.pays("3", NOON + 2, 1, "merchantId", "n", "mcc", "5412", "acquirerCountry", "840");
        assertThat(novelty()).containsExactly(0.0, 0.0, 0.0);
        card.pays("4", NOON + 3, 1);
        assertThat(novelty()).containsExactly(0.0, 0.0, 0.0);
    }

    @Test
    void aPlaceIsNewAgainAfterHalfAYear() {
        card.pays("1", NOON, 1, "acquirerCountry", "840").pays("2", NOON + 150 * DAY, 1, "acquirerCountry", "276");
        assertThat(card.pays("3", NOON + 181 * DAY, 1, "acquirerCountry", "840").feature("newCountry"))
                .isEqualTo(1);
    }

    @Test
    void theJourneyToAPaymentIsThatOfTheSpecification() {
        card.pays(located("1", NOON, 52.52, 13.405, null));
        card.pays(located("2", NOON + 42 * MINUTE, -23.5505, -46.6333, null));
        assertThat(card.feature("travelKm")).isEqualTo(10_252.88, within(1.0));
        assertThat(card.feature("travelKmh")).isEqualTo(14_647, within(1.0));
        assertThat(card.feature("travelHours")).isEqualTo(0.7, within(1e-12));
    }

    @Test
    void bothRadiiAreTakenOffAndTwoClocksMayBeAMinuteApart() {
        card.pays(located("1", NOON, 51.5074, -0.1278, 100.0)).pays(located("2", NOON, 48.8566, 2.3522, 43.557));
        assertThat(card.feature("travelKm")).isEqualTo(200, within(0.001));
        assertThat(card.feature("travelKmh")).isEqualTo(200 * 60, within(0.1));
        assertThat(card.feature("travelHours")).isZero();
        assertThat(card.pays(located("3", NOON + 1, 48.9, 2.4, 50.0)).feature("travelKm"))
                .isZero();
    }

    @Test
    void onlyACardThatWasThereHasTravelled() {
        card.pays(located("1", NOON, 51.5074, -0.1278, null));
        card.pays(with(located("2", NOON + 1, 40.7, -74.0, null), "posEntryMode", ONLINE));
        assertThat(card.feature("travelKm")).isZero();
        card.pays(with(located("3", NOON + 2, 40.7, -74.0, null), "posEntryMode", null));
        assertThat(card.feature("travelKm")).isZero();
        card.pays(with(located("4", NOON + 3, 40.7, -74.0, null), "mti", "0400"));
        assertThat(card.feature("travelKm")).isZero();
        card.pays(with(located("5", NOON + 4, 40.7, -74.0, null), "longitude", null));
        assertThat(card.feature("travelKm")).isZero();
        card.pays(located("late", NOON - 1, 40.7, -74.0, null));
        assertThat(card.feature("travelKm")).isZero();
        card.pays(located("6", NOON + 5, 51.5074, -0.1278, null));
        assertThat(card.feature("travelKm")).isZero();
        assertThat(card.feature("travelHours")).isPositive();
    }

    @Test
    void fallbackNeedsAChipCardAtAChipTerminal() {
        assertThat(fallback("901", "201", "5")).isEqualTo(1);
        assertThat(fallback("011", "601", "5")).isEqualTo(1);
        assertThat(fallback("901", "101", "5")).isZero();
        assertThat(fallback("901", "201", "2")).isZero();
        assertThat(fallback("901", null, "5")).isZero();
        assertThat(fallback("901", "201", null)).isZero();
        assertThat(fallback("051", "201", "5")).isZero();
        assertThat(fallback("801", null, null)).isEqualTo(1);
        assertThat(fallback("801", "101", null)).isZero();
        assertThat(fallback(null, "201", "5")).isZero();
    }

    @Test
    void anOnlinePaymentAtANewMerchantIsRememberedForTwoHours() {
        card.pays("1", NOON - DAY, 1, "merchantId", "m");
        card.pays("2", NOON, 1, "merchantId", "n", "posEntryMode", ONLINE);
        assertThat(card.feature("minutesSinceNewOnline")).isEqualTo(-1);
        assertThat(card.pays("3", NOON + 30 * SECOND, 1).feature("minutesSinceNewOnline"))
                .isEqualTo(0.5);
        assertThat(card.pays("4", NOON + 2 * HOUR, 1).feature("minutesSinceNewOnline"))
                .isEqualTo(120);
        assertThat(card.pays("5", NOON + 2 * HOUR + 1, 1).feature("minutesSinceNewOnline"))
                .isEqualTo(-1);
    }

    @Test
    void anOnlinePaymentElsewhereIsNot() {
        card.pays("1", NOON - DAY, 1, "merchantId", "m");
        card.pays("2", NOON, 1, "merchantId", "m", "posEntryMode", ONLINE)
                .pays("3", NOON, 1, "merchantId", "n", "posEntryMode", CHIP)
                .pays("4", NOON, 1, "merchantId", "o", "posEntryMode", ONLINE, "responseCode", "05")
                .pays("5", NOON, 1, "posEntryMode", ONLINE)
                .pays("6", NOON + 1, 1);
        assertThat(card.feature("minutesSinceNewOnline")).isEqualTo(-1);
    }

    @Test
    void wrongSecretsOfTwoHoursAreCountedWithoutThisOne() {
        card.pays("0", NOON - 2 * HOUR, 1, "responseCode", "55")
                .pays("1", NOON - 2 * HOUR + 1, 1, "responseCode", "55")
                .pays("2", NOON - HOUR, 1, "responseCode", "75", "processingCode", "30")
                .pays("3", NOON - HOUR, 1, "responseCode", "51")
                .pays("4", NOON, 1, "responseCode", "55");
        assertThat(card.feature("secretFailures2h")).isEqualTo(2);
    }

    @Test
    void whatDeviceAndAddressSaidIsPassedOn() {
        card.take(PendingPayment.taken(paying("1", NOON, 1), NOON, -1)
                .withDeviceCards(4)
                .withAddressCards(9));
        assertThat(card.feature("deviceCards1h")).isEqualTo(4);
        assertThat(card.feature("addressCards1h")).isEqualTo(9);
    }

    @Test
    void aCardThatWakesSaysHowLongItSleptForADay() {
        card.pays("1", NOON, 1).pays("2", NOON + 180 * DAY, 1, "posEntryMode", ONLINE);
        assertThat(card.feature("quietDays")).isEqualTo(180);
        assertThat(card.feature("onlineSinceWaking")).isEqualTo(1);
        card.pays("3", NOON + 180 * DAY + HOUR, 1, "posEntryMode", CHIP);
        assertThat(card.feature("onlineSinceWaking")).isEqualTo(1);
        card.pays("r", NOON + 180 * DAY + HOUR, 1, "processingCode", "20", "posEntryMode", ONLINE);
        card.pays("4", NOON + 181 * DAY, 1, "posEntryMode", ONLINE);
        assertThat(card.feature("quietDays")).isEqualTo(180);
        assertThat(card.feature("onlineSinceWaking")).isEqualTo(2);
        card.pays("5", NOON + 181 * DAY + 1, 1, "posEntryMode", ONLINE);
        assertThat(card.feature("quietDays")).isZero();
        assertThat(card.feature("onlineSinceWaking")).isZero();
    }

    @Test
    void aRefundIsExplainedByAPurchaseAtItsMerchantWithinHalfAYear() {
        card.pays("1", NOON, 100, "merchantId", "m");
        assertThat(refund("2", NOON + DAY, 100, "m", null).feature("refundUnmatched"))
                .isZero();
        assertThat(refund("3", NOON + DAY, 100, "n", null).feature("refundUnmatched"))
                .isEqualTo(1);
        assertThat(refund("4", NOON + DAY, 100, "n", "1").feature("refundUnmatched"))
                .isZero();
        assertThat(refund("5", NOON + DAY, 100, "n", "unknown").feature("refundUnmatched"))
                .isEqualTo(1);
        assertThat(refund("6", NOON + DAY, 100, null, null).feature("refundUnmatched"))
                .isZero();
        assertThat(refund("7", NOON + 181 * DAY, 100, "m", null).feature("refundUnmatched"))
                .isEqualTo(1);
        assertThat(card.pays("8", NOON + DAY, 1, "merchantId", "o").feature("refundUnmatched"))
                .isZero();
    }

    @Test
    void aRefundIsNotCalledUnmatchedWhereMerchantsWereForgotten() {
        for (int i = 0; i < 129; i++) {
            card.pays("p" + i, NOON + i, 100, "merchantId", "m" + i);
        }
        assertThat(refund("r", NOON + HOUR, 100, "m0", null).feature("refundUnmatched"))
                .isZero();
    }

    @Test
    void aRefundOfAnotherCardsPurchaseSaysSo() {
        card.pays(with(refundOf("1", NOON, 100, "m", null), "originalPanToken", "other"));
        assertThat(card.feature("refundOtherCard")).isEqualTo(1);
        card.pays(with(refundOf("2", NOON, 100, "m", null), "originalPanToken", "card"));
        assertThat(card.feature("refundOtherCard")).isZero();
    }

    @Test
    void refundsAreHeldAgainstThePurchasesAtTheirMerchant() {
        card.pays("1", NOON, 1_000, "merchantId", "m").pays("2", NOON, 9_000, "merchantId", "n");
        assertThat(refund("3", NOON + 1, 600, "m", null).feature("refundExcess"))
                .isEqualTo(0.6);
        assertThat(refund("4", NOON + 2, 600, "m", null).feature("refundExcess"))
                .isEqualTo(1.2);
        assertThat(card.pays("5", NOON + 3, 100, "merchantId", "m").feature("refundExcess"))
                .isZero();
        card.pays(with(refundOf("6", NOON + 4, 9_000, "n", null), "responseCode", "05"));
        assertThat(card.feature("refundExcess")).isZero();
    }

    @Test
    void refundedOrdersAreCountedOnceEach() {
        for (int i = 0; i < 10; i++) {
            card.pays("p" + i, NOON, 100, "merchantId", "m");
        }
        card.pays("declined", NOON, 100, "merchantId", "m", "responseCode", "51");
        assertThat(card.feature("orders180d")).isEqualTo(10);
        assertThat(refund("r1", NOON + 1, 50, "m", "p1").feature("refundShare180d"))
                .isEqualTo(0.1);
        assertThat(refund("r2", NOON + 2, 50, "m", "p1").feature("refundShare180d"))
                .isEqualTo(0.1);
        assertThat(refund("r3", NOON + 3, 50, "m", "p2").feature("refundShare180d"))
                .isEqualTo(0.2);
        assertThat(card.feature("orders180d")).isEqualTo(10);
    }

    @Test
    void aPurchaseThatIsChargedBackAndThenRefundedSaysSo() {
        card.pays("1", NOON, 100, "merchantId", "m").pays("2", NOON, 100, "merchantId", "m");
        card.learns(with(fraud(paying("1", NOON, 100), NOON + DAY), "source", FraudLabel.Source.CHARGEBACK));
        card.learns(fraud(paying("2", NOON, 100), NOON + DAY));
        assertThat(refund("3", NOON + 2 * DAY, 100, "m", "2").feature("refundChargedBack"))
                .isZero();
        assertThat(refund("4", NOON + 2 * DAY, 100, "m", "1").feature("refundChargedBack"))
                .isEqualTo(1);
    }

    @Test
    void aPurchaseThatIsRefundedAndThenChargedBackSpeaksAtTheNextRefund() {
        card.pays("1", NOON, 100, "merchantId", "m").pays("2", NOON, 100, "merchantId", "m");
        assertThat(refund("3", NOON + 1, 100, "m", "1").feature("refundChargedBack"))
                .isZero();
        card.learns(with(fraud(paying("1", NOON, 100), NOON + DAY), "source", FraudLabel.Source.CHARGEBACK));
        assertThat(refund("4", NOON + 2 * DAY, 100, "m", "2").feature("refundChargedBack"))
                .isEqualTo(1);
        assertThat(card.pays("5", NOON + 2 * DAY, 100).feature("refundChargedBack"))
                .isZero();
    }

    @Test
    void aChargebackThatIsWithdrawnIsForgotten() {
        card.pays("1", NOON, 100, "merchantId", "m");
        CardTransaction purchase = paying("1", NOON, 100);
        card.learns(with(fraud(purchase, NOON + DAY), "source", FraudLabel.Source.CHARGEBACK));
        card.learns(with(genuine(purchase, NOON + 2 * DAY), "source", FraudLabel.Source.CHARGEBACK));
        assertThat(refund("2", NOON + 3 * DAY, 100, "m", "1").feature("refundChargedBack"))
                .isZero();
    }

    private List<Double> novelty() {
        return List.of(card.feature("newCountry"), card.feature("newCategory"), card.feature("newMerchant"));
    }

    private double fallback(String entry, String service, String capability) {
        return new CardStory()
                .pays("1", NOON, 1, "posEntryMode", entry, "serviceCode", service, "terminalCapability", capability)
                .feature("fallback");
    }

    private CardStory refund(String id, long time, long cents, String merchant, String original) {
        return card.pays(refundOf(id, time, cents, merchant, original));
    }

    private static CardTransaction refundOf(String id, long time, long cents, String merchant, String original) {
        return paying(id, time, cents, "processingCode", "20", "merchantId", merchant, "originalTxId", original);
    }

    private static CardTransaction located(String id, long time, double north, double east, Double errorKm) {
        return paying(id, time, 1, "posEntryMode", CHIP, "latitude", north, "longitude", east, "geoErrorKm", errorKm);
    }
}
