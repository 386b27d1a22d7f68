// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.SECOND;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.payment.CardTransaction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A message that an acquirer sends again ends at the terminal. */
class RecentAttemptsTest {

    private final List<PendingPayment> attached = new ArrayList<>();
    private final List<PendingPayment> repeated = new ArrayList<>();
    private final TerminalState.Outcomes outcomes = TerminalOutcomes.into(attached, repeated, new ArrayList<>());
    private TerminalState terminal = TerminalState.empty();

    @Test
    void theSameMessageUnderAnotherIdIsARepeat() {
        arrive(message("a", NOON, "0100"), message("b", NOON + MINUTE, "0101"), message("c", NOON + HOUR, "0100"));
        assertThat(idsOf(attached)).containsExactly("a");
        assertThat(idsOf(repeated)).containsExactly("b", "c");
        assertThat(terminal.history().size()).isEqualTo(1);
    }

    @Test
    void aRepeatWhoseOriginalWasNotSeenIsTakenForIt() {
        arrive(message("b", NOON, "0101"), message("a", NOON + 1, "0100"));
        assertThat(idsOf(attached)).containsExactly("b");
        assertThat(idsOf(repeated)).containsExactly("a");
    }

    @Test
    void anotherTraceNumberTimeAcquirerCardOrClassIsAnotherMessage() {
        CardTransaction first = message("a", NOON, "0100");
        arrive(
                first,
                with(with(first, "txId", "b"), "stan", "2"),
                with(with(first, "txId", "c"), "transmissionTime", NOON + 1),
                with(with(first, "txId", "d"), "acquirerId", "other"),
                with(with(first, "txId", "e"), "panToken", "other"),
                with(with(first, "txId", "f"), "mti", "0400"));
        assertThat(repeated).isEmpty();
        assertThat(attached).hasSize(6);
    }

    @Test
    void aMessageWithoutAllThreeFieldsIsNeverARepeatByThem() {
        CardTransaction bare = with(message("a", NOON, "0100"), "stan", null);
        arrive(bare, with(bare, "txId", "b"));
        assertThat(repeated).isEmpty();
        assertThat(terminal.attempts()).isEqualTo(RecentAttempts.none());
    }

    @Test
    void aRepeatThatNamesItsOriginalNeedsNoOtherField() {
        CardTransaction original = payment("a", "card", "terminal", NOON);
        CardTransaction repeat =
                with(with(payment("b", "card", "terminal", NOON + 1), "mti", "0101"), "originalTxId", "a");
        arrive(original, repeat, with(with(repeat, "txId", "c"), "originalTxId", "unseen"));
        assertThat(idsOf(repeated)).containsExactly("b");
        assertThat(idsOf(attached)).containsExactly("a", "c");
    }

    @Test
    void aPaymentUnderItsOwnIdIsLeftToTheCard() {
        CardTransaction first = message("a", NOON, "0100");
        arrive(first, first, with(first, "amountMinor", 9L));
        assertThat(idsOf(attached)).containsExactly("a", "a", "a");
        assertThat(repeated).isEmpty();
    }

    @Test
    void afterADayTheSameNumbersAreANewMessage() {
        arrive(message("a", NOON, "0100"), message("b", NOON + DAY, "0100"), message("c", NOON + DAY + 1, "0100"));
        assertThat(idsOf(repeated)).containsExactly("b");
        assertThat(idsOf(attached)).containsExactly("a", "c");
        assertThat(terminal.attempts().times()).containsExactly(NOON + DAY + 1);
    }

    @Test
    void arrivalDoesNotDecideWhichOfThemCounts() {
        List<CardTransaction> messages =
                List.of(message("c", NOON + 2, "0101"), message("a", NOON, "0100"), message("b", NOON + 1, "0101"));
        for (int first = 0; first < 3; first++) {
            attached.clear();
            TerminalState state = TerminalState.empty();
            for (int i = 0; i < 3; i++) {
                state = state.waiting(pending(messages.get((first + i) % 3)));
            }
            state.upTo(NOON + 2, scoring(), outcomes);
            assertThat(idsOf(attached)).containsExactly("a");
        }
    }

    @Test
    void aLateOriginalFindsItsRepeatInItsPlace() {
        arrive(message("b", NOON, "0101"), message("a", NOON - HOUR, "0100"));
        assertThat(idsOf(repeated)).containsExactly("a");
    }

    @Test
    void theOldestAttemptsOfABusyTerminalAreForgotten() {
        for (int i = 0; i < 600; i++) {
            arrive(with(message("p" + i, NOON + i * SECOND, "0100"), "stan", "s" + i));
        }
        assertThat(terminal.attempts().times()).hasSize(RecentAttempts.LIMIT).isSorted();
        assertThat(terminal.attempts().times()[0]).isEqualTo(NOON + 88 * SECOND);
    }

    private void arrive(CardTransaction... messages) {
        for (CardTransaction message : messages) {
            terminal = terminal.now(pending(message), scoring(), outcomes);
        }
    }

    private static CardTransaction message(String id, long time, String mti) {
        CardTransaction payment = with(with(payment(id, "card", "terminal", time), "mti", mti), "stan", "000001");
        return with(with(payment, "transmissionTime", NOON), "acquirerId", "acquirer");
    }

    private static List<String> idsOf(List<PendingPayment> payments) {
        return payments.stream().map(pending -> pending.payment().txId()).toList();
    }

    private static PendingPayment pending(CardTransaction payment) {
        return PendingPayment.taken(payment, payment.txTime(), -1);
    }
}
