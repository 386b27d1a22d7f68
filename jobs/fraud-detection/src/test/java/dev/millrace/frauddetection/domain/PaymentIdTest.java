// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.payment.CardTransaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentIdTest {

    @Test
    void paymentsOfOneInstantAreOrderedByIdAndNumbersAsNumbers() {
        List<CardTransaction> ordered = List.of(
                payment("99", "card", "terminal", NOON - 1),
                payment("2", "card", "terminal", NOON),
                payment("9", "card", "terminal", NOON),
                payment("10", "card", "terminal", NOON),
                payment("100", "card", "terminal", NOON),
                payment("A00", "card", "terminal", NOON),
                payment("1", "card", "terminal", NOON + 1));
        List<CardTransaction> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(4));
        shuffled.sort(PaymentId.IN_EVENT_ORDER);
        assertThat(shuffled).isEqualTo(ordered);
    }

    @Test
    void aMillionIdsHaveAMillionFingerprints() {
        Set<Long> fingerprints = new HashSet<>();
        for (int i = 0; i < 1_000_000; i++) {
            fingerprints.add(PaymentId.fingerprint(Integer.toString(i)));
        }
        assertThat(fingerprints).hasSize(1_000_000);
    }

    @Test
    void aFingerprintNeverChanges() {
        // The published value of 64-bit FNV-1a for "a"; savepoints hold fingerprints.
        assertThat(PaymentId.fingerprint("a")).isEqualTo(0xaf63dc4c8601ec8cL);
    }
}
