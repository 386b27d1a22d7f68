// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.Scored.score;
import static dev.millrace.frauddetection.domain.casework.CaseStory.at;
import static dev.millrace.frauddetection.domain.casework.CaseStory.fraud;
import static dev.millrace.frauddetection.domain.casework.CaseStory.genuine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel.Source;
import org.junit.jupiter.api.Test;

/** What a card is left alone for, where it was exposed, and when both are forgotten. */
class LeftAloneTest {

    private static final long QUIET = 45 * DAY;

    private CaseStory card = new CaseStory();

    @Test
    void whatTheHolderConfirmsIsLeftAloneAtThatPlaceForAWhile() {
        for (Source source : new Source[] {Source.ANALYST, Source.CUSTOMER}) {
            card = new CaseStory();
            card.take("1", NOON, 0.8);
            card.judge(genuine("1", NOON + HOUR, source));
            assertThat(card.file().confirmedGenuine(at("2", NOON + HOUR))).isTrue();
            assertThat(card.file().confirmedGenuine(at("3", NOON + HOUR + 30 * DAY - 1)))
                    .isTrue();
            assertThat(card.file().confirmedGenuine(at("4", NOON + HOUR + 30 * DAY)))
                    .isFalse();
            assertThat(card.file().confirmedGenuine(with(at("5", NOON + DAY), "terminalId", "elsewhere")))
                    .isFalse();
            assertThat(card.file().confirmedGenuine(with(at("6", NOON + DAY), "deviceId", "phone")))
                    .isFalse();
        }
    }

    @Test
    void aPlaceIsAMerchantWhereOneIsNamed() {
        CardTransaction known = with(with(at("1", NOON), "merchantId", "shop"), "deviceId", "phone");
        card.take(score(known, 0.8), known);
        card.judge(genuine("1", NOON + HOUR, Source.CUSTOMER));
        assertThat(card.file().confirmedGenuine(with(known, "terminalId", "another till")))
                .isTrue();
        assertThat(card.file().confirmedGenuine(with(known, "merchantId", "other")))
                .isFalse();
        assertThat(card.file().confirmedGenuine(with(known, "deviceId", "tablet")))
                .isFalse();
    }

    @Test
    void aChargebackThatFailsLeavesNothingAlone() {
        card.take("1", NOON, 0.8);
        card.judge(genuine("1", NOON + HOUR, Source.CHARGEBACK));
        assertThat(card.file().suppressed()).isEmpty();
    }

    @Test
    void withZeroDaysNothingIsLeftAlone() {
        card.take("1", NOON, 0.8);
        card.file(
                card.file().judge(genuine("1", NOON + HOUR, Source.ANALYST), 0).file());
        assertThat(card.file().suppressed()).isEmpty();
    }

    @Test
    void aFraudAtThatPlaceEndsTheLeavingAlone() {
        card.take("1", NOON, 0.8);
        card.judge(genuine("1", NOON + HOUR, Source.ANALYST));
        card.judge(fraud("1", NOON + DAY));
        assertThat(card.file().confirmedGenuine(at("2", NOON + 2 * DAY))).isFalse();
    }

    @Test
    void whatIsConfirmedGenuineNeitherOpensNorFeedsACase() {
        FraudScore held = with(score(at("2", NOON + 1), 0.95), "held", CardFile.CONFIRMED_GENUINE);
        assertThat(card.take(held, at("2", NOON + 1))).isNull();
        assertThat(card.file().isEmpty()).isTrue();
        card.take("1", NOON, 0.8);
        assertThat(card.take(held, at("2", NOON + 1))).isNull();
        assertThat(card.taken().notifies()).isFalse();
    }

    @Test
    void exposuresAreBoundedReplacedAndForgotten() {
        Exposure exposure = new Exposure("card", "R15", "m", NOON, NOON - 2 * DAY, NOON - DAY, 6);
        card.file(card.file().with(exposure).with(with(with(exposure, "strength", 9.0), "at", NOON + 1)));
        assertThat(card.file().exposures()).extracting(Exposure::strength).containsExactly(9.0);
        for (int i = 0; i < 20; i++) {
            card.file(card.file().with(with(exposure, "merchantId", "m" + i)));
        }
        assertThat(card.file().exposures()).hasSize(8);
        assertThat(card.file().exposures().get(7).merchantId()).isEqualTo("m19");
        assertThat(card.file().nextEnd(QUIET)).isEqualTo(NOON + 180 * DAY);
        assertThat(card.file().endedBy(NOON + 180 * DAY, QUIET).file().isEmpty())
                .isTrue();
    }

    @Test
    void suppressionsAreBoundedAndForgotten() {
        for (int i = 0; i < 20; i++) {
            CardTransaction payment = with(at("p" + i, NOON + i), "terminalId", "t" + i);
            card.take(score(payment, 0.8), payment);
            card.judge(genuine("p" + i, NOON + i, Source.ANALYST));
        }
        assertThat(card.file().suppressed()).hasSize(16);
        assertThat(card.file().endedBy(NOON + 20 + 30 * DAY, QUIET).file().suppressed())
                .isEmpty();
    }
}
