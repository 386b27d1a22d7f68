// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.onArrival;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.operator.AttachFanoutFunction.Leg;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttachFanoutFunctionTest {

    private static final long DISORDER = MINUTE;

    @ParameterizedTest
    @EnumSource
    void cardsOfADeviceAreCountedInEventOrderHoweverTheyArrive(Backend backend) throws Exception {
        try (var device = opened(OperatorHarness.on(backend), Leg.DEVICE, scoring())) {
            send(
                    device,
                    on("phone", "c", NOON + 2),
                    on("phone", "a", NOON),
                    on("other", "d", NOON),
                    on("phone", "b", NOON + 1));
            timePasses(device, NOON + 1);
            assertThat(deviceCards(device)).containsOnly(Map.entry("a", 1), Map.entry("b", 2), Map.entry("d", 1));
            timePasses(device, NOON + 2);
            assertThat(deviceCards(device)).containsEntry("c", 3);
        }
    }

    @Test
    void cardsOfAnAddressAreCountedOnTheirOwn() throws Exception {
        try (var address = opened(OperatorHarness.on(Backend.HASHMAP), Leg.ADDRESS, scoring())) {
            send(address, on("phone", "a", NOON), on("tablet", "b", NOON + 1));
            timePasses(address, NOON + 1);
            assertThat(address.extractOutputValues())
                    .extracting(PendingPayment::addressCards)
                    .containsExactly(1, 2);
            assertThat(address.extractOutputValues())
                    .extracting(PendingPayment::deviceCards)
                    .containsOnly(-1);
        }
    }

    @Test
    void onArrivalAndWhereItIsLateAPaymentDoesNotWait() throws Exception {
        try (var device = opened(OperatorHarness.on(Backend.HASHMAP), Leg.DEVICE, onArrival())) {
            send(device, on("phone", "b", NOON + 1), on("phone", "a", NOON));
            assertThat(deviceCards(device)).containsOnly(Map.entry("b", 1), Map.entry("a", 1));
        }
        try (var device = opened(OperatorHarness.on(Backend.HASHMAP), Leg.DEVICE, scoring())) {
            device.processElement(PendingPayment.taken(on("phone", "a", NOON), NOON, 0), NOON);
            timePasses(device, NOON + 5);
            send(device, on("phone", "b", NOON + 5));
            assertThat(deviceCards(device)).containsOnly(Map.entry("a", 1), Map.entry("b", 2));
        }
    }

    @Test
    void oneTimerIsEnoughForADevice() throws Exception {
        try (var device = opened(OperatorHarness.on(Backend.HASHMAP), Leg.DEVICE, scoring())) {
            for (int i = 0; i < 50; i++) {
                send(device, on("phone", "card-" + i, NOON + i * MINUTE));
            }
            assertThat(device.numEventTimeTimers()).isEqualTo(1);
            for (int i = 0; i < 50; i++) {
                timePasses(device, NOON + i * MINUTE);
                assertThat(device.numEventTimeTimers()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfADeviceAnHourAfterItsLastPayment(Backend backend) throws Exception {
        try (var device = opened(OperatorHarness.on(backend), Leg.DEVICE, scoring())) {
            send(device, on("phone", "a", NOON), on("phone", "b", NOON + MINUTE));
            timePasses(device, NOON + MINUTE + HOUR - 1);
            assertThat(OperatorHarness.entriesHeld(device)).isEqualTo(1);
            timePasses(device, NOON + MINUTE + HOUR);
            assertThat(OperatorHarness.entriesHeld(device)).isZero();
            assertThat(device.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aDeviceIsForgottenEvenWhereEventTimeStandsStill() throws Exception {
        long timeToLive = scoring().stateTimeToLive().toMillis();
        try (var device = opened(OperatorHarness.on(Backend.HASHMAP), Leg.DEVICE, scoring())) {
            device.setStateTtlProcessingTime(NOON);
            send(device, on("phone", "a", NOON));
            timePasses(device, NOON);
            device.setStateTtlProcessingTime(NOON + timeToLive + 1);
            send(device, on("phone", "b", NOON + 1));
            timePasses(device, NOON + 1);
            assertThat(deviceCards(device)).containsEntry("b", 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsAndWhatWasCountedSurvivesARestart(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var device = opened(OperatorHarness.on(backend), Leg.DEVICE, scoring())) {
            send(device, on("phone", "a", NOON));
            timePasses(device, NOON);
            send(device, on("phone", "b", NOON + 1));
            snapshot = device.snapshot(1, 1);
        }
        try (var device = opened(OperatorHarness.on(backend).restored(snapshot), Leg.DEVICE, scoring())) {
            timePasses(device, NOON + 1);
            assertThat(deviceCards(device)).containsOnly(Map.entry("b", 2));
            timePasses(device, NOON + 1 + HOUR);
            assertThat(OperatorHarness.entriesHeld(device)).isZero();
        }
    }

    @Test
    void shuffledWithinTheBoundTheCountsAreTheSame() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            List<CardTransaction> payments = new ArrayList<>();
            long time = NOON;
            for (int i = 0; i < 100; i++) {
                time += random.nextInt(3) == 0 ? 0 : random.nextLong(10 * MINUTE);
                payments.add(
                        with(on("phone-" + random.nextInt(2), "card-" + random.nextInt(9), time), "txId", "p" + i));
            }
            List<PendingPayment> ordered = attached(payments);
            List<PendingPayment> shuffled = attached(arriving(payments, random));
            assertThat(ordered).as("seed %d", seed).hasSize(100);
            assertThat(shuffled).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(ordered);
        }
    }

    @Test
    void onlyAPaymentThatNamesADeviceHasOne() {
        PendingPayment without = pending(payment("p", "card", "terminal", NOON));
        PendingPayment named = pending(on("phone", "card", NOON));
        assertThat(Leg.DEVICE.isIn(without)).isFalse();
        assertThat(Leg.ADDRESS.isIn(without)).isFalse();
        assertThat(Leg.DEVICE.isIn(named)).isTrue();
        assertThat(Leg.DEVICE.key(named)).isEqualTo("phone");
        assertThat(Leg.ADDRESS.key(named)).isEqualTo("address");
        assertThatThrownBy(() -> Leg.DEVICE.key(without)).hasMessageContaining("names no DEVICE");
    }

    /** In an order that the bound allows. */
    private static List<CardTransaction> arriving(List<CardTransaction> payments, Random random) {
        record Arriving(CardTransaction payment, long at) {}
        List<Arriving> arriving = new ArrayList<>();
        payments.forEach(each -> arriving.add(new Arriving(each, each.txTime() + random.nextLong(DISORDER))));
        Collections.shuffle(arriving, random);
        arriving.sort((one, other) -> Long.compare(one.at(), other.at()));
        return arriving.stream().map(Arriving::payment).toList();
    }

    private static List<PendingPayment> attached(List<CardTransaction> arriving) throws Exception {
        try (var device = opened(OperatorHarness.on(Backend.HASHMAP), Leg.DEVICE, scoring())) {
            long youngest = Long.MIN_VALUE;
            for (CardTransaction payment : arriving) {
                send(device, payment);
                youngest = Math.max(youngest, payment.txTime());
                timePasses(device, youngest - DISORDER - 1);
            }
            timePasses(device, Long.MAX_VALUE);
            assertThat(OperatorHarness.entriesHeld(device)).isZero();
            return new ArrayList<>(device.extractOutputValues());
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PendingPayment, PendingPayment> opened(
            OperatorHarness opening, Leg leg, ScoringRules rules) throws Exception {
        return opening.keyed(new AttachFanoutFunction(leg, rules), leg::key, Types.STRING);
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, PendingPayment, PendingPayment> harness,
            CardTransaction... payments)
            throws Exception {
        for (CardTransaction payment : payments) {
            harness.processElement(pending(payment), payment.txTime());
        }
    }

    private static void timePasses(
            KeyedOneInputStreamOperatorTestHarness<String, PendingPayment, PendingPayment> harness, long watermark)
            throws Exception {
        harness.processWatermark(new Watermark(watermark));
    }

    /** Cards of the device by the card that paid. */
    private static Map<String, Integer> deviceCards(
            KeyedOneInputStreamOperatorTestHarness<String, PendingPayment, PendingPayment> harness) {
        return harness.extractOutputValues().stream()
                .collect(Collectors.toMap(each -> each.payment().panToken(), PendingPayment::deviceCards));
    }

    private static PendingPayment pending(CardTransaction payment) {
        return PendingPayment.taken(payment, payment.txTime(), -1);
    }

    /** A payment from a device, behind the one address of all. */
    private static CardTransaction on(String device, String card, long time) {
        CardTransaction payment = payment(card + "-" + time, card, "terminal", time);
        return with(with(payment, "deviceId", device), "ip", "address");
    }
}
