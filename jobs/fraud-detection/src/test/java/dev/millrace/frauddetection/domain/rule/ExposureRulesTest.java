// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Situations.exposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.RuleHit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R05 and R15: what was found at a merchant, told of the cards that were there. */
class ExposureRulesTest {

    private static final Enumeration TRIED = shippedRules().enumeration();
    private static final CommonPointOfPurchase STOLEN = shippedRules().commonPoint();

    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.51, 0.0333333333", "0.65, 0.5", "0.8, 1", "1, 1"})
    void theMoreAttemptsWereRefusedTheSurer(double share, double confidence) {
        double c = TRIED.judge(exposed(tried("m", NOON, share))).stream()
                .mapToDouble(RuleHit::c)
                .sum();
        assertThat(c).isEqualTo(confidence, within(1e-9));
    }

    /** Milliseconds by which the exposure became known before the payment. */
    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 1", "86400000, 1", "86400001, 0"})
    void anEnumerationIsRememberedForADayFromWhenItIsKnown(long before, int hits) {
        assertThat(TRIED.judge(exposed(tried("m", NOON - before, 1)))).hasSize(hits);
    }

    @Test
    void aCommonPointIsRememberedForSixtyDaysFromWhenItIsKnown() {
        assertThat(STOLEN.judge(exposed(stolen("m", NOON + 1, 9)))).isEmpty();
        assertThat(STOLEN.judge(exposed(stolen("m", NOON, 9)))).hasSize(1);
        assertThat(STOLEN.judge(exposed(stolen("m", NOON - 60 * DAY, 9)))).hasSize(1);
        assertThat(STOLEN.judge(exposed(stolen("m", NOON - 60 * DAY - 1, 9)))).isEmpty();
    }

    @Test
    void eachRuleLooksAtItsOwnExposures() {
        assertThat(TRIED.judge(exposed(stolen("m", NOON, 9)))).isEmpty();
        assertThat(STOLEN.judge(exposed(tried("m", NOON, 1)))).isEmpty();
        assertThat(TRIED.judge(exposed())).isEmpty();
        assertThat(STOLEN.judge(exposed())).isEmpty();
    }

    @Test
    void theStrongestExposureIsTheReasonInWhateverOrderTheyCame() {
        Exposure weak = tried("a", NOON, 0.6);
        Exposure strong = tried("b", NOON - HOUR, 0.7);
        Exposure later = tried("c", NOON, 0.7);
        for (List<Exposure> order : List.of(List.of(weak, strong, later), List.of(later, strong, weak))) {
            assertThat(TRIED.judge(exposed(order.toArray(new Exposure[0])))
                            .get(0)
                            .text())
                    .startsWith("this card was approved at merchant c ");
        }
    }

    @Test
    void theExposureIsSaidInPlainWords() {
        assertThat(TRIED.judge(exposed(tried("m", NOON, 0.92))))
                .containsExactly(new RuleHit(
                        "R05",
                        "ENUMERATION",
                        1,
                        0.6,
                        0.92,
                        0.5,
                        "share of refusals",
                        "this card was approved at merchant m while card numbers were tried out there:"
                                + " 92 % of the attempts were refused"));
        assertThat(STOLEN.judge(exposed(stolen("m", NOON, 12.34))))
                .containsExactly(new RuleHit(
                        "R15",
                        "CPP_EXPOSED",
                        0.6,
                        1,
                        12.34,
                        1,
                        "times the background rate",
                        "this card was at merchant m between 2026-01-31 and 2026-02-02, where cards were probably stolen:"
                                + " fraud followed 12.3 times as often as elsewhere"));
    }

    private static Exposure tried(String merchant, long at, double share) {
        return new Exposure("card", "R05", merchant, at, at - 300_000, at, share);
    }

    private static Exposure stolen(String merchant, long at, double lift) {
        long from = Instant.parse("2026-01-31T00:00:00Z").toEpochMilli();
        return new Exposure("card", "R15", merchant, at, from, from + 3 * DAY - 1, lift);
    }
}
