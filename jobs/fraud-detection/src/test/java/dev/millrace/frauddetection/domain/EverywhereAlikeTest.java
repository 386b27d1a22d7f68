// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.amountModel;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.FraudDetectionFormats;
import dev.millrace.frauddetection.Situations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A score does not depend on the language or the time zone of the machine. */
class EverywhereAlikeTest {

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void backHome() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test
    void aScoreReadsTheSameInEveryLanguageAndTimeZone() {
        String atHome = scored();
        assertThat(atHome).contains("payments within one minute");
        for (String language : List.of("de-DE", "tr-TR", "ar-SA-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "hi-IN")) {
            Locale.setDefault(Locale.forLanguageTag(language));
            for (String home : List.of("Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu")) {
                TimeZone.setDefault(TimeZone.getTimeZone(home));
                assertThat(scored()).as("%s in %s", language, home).isEqualTo(atHome);
            }
        }
    }

    /** The last of a burst of payments, as it is written, score and reasons and all. */
    private static String scored() {
        CardState state = CardState.empty();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            PendingPayment pending = PendingPayment.taken(
                    payment("p" + i, "card", "terminal", NOON + i, i < 6 ? 1_000 : 123_456), NOON, -1);
            CardState.Step step = state.profile(CardMemory.empty(), pending, scoring());
            state = step.state();
            Judgement judgement = Judgement.of(
                    Situations.seen(pending.payment(), step.features()),
                    shippedRules(),
                    amountModel(500).model());
            FraudScore score = FraudScore.of(
                    step.profiled(),
                    judgement,
                    shippedRules(),
                    new Models(amountModel(500), null),
                    null,
                    NOON + 10,
                    "test");
            all.append(new String(FraudDetectionFormats.SCORES.write(score), StandardCharsets.UTF_8));
        }
        return all.toString();
    }
}
