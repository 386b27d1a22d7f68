// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.Scored.score;
import static dev.millrace.frauddetection.domain.casework.CaseStory.at;
import static dev.millrace.frauddetection.domain.casework.CaseStory.fraud;
import static dev.millrace.frauddetection.domain.casework.CaseStory.genuine;
import static dev.millrace.frauddetection.domain.casework.CaseStory.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.Band;
import dev.millrace.frauddetection.domain.casework.CardFile.Learnt;
import dev.millrace.frauddetection.domain.casework.CaseItem.Verdict;
import dev.millrace.frauddetection.domain.casework.FraudCase.Status;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.model.payment.FraudLabel.Source;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The life of a case, from its first payment to its end. */
class CardFileTest {

    private static final long MIDNIGHT = NOON - 12 * HOUR;
    private static final long QUIET = 45 * DAY;

    /** Fixed for ever: readers replace a case by it, also across releases. */
    private static final String EXPECTED_ID = "f3b1e4bf-288f-5a73-812f-ae4e26d9ed66";

    private final CaseStory card = new CaseStory();

    @Test
    void aPaymentBelowReviewOpensNoCase() {
        card.take("1", NOON, 0.69);
        assertThat(card.taken().changed()).isNull();
        assertThat(card.taken().notifies()).isFalse();
        assertThat(card.file().isEmpty()).isTrue();
    }

    @Test
    void aPaymentToReviewOpensACaseThatSaysWhatAnAnalystNeeds() {
        card.take("1", NOON, 0.7);
        FraudCase written = card.taken().changed().written("card", "7", "test");
        assertThat(UUID.fromString(written.caseId()).version()).isEqualTo(5);
        assertThat(written)
                .isEqualTo(new FraudCase(
                        EXPECTED_ID,
                        1,
                        "card",
                        NOON,
                        NOON,
                        Status.OPEN,
                        Band.REVIEW,
                        0.7,
                        1_000,
                        "EUR",
                        List.of("1"),
                        1,
                        List.of("R01", "R03"),
                        score(at("1", NOON), 0.7).reasons(),
                        true,
                        "7",
                        "test"));
    }

    @Test
    void whatIsWorthWatchingGoesIntoTheOpenCaseAndWhatPassesDoesNot() {
        String id = card.take("1", NOON, 0.8).caseId();
        card.take("2", NOON + 1, 0.39);
        assertThat(card.taken().changed()).isNull();
        CaseRecord changed = card.take("3", NOON + 2, 0.4);
        assertThat(changed.caseId()).isEqualTo(id);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.items()).extracting(CaseItem::txId).containsExactly("1", "3");
        assertThat(changed.payments()).isEqualTo(2);
        assertThat(changed.amountAtRiskMinor()).isEqualTo(2_000);
        assertThat(changed.maxScore()).isEqualTo(0.8);
        assertThat(changed.band()).isEqualTo(Band.REVIEW);
        assertThat(changed.openedAt()).isEqualTo(NOON);
        assertThat(changed.updatedAt()).isEqualTo(NOON + 2);
    }

    @Test
    void theHighestScoreGivesBandAndReasons() {
        card.take("1", NOON, 0.8);
        CaseRecord worse = card.take("2", NOON + 1, 0.95);
        assertThat(worse.band()).isEqualTo(Band.BLOCK);
        assertThat(worse.reasons()).isEqualTo(score(at("2", NOON), 0.95).reasons());
        CaseRecord later = card.take("3", NOON + 2, 0.75);
        assertThat(later.maxScore()).isEqualTo(0.95);
        assertThat(later.reasons()).isEqualTo(worse.reasons());
    }

    @Test
    void amountsAreThoseOfTheBillAndOfWhatWasApproved() {
        CardTransaction abroad = with(with(at("1", NOON), "billingAmountMinor", 900L), "billingCurrency", "EUR");
        abroad = with(with(abroad, "currency", "JPY"), "amountMinor", 150_000L);
        CaseRecord opened = card.take(score(abroad, 0.8), abroad);
        assertThat(opened.amountAtRiskMinor()).isEqualTo(900);
        assertThat(opened.currency()).isEqualTo("EUR");
        CardTransaction part = with(with(at("2", NOON + 1), "approvedAmountMinor", 400L), "responseCode", "10");
        assertThat(card.take(score(part, 0.8), part).amountAtRiskMinor()).isEqualTo(1_300);
    }

    @Test
    void aPaymentSentAgainWithAnotherAmountReplacesItself() {
        card.take("1", NOON, 0.8);
        card.take("2", NOON + 1, 0.8);
        CardTransaction revised = with(at("1", NOON), "amountMinor", 5_000L);
        CaseRecord changed = card.take(score(revised, 0.85), revised);
        assertThat(changed.items()).extracting(CaseItem::txId).containsExactly("2", "1");
        assertThat(changed.payments()).isEqualTo(2);
        assertThat(changed.amountAtRiskMinor()).isEqualTo(6_000);
        CaseRecord harmless = card.take(score(at("1", NOON), 0.1), at("1", NOON));
        assertThat(harmless.amountAtRiskMinor()).isEqualTo(2_000);
        assertThat(harmless.payments()).isEqualTo(2);
    }

    @Test
    void aLongCaseRemembersItsLatestPaymentsAndCountsThemAll() {
        for (int i = 0; i < 60; i++) {
            card.take("p" + i, NOON + i, 0.8);
        }
        CaseRecord last = card.taken().changed();
        assertThat(last.items()).hasSize(50);
        assertThat(last.items().get(0).txId()).isEqualTo("p10");
        assertThat(last.payments()).isEqualTo(60);
        assertThat(last.amountAtRiskMinor()).isEqualTo(60_000);
    }

    @Test
    void aVerdictClosesTheCaseAndTheNextPaymentOpensAnother() {
        card.take("1", NOON, 0.8);
        Learnt learnt = card.judge(fraud("1", NOON + HOUR));
        assertThat(learnt.changed().status()).isEqualTo(Status.CLOSED_FRAUD);
        assertThat(learnt.changed().version()).isEqualTo(2);
        assertThat(learnt.changed().updatedAt()).isEqualTo(NOON + HOUR);
        assertThat(learnt.rules()).containsExactly("R01", "R03");
        String first = learnt.changed().caseId();
        card.take("2", NOON + 2 * HOUR, 0.5);
        assertThat(card.taken().changed()).as("watching opens no case").isNull();
        CaseRecord second = card.take("3", NOON + 3 * HOUR, 0.8);
        assertThat(second.caseId()).isNotEqualTo(first);
        assertThat(second.items()).extracting(CaseItem::txId).containsExactly("3");
    }

    @Test
    void aGenuineVerdictClosesTheCaseToo() {
        card.take("1", NOON, 0.8);
        assertThat(card.judge(genuine("1", NOON + HOUR, Source.ANALYST))
                        .changed()
                        .status())
                .isEqualTo(Status.CLOSED_GENUINE);
    }

    @Test
    void oneFraudMakesTheCaseAFraudWhateverElseWasGenuine() {
        card.take("1", NOON, 0.8);
        card.take("2", NOON + 1, 0.8);
        card.judge(genuine("1", NOON + HOUR, Source.ANALYST));
        assertThat(card.judge(fraud("2", NOON + 2 * HOUR)).changed().status()).isEqualTo(Status.CLOSED_FRAUD);
        assertThat(card.judge(genuine("1", NOON + 3 * HOUR, Source.CUSTOMER)).changed())
                .as("the same verdict again is no news")
                .isNull();
    }

    @Test
    void aChargebackWeeksLaterChangesAClosedCase() {
        card.take("1", NOON, 0.8);
        card.judge(genuine("1", NOON + HOUR, Source.ANALYST));
        Learnt contrary = card.judge(label("1", FraudLabel.Verdict.FRAUD, Source.CHARGEBACK, NOON + 40 * DAY));
        assertThat(contrary.changed().status()).isEqualTo(Status.CLOSED_FRAUD);
        assertThat(contrary.changed().items()).extracting(CaseItem::verdict).containsExactly(Verdict.FRAUD);
        assertThat(contrary.rules()).containsExactly("R01", "R03");
    }

    @Test
    void aChargebackFindsItsCaseBehindALaterOne() {
        String first = card.take("1", NOON, 0.8).caseId();
        card.judge(genuine("1", NOON + HOUR, Source.ANALYST));
        String second = card.take("2", NOON + DAY, 0.8).caseId();
        Learnt contrary = card.judge(label("1", FraudLabel.Verdict.FRAUD, Source.CHARGEBACK, NOON + 20 * DAY));
        assertThat(contrary.changed().caseId()).isEqualTo(first);
        assertThat(contrary.changed().status()).isEqualTo(Status.CLOSED_FRAUD);
        assertThat(card.file().openCase().caseId()).isEqualTo(second);
        assertThat(card.file().openCase().status()).isEqualTo(Status.OPEN);
        assertThat(card.judge(fraud("2", NOON + 21 * DAY)).changed().caseId()).isEqualTo(second);
    }

    @Test
    void ofManyClosedCasesTheLatestAreRemembered() {
        for (int i = 0; i < 5; i++) {
            card.take("p" + i, NOON + i * DAY, 0.8);
            card.judge(genuine("p" + i, NOON + i * DAY + HOUR, Source.CHARGEBACK));
        }
        assertThat(card.file().earlier()).hasSize(2);
        assertThat(card.judge(fraud("p1", NOON + 6 * DAY)).changed()).isNull();
        assertThat(card.judge(fraud("p2", NOON + 6 * DAY)).changed()).isNotNull();
    }

    @Test
    void aVerdictOnAPaymentOfNoCaseChangesNothing() {
        card.take("1", NOON, 0.8);
        CardFile before = card.file();
        Learnt learnt = card.judge(fraud("other", NOON + HOUR));
        assertThat(learnt).isEqualTo(new Learnt(before, null, List.of()));
    }

    @Test
    void eventsOfTheAccountMoveAnOpenCaseOn() {
        card.take("1", NOON, 0.8);
        assertThat(card.happen(AccountEvent.Type.LOGIN_OK).changed()).isNull();
        assertThat(card.happen(AccountEvent.Type.HOLDER_CONTACTED).changed().status())
                .isEqualTo(Status.CONTACTED);
        assertThat(card.happen(AccountEvent.Type.CARD_BLOCKED).changed().status())
                .isEqualTo(Status.BLOCKED);
        assertThat(card.happen(AccountEvent.Type.HOLDER_CONTACTED).changed())
                .as("blocked stays blocked")
                .isNull();
        assertThat(card.happen(AccountEvent.Type.CARD_REISSUED).changed()).isNull();
        assertThat(card.take("2", NOON + 2 * HOUR, 0.5).status()).isEqualTo(Status.BLOCKED);
        card.judge(fraud("1", NOON + 3 * HOUR));
        assertThat(card.happen(AccountEvent.Type.CARD_BLOCKED).changed())
                .as("closed stays closed")
                .isNull();
    }

    @Test
    void anEventOfTheAccountOpensNoCase() {
        assertThat(card.happen(AccountEvent.Type.CARD_BLOCKED).changed()).isNull();
        assertThat(card.file().isEmpty()).isTrue();
    }

    @Test
    void aCaseWithoutNewsExpiresAndGoes() {
        card.take("1", NOON, 0.8);
        card.take("2", NOON + DAY, 0.5);
        assertThat(card.file().nextEnd(QUIET)).isEqualTo(MIDNIGHT + 2 * DAY);
        assertThat(card.file().endedBy(NOON + DAY + QUIET - 1, QUIET).changed()).isNull();
        Learnt ended = card.file().endedBy(NOON + DAY + QUIET, QUIET);
        assertThat(ended.changed().status()).isEqualTo(Status.EXPIRED);
        assertThat(ended.changed().updatedAt()).isEqualTo(NOON + DAY + QUIET);
        assertThat(ended.file().isEmpty()).isTrue();
    }

    @Test
    void aClosedCaseStaysForAChargebackAndThenGoesInSilence() {
        card.take("1", NOON, 0.8);
        card.judge(genuine("1", NOON + HOUR, Source.CHARGEBACK));
        card.take("2", NOON + DAY, 0.8);
        card.judge(fraud("2", NOON + 2 * DAY));
        card.file(card.file().endedBy(NOON + 3 * DAY, QUIET).file());
        assertThat(card.file().nextEnd(QUIET)).isEqualTo(NOON + HOUR + QUIET);
        card.file(card.file().endedBy(NOON + HOUR + QUIET, QUIET).file());
        assertThat(card.file().earlier()).isEmpty();
        assertThat(card.file().nextEnd(QUIET)).isEqualTo(NOON + 2 * DAY + QUIET);
        Learnt ended = card.file().endedBy(NOON + 2 * DAY + QUIET, QUIET);
        assertThat(ended.changed()).isNull();
        assertThat(ended.file()).isEqualTo(CardFile.empty());
    }

    @Test
    void aNoticeIsAskedForWhenTheHighestScoreOfTheDayRises() {
        card.take("1", NOON, 0.8);
        assertThat(card.taken().before()).isZero();
        assertThat(card.taken().day()).isEqualTo(NOON / DAY);
        card.take("2", NOON + 1, 0.8);
        assertThat(card.taken().notifies()).isFalse();
        card.take("3", NOON + 2, 0.85);
        assertThat(card.taken().before()).isEqualTo(0.8);
        card.take("4", NOON + 3, 0.6);
        assertThat(card.taken().notifies()).isFalse();
        card.take("5", MIDNIGHT + DAY, 0.7);
        assertThat(card.taken().before()).as("another day").isZero();
        assertThat(card.taken().day()).isEqualTo(NOON / DAY + 1);
    }

    @Test
    void aLatePaymentOfYesterdayCountsForTheDayThatIs() {
        card.take("1", MIDNIGHT + MINUTE, 0.8);
        card.take("2", MIDNIGHT - MINUTE, 0.75);
        assertThat(card.taken().notifies()).isFalse();
        card.take("3", MIDNIGHT - MINUTE, 0.95);
        assertThat(card.taken().before()).isEqualTo(0.8);
        assertThat(card.taken().day()).isEqualTo(MIDNIGHT / DAY);
    }

    @Test
    void whatIsTooLateOpensACaseButAsksForNoNotice() {
        CaseRecord opened = card.take(with(score(at("1", NOON), 0.95), "held", Decisions.LATE), at("1", NOON));
        assertThat(opened.notified()).isFalse();
        assertThat(card.taken().notifies()).isFalse();
        assertThat(card.file().best()).isZero();
        assertThat(card.take("2", NOON + 1, 0.75).notified()).isTrue();
    }
}
