// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.domain.CardStory.paying;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnAmountTest {

    @Test
    void aPaymentWeighsWhatIsOnTheBill() {
        assertThat(OwnAmount.minorOf(paying("1", NOON, 500))).isEqualTo(500);
        assertThat(OwnAmount.minorOf(paying("1", NOON, 500, "billingAmountMinor", 71L)))
                .isEqualTo(71);
    }

    @Test
    void aPartialApprovalWeighsWhatWasApproved() {
        assertThat(OwnAmount.minorOf(paying("1", NOON, 500, "approvedAmountMinor", 200L, "responseCode", "10")))
                .isEqualTo(200);
    }

    @Test
    void aBilledAmountIsCutInProportionAndRoundedHalfUp() {
        assertThat(partOf(1_000, 1, 2_000)).isEqualTo(1);
        assertThat(partOf(1_000, 1, 2_001)).isZero();
        assertThat(partOf(999, 333, 1_000)).isEqualTo(333);
        assertThat(partOf(999_999_999_999L, 999_999_999_998L, 999_999_999_999L)).isEqualTo(999_999_999_998L);
    }

    @Test
    void anApprovedAmountThatMakesNoSenseIsNotUsed() {
        assertThat(OwnAmount.minorOf(paying("1", NOON, 500, "approvedAmountMinor", 501L)))
                .isEqualTo(500);
        assertThat(OwnAmount.minorOf(paying("1", NOON, 500, "approvedAmountMinor", -1L)))
                .isEqualTo(500);
        assertThat(OwnAmount.minorOf(paying("1", NOON, 0, "approvedAmountMinor", 0L)))
                .isZero();
        assertThat(OwnAmount.minorOf(paying("1", NOON, 500, "approvedAmountMinor", 0L, "responseCode", "51")))
                .isEqualTo(500);
    }

    private static long partOf(long billed, long approved, long asked) {
        return OwnAmount.minorOf(
                paying("1", NOON, asked, "billingAmountMinor", billed, "approvedAmountMinor", approved));
    }
}
