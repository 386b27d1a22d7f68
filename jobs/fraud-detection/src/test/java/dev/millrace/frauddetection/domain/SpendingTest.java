// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.SECOND;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.domain.CardStory.paying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.payment.CardTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as money spent by a card: reversals, refunds, enquiries and partial approvals. */
class SpendingTest {

    private final CardStory card = new CardStory();

    @Test
    void aReversalTakesTheAmountBackAndLeavesTheCount() {
        card.pays("1", NOON, 5_000).pays("2", NOON + 1, 3_000);
        card.pays(reversal("3", NOON + 2, 5_000, "1"));
        assertThat(card.last().profiled().kind()).isEqualTo(PaymentKind.REVERSAL);
        assertThat(card.feature("cardSum1d")).isEqualTo(30);
        assertThat(card.feature("cardCount1d")).isEqualTo(2);
        assertThat(card.feature("cardMeanAmount30d")).isEqualTo(15);
        assertThat(card.feature("priorCount30d")).isEqualTo(2);
        assertThat(card.state().profile().seen()).isEqualTo(2);
    }

    @Test
    void aReversalOfPartLeavesTheRestAndOneOfMoreLeavesNothing() {
        card.pays("1", NOON, 5_000).pays(reversal("2", NOON + 1, 2_000, "1"));
        assertThat(card.feature("cardSum1d")).isEqualTo(30);
        card.pays(reversal("3", NOON + 2, 9_000, "1"));
        assertThat(card.feature("cardSum1d")).isZero();
    }

    @Test
    void aReversalOfNothingKnownChangesNoSum() {
        card.pays("1", NOON, 5_000).pays(reversal("2", NOON + 1, 5_000, "unknown"));
        assertThat(card.feature("cardSum1d")).isEqualTo(50);
        card.pays(reversal("3", NOON + 1, 5_000, null));
        assertThat(card.feature("cardSum1d")).isEqualTo(50);
    }

    @Test
    void theSameReversalTwiceTakesBackOnce() {
        CardTransaction reversal = reversal("2", NOON + 1, 2_000, "1");
        card.pays("1", NOON, 5_000).pays(reversal, reversal);
        assertThat(card.last().profiled()).isNull();
        assertThat(card.pays("3", NOON + 2, 1_000).feature("cardSum1d")).isEqualTo(40);
    }

    @Test
    void aReversedPaymentThatIsSentAgainStaysReversed() {
        card.pays("1", NOON, 5_000).pays(reversal("2", NOON + 1, 5_000, "1")).pays("1", NOON, 5_000);
        assertThat(card.last().profiled()).isNull();
        assertThat(card.pays("3", NOON + 2, 1_000).feature("cardSum1d")).isEqualTo(10);
    }

    @Test
    void aReversedPurchaseExplainsNoRefund() {
        card.pays("1", NOON, 5_000, "merchantId", "m").pays("2", NOON, 1_000, "merchantId", "m");
        card.pays(with(reversal("3", NOON + 1, 5_000, "1"), "merchantId", "m"));
        card.pays("4", NOON + 2, 2_000, "merchantId", "m", "processingCode", "20");
        assertThat(card.feature("refundExcess")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "30"})
    void refundsAndEnquiriesAreNotSpent(String processingCode) {
        card.pays("1", NOON, 5_000).pays("2", NOON + 1, 90_000, "processingCode", processingCode);
        assertThat(card.feature("cardCount1d")).isEqualTo(1);
        assertThat(card.feature("cardSum1d")).isEqualTo(50);
        assertThat(card.feature("cardMeanAmount30d")).isEqualTo(50);
        assertThat(card.feature("priorCount30d")).isEqualTo(1);
        assertThat(card.feature("priorMeanAmount30d")).isEqualTo(50);
        CardState before = card.state();
        card.pays("2", NOON + 1, 90_000, "processingCode", processingCode);
        assertThat(card.last().profiled()).isNull();
        assertThat(card.state()).isEqualTo(before);
        card.pays("3", NOON + 2, 3_000);
        assertThat(card.feature("cardCount1h")).isEqualTo(2);
        assertThat(card.feature("cardSum1h")).isEqualTo(80);
        assertThat(card.feature("paymentsSeen")).isEqualTo(1);
    }

    @Test
    void ofAPartialApprovalOnlyThatPartIsSpent() {
        card.pays("1", NOON, 5_000, "approvedAmountMinor", 2_000L, "responseCode", "10");
        assertThat(card.feature("amount")).isEqualTo(20);
        assertThat(card.feature("cardSum1d")).isEqualTo(20);
        assertThat(card.feature("declineShare1h")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "08", "10", "11", "85"})
    void theseResponsesAreApprovals(String response) {
        assertThat(PaymentTraits.approved(paying("1", NOON, 1, "responseCode", response)))
                .isTrue();
        assertThat(PaymentTraits.approved(paying("1", NOON, 1, "responseCode", "0" + response)))
                .isFalse();
    }

    @Test
    void guessesAndWrongSecretsAreToldApart() {
        assertThat(bits("14")).isEqualTo(PaymentTraits.GUESS_DECLINED);
        assertThat(bits("55")).isEqualTo(PaymentTraits.GUESS_DECLINED | PaymentTraits.SECRET_FAILED);
        assertThat(bits("75")).isEqualTo(PaymentTraits.SECRET_FAILED);
        assertThat(bits("51")).isZero();
        assertThat(bits("00")).isZero();
    }

    @Test
    void aFoldedHistoryCountsOnlyWhatIsSpent() {
        CardState state = CardState.empty();
        CardMemory memory = CardMemory.empty();
        CardState.Step step = null;
        for (int i = 0; i < 100; i++) {
            CardTransaction payment =
                    paying("p" + i, NOON + i * SECOND, 1_000, "processingCode", i % 2 == 0 ? "00" : "30");
            step = state.profile(memory, PendingPayment.taken(payment, NOON, -1), with(scoring(), "exactEntries", 16));
            state = step.state();
            memory = step.memory();
        }
        assertThat(CardStory.featuresOf(step).get("cardCount1h")).isEqualTo(50);
        assertThat(CardStory.featuresOf(step).get("cardSum1h")).isEqualTo(500);
        assertThat(step.profiled().approximate()).isTrue();
    }

    @Test
    void aLateReversalAndALatePaymentCountAtTheirTime() {
        card.pays("1", NOON, 5_000).pays("2", NOON + HOUR, 1_000);
        card.take(PendingPayment.taken(reversal("3", NOON + MINUTE, 5_000, "1"), NOON + HOUR, MINUTE));
        assertThat(card.feature("cardSum1h")).isZero();
        assertThat(card.pays("4", NOON + HOUR - 1, 700).feature("cardSum1h")).isEqualTo(7);
        assertThat(card.pays("5", NOON + HOUR, 1).feature("cardSum1d")).isEqualTo(17.01);
    }

    private static int bits(String response) {
        return PaymentTraits.of(paying("1", NOON, 1, "responseCode", response))
                & (PaymentTraits.GUESS_DECLINED | PaymentTraits.SECRET_FAILED);
    }

    private static CardTransaction reversal(String id, long time, long cents, String original) {
        return paying(id, time, cents, "mti", "0400", "originalTxId", original);
    }
}
