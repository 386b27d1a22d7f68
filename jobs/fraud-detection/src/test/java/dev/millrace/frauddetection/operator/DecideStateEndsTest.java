// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.amountModel;
import static dev.millrace.frauddetection.Payments.genuine;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.VersionedModel;
import dev.millrace.frauddetection.domain.casework.FraudCase;
import dev.millrace.frauddetection.domain.casework.FraudCase.Status;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.testkit.operator.Backend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that is remembered of a card stays for ever. */
class DecideStateEndsTest {

    /** 100 euros are watched, 101 reviewed. */
    private static final VersionedModel MODEL = amountModel(100);

    private static final long WATCHED = 10_000;
    private static final long REVIEWED = 10_100;

    @ParameterizedTest
    @EnumSource
    void aCaseWithoutNewsExpiresAndNothingIsLeft(Backend backend) throws Exception {
        try (DecideHarness card = opened(backend)) {
            card.pay(paying("first", NOON, REVIEWED)).timePasses(NOON);
            long last = NOON;
            for (int i = 0; i < 30; i++) {
                last = NOON + 3 * DAY + i * HOUR;
                card.pay(paying("p" + i, last, WATCHED)).timePasses(last);
            }
            assertThat(card.timers()).as("not one for each payment").isBetween(1, 4);
            card.timePasses(last + 45 * DAY - 1);
            assertThat(card.lastCase().status()).isEqualTo(Status.OPEN);
            card.timePasses(last + 46 * DAY);
            assertThat(card.lastCase().status()).isEqualTo(Status.EXPIRED);
            assertThat(card.lastCase().updatedAt()).isEqualTo(last + 45 * DAY);
            assertThat(card.held()).isZero();
            assertThat(card.timers()).isZero();
        }
    }

    @Test
    void exposuresAndConfirmationsAreForgottenToo() throws Exception {
        CardTransaction first = paying("1", NOON, REVIEWED);
        try (DecideHarness card = opened(scoring())) {
            card.expose(new Exposure("card", "R15", "m", NOON, NOON - DAY, NOON, 9))
                    .pay(first)
                    .learn(genuine(first, NOON))
                    .timePasses(NOON + 180 * DAY - 1);
            assertThat(card.held()).as("the exposure is remembered").isEqualTo(1);
            card.timePasses(NOON + 181 * DAY);
            assertThat(card.held()).isZero();
            assertThat(card.timers()).isZero();
        }
    }

    @Test
    void theEndOfTheInputIsNotThePassingOfTime() throws Exception {
        try (DecideHarness card = opened(scoring())) {
            card.pay(paying("1", NOON, REVIEWED), paying("2", NOON + 1, REVIEWED))
                    .timePasses(Long.MAX_VALUE);
            assertThat(card.cases()).extracting(FraudCase::status).containsOnly(Status.OPEN);
            assertThat(card.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsForgottenByTheWallClockIfEventTimeStandsStill(Backend backend) throws Exception {
        long timeToLive = scoring().stateTimeToLive().toMillis();
        try (DecideHarness card = opened(backend)) {
            card.clockSays(NOON);
            card.pay(paying("1", NOON, REVIEWED)).timePasses(NOON);
            card.clockSays(NOON + timeToLive - 1);
            card.pay(paying("2", NOON + 1, REVIEWED)).timePasses(NOON + 1);
            assertThat(card.lastCase().txIds()).containsExactly("1", "2");
            card.clockSays(NOON + 2 * timeToLive);
            card.pay(paying("3", NOON + 2, REVIEWED)).timePasses(NOON + 2);
            assertThat(card.lastCase().txIds()).containsExactly("3");
        }
    }

    private static DecideHarness opened(Backend backend) throws Exception {
        return DecideHarness.opened(backend, scoring(), shippedRules(), MODEL);
    }

    private static DecideHarness opened(ScoringRules scoring) throws Exception {
        return DecideHarness.opened(Backend.HASHMAP, scoring, shippedRules(), MODEL);
    }

    private static CardTransaction paying(String id, long time, long cents) {
        return payment(id, "card", "terminal", time, cents);
    }
}
