// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.frauddetection.FraudDetectionFormats;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetCheckTest {

    @Test
    void theShippedRuleSetMakesSense() {
        assertThat(RuleSetCheck.refusalOf(shippedRules())).isNull();
    }

    @Test
    void aNewerRuleSetIsTaken() {
        assertThat(RuleSetCheck.refusalOf(with(shippedRules(), "version", 2), shippedRules()))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "6, 7"})
    void aRuleSetThatIsNotNewerIsRefused(long version, long inForce) {
        Refusal refusal = RuleSetCheck.refusalOf(
                with(shippedRules(), "version", version), with(shippedRules(), "version", inForce));
        assertThat(refusal.reason()).isEqualTo(ReasonCode.STATE_ILLEGAL);
        assertThat(refusal.rule()).isEqualTo("rule-set-version");
        assertThat(refusal.detail()).isEqualTo("version = " + version + "; above 7, the version in force, expected");
    }

    /** Each key with a value that is wrong, and what the author is told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bands.monitor                 | -0.1 | bands.monitor = -0.1; 0.0 to 1.0 expected
            bands.monitor                 | NaN  | bands.monitor = NaN; 0.0 to 1.0 expected
            bands.review                  | 0.3  | bands.review = 0.3; 0.4 to 1.0 expected
            bands.block                   | 0.6  | bands.block = 0.6; 0.7 to 1.0 expected
            bands.block                   | 1.1  | bands.block = 1.1; 0.7 to 1.0 expected
            countVelocity.weight          | 1.5  | countVelocity.weight = 1.5; 0.0 to 1.0 expected
            countVelocity.minute.lo       | -1   | countVelocity.minute.lo = -1.0; 0.0 to 1.0E12 expected
            countVelocity.minute.hi       | 3    | countVelocity.minute.hi = 3.0; above countVelocity.minute.lo = 3.0 expected
            countVelocity.hour.hi         | 1    | countVelocity.hour.hi = 1.0; above countVelocity.hour.lo = 8.0 expected
            countVelocity.day.hi          | NaN  | countVelocity.day.hi = NaN; above countVelocity.day.lo = 20.0 expected
            amountVelocity.weight         | -1   | amountVelocity.weight = -1.0; 0.0 to 1.0 expected
            amountVelocity.ratio.hi       | 3    | amountVelocity.ratio.hi = 3.0; above amountVelocity.ratio.lo = 3.0 expected
            amountVelocity.least          | -1   | amountVelocity.least = -1.0; 0.0 to 1.0E12 expected
            amountVelocity.leastSeen      | 0    | amountVelocity.leastSeen = 0.0; 1.0 to 1000000.0 expected
            amountOutlier.weight          | 2    | amountOutlier.weight = 2.0; 0.0 to 1.0 expected
            amountOutlier.ratio.hi        | 2    | amountOutlier.ratio.hi = 2.0; above amountOutlier.ratio.lo = 2.5 expected
            amountOutlier.deviations.hi   | 3    | amountOutlier.deviations.hi = 3.0; above amountOutlier.deviations.lo = 3.0 expected
            amountOutlier.leastSeen       | 0    | amountOutlier.leastSeen = 0.0; 1.0 to 1000000.0 expected
            unusualHour.weight            | 2    | unusualHour.weight = 2.0; 0.0 to 1.0 expected
            unusualHour.share             | 2    | unusualHour.share = 2.0; 0.0 to 1.0 expected
            unusualHour.confidence.hi     | 0.1  | unusualHour.confidence.hi = 0.1; above unusualHour.confidence.lo = 0.1 expected
            unusualHour.confidence.hi     | 1.5  | unusualHour.confidence.hi = 1.5; 0.0 to 1.0 expected
            unusualHour.leastSeen         | -5   | unusualHour.leastSeen = -5.0; 1.0 to 1000000.0 expected
            terminalRisk.weight           | 2    | terminalRisk.weight = 2.0; 0.0 to 1.0 expected
            terminalRisk.multiple.hi      | 5    | terminalRisk.multiple.hi = 5.0; above terminalRisk.multiple.lo = 5.0 expected
            terminalRisk.strength         | -1   | terminalRisk.strength = -1.0; 0.0 to 1000000.0 expected
            terminalRisk.portfolioRate    | 2    | terminalRisk.portfolioRate = 2.0; 0.0 to 1.0 expected
            """)
    void aValueThatMakesNoSenseIsRefusedByName(String key, String value, String told) {
        Object number = key.endsWith("Seen") ? (Object) Integer.valueOf(value) : (Object) Double.valueOf(value);
        Refusal refusal = RuleSetCheck.refusalOf(with(shippedRules(), key, number));
        assertThat(refusal.reason()).isEqualTo(ReasonCode.RANGE_HARD);
        assertThat(refusal.rule()).isEqualTo("rule-set-range");
        assertThat(refusal.detail()).isEqualTo(told);
    }

    @Test
    void aVersionBelowOneIsRefused() {
        assertThat(RuleSetCheck.refusalOf(with(shippedRules(), "version", 0)).detail())
                .startsWith("version = 0.0; 1.0 to");
    }

    /** Whatever part is left out, the author gets a refusal and the job goes on. */
    @Test
    void aRuleSetWithAPartLeftOutIsRefusedAndNeverThrows() {
        String whole = text(shippedRules());
        List<String> parts = List.of(
                "bands",
                "countVelocity",
                "amountVelocity",
                "amountOutlier",
                "unusualHour",
                "terminalRisk",
                "minute",
                "hour",
                "day",
                "ratio",
                "deviations",
                "confidence",
                "multiple",
                "weight",
                "leastSeen",
                "monitor",
                "lo");
        for (String part : parts) {
            for (String broken : List.of(withNull(whole, part), without(whole, part))) {
                assertThatCode(() -> assertThat(refused(broken))
                                .as("%s without %s", broken, part)
                                .isTrue())
                        .as("%s without %s", broken, part)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void aMisspeltKeyIsRefused() {
        assertThat(refused(text(shippedRules()).replace("leastSeen", "leastSene")))
                .isTrue();
    }

    private static boolean refused(String json) {
        try {
            RuleSet read = FraudDetectionFormats.RULES.read(json.getBytes(StandardCharsets.UTF_8));
            return RuleSetCheck.refusalOf(read) != null;
        } catch (UnreadableRecordException unreadable) {
            return true;
        }
    }

    private static String text(RuleSet rules) {
        return new String(FraudDetectionFormats.RULES.write(rules), StandardCharsets.UTF_8);
    }

    private static String without(String whole, String part) {
        return whole.replaceFirst(value(part), "").replace(",}", "}");
    }

    private static String withNull(String whole, String part) {
        return whole.replaceFirst(value(part), "\"" + part + "\":null,").replace(",}", "}");
    }

    /** The first field of this name with its value, however deep, and the comma after it. */
    private static String value(String part) {
        return "\"" + part + "\":(?:\\{(?:[^{}]|\\{[^{}]*\\})*\\}|[^{},]+),?";
    }
}
