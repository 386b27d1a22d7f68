// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.Scored.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.Band;
import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.casework.CardFile.Learnt;
import dev.millrace.frauddetection.domain.casework.CardFile.Taken;
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
    private static final int SUPPRESSED_DAYS = 30;

    /** Fixed for ever: readers replace a case by it, also across releases. */
    private static final String EXPECTED_ID = "f3b1e4bf-288f-5a73-812f-ae4e26d9ed66";

    private CardFile file = CardFile.empty();
    private Taken taken;

    @Test
    void aPaymentBelowReviewOpensNoCase() {
        take("1", NOON, 0.69);
        assertThat(taken.changed()).isNull();
        assertThat(taken.notifies()).isFalse();
        assertThat(file.isEmpty()).isTrue();
    }

    @Test
    void aPaymentToReviewOpensACaseThatSaysWhatAnAnalystNeeds() {
        take("1", NOON, 0.7);
        FraudCase written = taken.changed().written("card", "7", "test");
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
        String id = take("1", NOON, 0.8).caseId();
        take("2", NOON + 1, 0.39);
        assertThat(taken.changed()).isNull();
        CaseRecord changed = take("3", NOON + 2, 0.4);
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
        take("1", NOON, 0.8);
        CaseRecord worse = take("2", NOON + 1, 0.95);
        assertThat(worse.band()).isEqualTo(Band.BLOCK);
        assertThat(worse.reasons()).isEqualTo(score(at("2", NOON), 0.95).reasons());
        CaseRecord later = take("3", NOON + 2, 0.75);
        assertThat(later.maxScore()).isEqualTo(0.95);
        assertThat(later.reasons()).isEqualTo(worse.reasons());
    }

    @Test
    void amountsAreThoseOfTheBillAndOfWhatWasApproved() {
        CardTransaction abroad = with(with(at("1", NOON), "billingAmountMinor", 900L), "billingCurrency", "EUR");
        abroad = with(with(abroad, "currency", "JPY"), "amountMinor", 150_000L);
        CaseRecord opened = take(score(abroad, 0.8), abroad);
        assertThat(opened.amountAtRiskMinor()).isEqualTo(900);
        assertThat(opened.currency()).isEqualTo("EUR");
        CardTransaction part = with(with(at("2", NOON + 1), "approvedAmountMinor", 400L), "responseCode", "10");
        assertThat(take(score(part, 0.8), part).amountAtRiskMinor()).isEqualTo(1_300);
    }

    @Test
    void aPaymentSentAgainWithAnotherAmountReplacesItself() {
        take("1", NOON, 0.8);
        take("2", NOON + 1, 0.8);
        CardTransaction revised = with(at("1", NOON), "amountMinor", 5_000L);
        CaseRecord changed = take(score(revised, 0.85), revised);
        assertThat(changed.items()).extracting(CaseItem::txId).containsExactly("2", "1");
        assertThat(changed.payments()).isEqualTo(2);
        assertThat(changed.amountAtRiskMinor()).isEqualTo(6_000);
        CaseRecord harmless = take(score(at("1", NOON), 0.1), at("1", NOON));
        assertThat(harmless.amountAtRiskMinor()).isEqualTo(2_000);
        assertThat(harmless.payments()).isEqualTo(2);
    }

    @Test
    void aLongCaseRemembersItsLatestPaymentsAndCountsThemAll() {
        for (int i = 0; i < 60; i++) {
            take("p" + i, NOON + i, 0.8);
        }
        CaseRecord last = taken.changed();
        assertThat(last.items()).hasSize(50);
        assertThat(last.items().get(0).txId()).isEqualTo("p10");
        assertThat(last.payments()).isEqualTo(60);
        assertThat(last.amountAtRiskMinor()).isEqualTo(60_000);
    }

    @Test
    void aVerdictClosesTheCaseAndTheNextPaymentOpensAnother() {
        take("1", NOON, 0.8);
        Learnt learnt = judge(fraud("1", NOON + HOUR));
        assertThat(learnt.changed().status()).isEqualTo(Status.CLOSED_FRAUD);
        assertThat(learnt.changed().version()).isEqualTo(2);
        assertThat(learnt.changed().updatedAt()).isEqualTo(NOON + HOUR);
        assertThat(learnt.rules()).containsExactly("R01", "R03");
        String first = learnt.changed().caseId();
        take("2", NOON + 2 * HOUR, 0.5);
        assertThat(taken.changed()).as("watching opens no case").isNull();
        CaseRecord second = take("3", NOON + 3 * HOUR, 0.8);
        assertThat(second.caseId()).isNotEqualTo(first);
        assertThat(second.items()).extracting(CaseItem::txId).containsExactly("3");
    }

    @Test
    void aGenuineVerdictClosesTheCaseToo() {
        take("1", NOON, 0.8);
        assertThat(judge(genuine("1", NOON + HOUR, Source.ANALYST)).changed().status())
                .isEqualTo(Status.CLOSED_GENUINE);
    }

    @Test
    void oneFraudMakesTheCaseAFraudWhateverElseWasGenuine() {
        take("1", NOON, 0.8);
        take("2", NOON + 1, 0.8);
        judge(genuine("1", NOON + HOUR, Source.ANALYST));
        assertThat(judge(fraud("2", NOON + 2 * HOUR)).changed().status()).isEqualTo(Status.CLOSED_FRAUD);
        assertThat(judge(genuine("1", NOON + 3 * HOUR, Source.CUSTOMER)).changed())
                .as("the same verdict again is no news")
                .isNull();
    }

    @Test
    void aChargebackWeeksLaterChangesAClosedCase() {
        take("1", NOON, 0.8);
        judge(genuine("1", NOON + HOUR, Source.ANALYST));
        Learnt contrary = judge(label("1", FraudLabel.Verdict.FRAUD, Source.CHARGEBACK, NOON + 40 * DAY));
        assertThat(contrary.changed().status()).isEqualTo(Status.CLOSED_FRAUD);
        assertThat(contrary.changed().items()).extracting(CaseItem::verdict).containsExactly(Verdict.FRAUD);
        assertThat(contrary.rules()).containsExactly("R01", "R03");
    }

    @Test
    void aChargebackFindsItsCaseBehindALaterOne() {
        String first = take("1", NOON, 0.8).caseId();
        judge(genuine("1", NOON + HOUR, Source.ANALYST));
        String second = take("2", NOON + DAY, 0.8).caseId();
        Learnt contrary = judge(label("1", FraudLabel.Verdict.FRAUD, Source.CHARGEBACK, NOON + 20 * DAY));
        assertThat(contrary.changed().caseId()).isEqualTo(first);
        assertThat(contrary.changed().status()).isEqualTo(Status.CLOSED_FRAUD);
        assertThat(file.openCase().caseId()).isEqualTo(second);
        assertThat(file.openCase().status()).isEqualTo(Status.OPEN);
        assertThat(judge(fraud("2", NOON + 21 * DAY)).changed().caseId()).isEqualTo(second);
    }

    @Test
    void ofManyClosedCasesTheLatestAreRemembered() {
        for (int i = 0; i < 5; i++) {
            take("p" + i, NOON + i * DAY, 0.8);
            judge(genuine("p" + i, NOON + i * DAY + HOUR, Source.CHARGEBACK));
        }
        assertThat(file.earlier()).hasSize(2);
        assertThat(judge(fraud("p1", NOON + 6 * DAY)).changed()).isNull();
        assertThat(judge(fraud("p2", NOON + 6 * DAY)).changed()).isNotNull();
    }

    @Test
    void aVerdictOnAPaymentOfNoCaseChangesNothing() {
        take("1", NOON, 0.8);
        CardFile before = file;
        Learnt learnt = judge(fraud("other", NOON + HOUR));
        assertThat(learnt).isEqualTo(new Learnt(before, null, List.of()));
    }

    @Test
    void eventsOfTheAccountMoveAnOpenCaseOn() {
        take("1", NOON, 0.8);
        assertThat(happen(AccountEvent.Type.LOGIN_OK).changed()).isNull();
        assertThat(happen(AccountEvent.Type.HOLDER_CONTACTED).changed().status())
                .isEqualTo(Status.CONTACTED);
        assertThat(happen(AccountEvent.Type.CARD_BLOCKED).changed().status()).isEqualTo(Status.BLOCKED);
        assertThat(happen(AccountEvent.Type.HOLDER_CONTACTED).changed())
                .as("blocked stays blocked")
                .isNull();
        assertThat(happen(AccountEvent.Type.CARD_REISSUED).changed()).isNull();
        assertThat(take("2", NOON + 2 * HOUR, 0.5).status()).isEqualTo(Status.BLOCKED);
        judge(fraud("1", NOON + 3 * HOUR));
        assertThat(happen(AccountEvent.Type.CARD_BLOCKED).changed())
                .as("closed stays closed")
                .isNull();
    }

    @Test
    void anEventOfTheAccountOpensNoCase() {
        assertThat(happen(AccountEvent.Type.CARD_BLOCKED).changed()).isNull();
        assertThat(file.isEmpty()).isTrue();
    }

    @Test
    void aCaseWithoutNewsExpiresAndGoes() {
        take("1", NOON, 0.8);
        take("2", NOON + DAY, 0.5);
        assertThat(file.nextEnd(QUIET)).isEqualTo(MIDNIGHT + 2 * DAY);
        assertThat(file.endedBy(NOON + DAY + QUIET - 1, QUIET).changed()).isNull();
        Learnt ended = file.endedBy(NOON + DAY + QUIET, QUIET);
        assertThat(ended.changed().status()).isEqualTo(Status.EXPIRED);
        assertThat(ended.changed().updatedAt()).isEqualTo(NOON + DAY + QUIET);
        assertThat(ended.file().isEmpty()).isTrue();
    }

    @Test
    void aClosedCaseStaysForAChargebackAndThenGoesInSilence() {
        take("1", NOON, 0.8);
        judge(genuine("1", NOON + HOUR, Source.CHARGEBACK));
        take("2", NOON + DAY, 0.8);
        judge(fraud("2", NOON + 2 * DAY));
        file = file.endedBy(NOON + 3 * DAY, QUIET).file();
        assertThat(file.nextEnd(QUIET)).isEqualTo(NOON + HOUR + QUIET);
        file = file.endedBy(NOON + HOUR + QUIET, QUIET).file();
        assertThat(file.earlier()).isEmpty();
        assertThat(file.nextEnd(QUIET)).isEqualTo(NOON + 2 * DAY + QUIET);
        Learnt ended = file.endedBy(NOON + 2 * DAY + QUIET, QUIET);
        assertThat(ended.changed()).isNull();
        assertThat(ended.file()).isEqualTo(CardFile.empty());
    }

    @Test
    void aNoticeIsAskedForWhenTheHighestScoreOfTheDayRises() {
        take("1", NOON, 0.8);
        assertThat(taken.before()).isZero();
        assertThat(taken.day()).isEqualTo(NOON / DAY);
        take("2", NOON + 1, 0.8);
        assertThat(taken.notifies()).isFalse();
        take("3", NOON + 2, 0.85);
        assertThat(taken.before()).isEqualTo(0.8);
        take("4", NOON + 3, 0.6);
        assertThat(taken.notifies()).isFalse();
        take("5", MIDNIGHT + DAY, 0.7);
        assertThat(taken.before()).as("another day").isZero();
        assertThat(taken.day()).isEqualTo(NOON / DAY + 1);
    }

    @Test
    void aLatePaymentOfYesterdayCountsForTheDayThatIs() {
        take("1", MIDNIGHT + MINUTE, 0.8);
        take("2", MIDNIGHT - MINUTE, 0.75);
        assertThat(taken.notifies()).isFalse();
        take("3", MIDNIGHT - MINUTE, 0.95);
        assertThat(taken.before()).isEqualTo(0.8);
        assertThat(taken.day()).isEqualTo(MIDNIGHT / DAY);
    }

    @Test
    void whatIsTooLateOpensACaseButAsksForNoNotice() {
        CaseRecord opened = take(with(score(at("1", NOON), 0.95), "held", Decisions.LATE), at("1", NOON));
        assertThat(opened.notified()).isFalse();
        assertThat(taken.notifies()).isFalse();
        assertThat(file.best()).isZero();
        assertThat(take("2", NOON + 1, 0.75).notified()).isTrue();
    }

    @Test
    void whatTheHolderConfirmsIsLeftAloneAtThatPlaceForAWhile() {
        for (Source source : new Source[] {Source.ANALYST, Source.CUSTOMER}) {
            file = CardFile.empty();
            take("1", NOON, 0.8);
            judge(genuine("1", NOON + HOUR, source));
            assertThat(file.confirmedGenuine(at("2", NOON + HOUR))).isTrue();
            assertThat(file.confirmedGenuine(at("3", NOON + HOUR + 30 * DAY - 1)))
                    .isTrue();
            assertThat(file.confirmedGenuine(at("4", NOON + HOUR + 30 * DAY))).isFalse();
            assertThat(file.confirmedGenuine(with(at("5", NOON + DAY), "terminalId", "elsewhere")))
                    .isFalse();
            assertThat(file.confirmedGenuine(with(at("6", NOON + DAY), "deviceId", "phone")))
                    .isFalse();
        }
    }

    @Test
    void aPlaceIsAMerchantWhereOneIsNamed() {
        CardTransaction known = with(with(at("1", NOON), "merchantId", "shop"), "deviceId", "phone");
        take(score(known, 0.8), known);
        judge(genuine("1", NOON + HOUR, Source.CUSTOMER));
        assertThat(file.confirmedGenuine(with(known, "terminalId", "another till")))
                .isTrue();
        assertThat(file.confirmedGenuine(with(known, "merchantId", "other"))).isFalse();
        assertThat(file.confirmedGenuine(with(known, "deviceId", "tablet"))).isFalse();
    }

    @Test
    void aChargebackThatFailsLeavesNothingAlone() {
        take("1", NOON, 0.8);
        judge(genuine("1", NOON + HOUR, Source.CHARGEBACK));
        assertThat(file.suppressed()).isEmpty();
    }

    @Test
    void withZeroDaysNothingIsLeftAlone() {
        take("1", NOON, 0.8);
        file = file.judge(genuine("1", NOON + HOUR, Source.ANALYST), 0).file();
        assertThat(file.suppressed()).isEmpty();
    }

    @Test
    void aFraudAtThatPlaceEndsTheLeavingAlone() {
        take("1", NOON, 0.8);
        judge(genuine("1", NOON + HOUR, Source.ANALYST));
        judge(fraud("1", NOON + DAY));
        assertThat(file.confirmedGenuine(at("2", NOON + 2 * DAY))).isFalse();
    }

    @Test
    void whatIsConfirmedGenuineNeitherOpensNorFeedsACase() {
        FraudScore held = with(score(at("2", NOON + 1), 0.95), "held", CardFile.CONFIRMED_GENUINE);
        assertThat(take(held, at("2", NOON + 1))).isNull();
        assertThat(file.isEmpty()).isTrue();
        take("1", NOON, 0.8);
        assertThat(take(held, at("2", NOON + 1))).isNull();
        assertThat(taken.notifies()).isFalse();
    }

    @Test
    void exposuresAreBoundedReplacedAndForgotten() {
        Exposure exposure = new Exposure("card", "R15", "m", NOON, NOON - 2 * DAY, NOON - DAY, 6);
        file = file.with(exposure).with(with(with(exposure, "strength", 9.0), "at", NOON + 1));
        assertThat(file.exposures()).extracting(Exposure::strength).containsExactly(9.0);
        for (int i = 0; i < 20; i++) {
            file = file.with(with(exposure, "merchantId", "m" + i));
        }
        assertThat(file.exposures()).hasSize(8);
        assertThat(file.exposures().get(7).merchantId()).isEqualTo("m19");
        assertThat(file.nextEnd(QUIET)).isEqualTo(NOON + 180 * DAY);
        assertThat(file.endedBy(NOON + 180 * DAY, QUIET).file().isEmpty()).isTrue();
    }

    @Test
    void suppressionsAreBoundedAndForgotten() {
        for (int i = 0; i < 20; i++) {
            CardTransaction payment = with(at("p" + i, NOON + i), "terminalId", "t" + i);
            take(score(payment, 0.8), payment);
            judge(genuine("p" + i, NOON + i, Source.ANALYST));
        }
        assertThat(file.suppressed()).hasSize(16);
        assertThat(file.endedBy(NOON + 20 + 30 * DAY, QUIET).file().suppressed())
                .isEmpty();
    }

    private CaseRecord take(String id, long time, double score) {
        return take(score(at(id, time), score), at(id, time));
    }

    private CaseRecord take(FraudScore score, CardTransaction payment) {
        taken = file.take(score, payment);
        file = taken.file();
        return taken.changed();
    }

    private Learnt judge(FraudLabel label) {
        Learnt learnt = file.judge(label, SUPPRESSED_DAYS);
        file = learnt.file();
        return learnt;
    }

    private Learnt happen(AccountEvent.Type type) {
        Learnt learnt = file.happened(new AccountEvent("e", "card", NOON + HOUR, type));
        file = learnt.file();
        return learnt;
    }

    private static FraudLabel fraud(String id, long time) {
        return label(id, FraudLabel.Verdict.FRAUD, Source.ANALYST, time);
    }

    private static FraudLabel genuine(String id, long time, Source source) {
        return label(id, FraudLabel.Verdict.GENUINE, source, time);
    }

    private static FraudLabel label(String id, FraudLabel.Verdict verdict, Source source, long time) {
        return new FraudLabel(id, "card", "terminal", null, NOON, verdict, source, time);
    }

    private static CardTransaction at(String id, long time) {
        return payment(id, "card", "terminal", time);
    }
}
