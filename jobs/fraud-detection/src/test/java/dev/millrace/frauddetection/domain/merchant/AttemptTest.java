// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.payment.CardTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a try at a merchant. */
class AttemptTest {

    private static final CardTransaction BARE = payment("1", "card", "terminal", NOON, 199);
    private static final CardTransaction AT_MERCHANT = with(BARE, "merchantId", "merchant");

    @Test
    void withoutAMerchantNothingIsTried() {
        assertThat(Attempt.of(BARE)).isEmpty();
        assertThat(Attempt.of(with(BARE, "bin", "400000"))).isEmpty();
    }

    @Test
    void theLeadingDigitsOfTheCardAreWatchedTooWhereKnown() {
        assertThat(Attempt.of(AT_MERCHANT)).extracting(Attempt::bin).containsExactly((String) null);
        assertThat(Attempt.of(with(AT_MERCHANT, "bin", "400000")))
                .extracting(Attempt::bin)
                .containsExactly(null, "400000");
        assertThat(Attempt.of(with(AT_MERCHANT, "bin", "400000")))
                .extracting(Attempt::key)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"0100,00,1", "0100,01,1", "0100,30,1", "0100,09,1", "0100,20,0", "0400,00,0", "0420,00,0"})
    void moneyBackAndReversalsAreNoTries(String mti, String processingCode, int attempts) {
        CardTransaction message = with(with(AT_MERCHANT, "mti", mti), "processingCode", processingCode);
        assertThat(Attempt.of(message)).hasSize(attempts);
    }

    @ParameterizedTest
    @CsvSource({"EUR,199,199", "JPY,2,200", "KWD,1990,199"})
    void amountsAreHundredthsWhateverTheSmallestCoin(String currency, long minor, long hundredths) {
        CardTransaction payment = with(with(AT_MERCHANT, "currency", currency), "amountMinor", minor);
        assertThat(Attempt.of(payment)).extracting(Attempt::hundredths).containsExactly(hundredths);
    }

    @Test
    void aWindowStartsEveryFiveMinutes() {
        Attempt first = Attempt.of(AT_MERCHANT).get(0);
        assertThat(first.windowStart()).isEqualTo(NOON);
        assertThat(with(first, "time", NOON + 299_999).windowStart()).isEqualTo(NOON);
        assertThat(with(first, "time", NOON + 300_000).windowStart()).isEqualTo(NOON + 300_000);
        assertThat(with(first, "time", NOON - 1).windowEnd()).isEqualTo(NOON);
    }
}
