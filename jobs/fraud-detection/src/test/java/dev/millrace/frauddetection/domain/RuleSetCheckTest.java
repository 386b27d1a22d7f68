// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.formats.ReadFailure;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.frauddetection.FraudDetectionFormats;
import dev.millrace.frauddetection.domain.rule.Rule;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
            enumeration.weight            | 1.1  | enumeration.weight = 1.1; 0.0 to 1.0 expected
            enumeration.attempts          | 0    | enumeration.attempts = 0.0; 1.0 to 1000000.0 expected
            enumeration.cards             | 257  | enumeration.cards = 257.0; 1.0 to 256.0 expected
            enumeration.declineShare.hi   | 0.5  | enumeration.declineShare.hi = 0.5; above enumeration.declineShare.lo = 0.5 expected
            enumeration.declineShare.hi   | 1.1  | enumeration.declineShare.hi = 1.1; 0.0 to 1.0 expected
            enumeration.medianAtMost      | -1   | enumeration.medianAtMost = -1.0; 0.0 to 1.0E12 expected
            enumeration.rememberHours     | 0    | enumeration.rememberHours = 0.0; 1.0 to 2160.0 expected
            travel.weight                 | -1   | travel.weight = -1.0; 0.0 to 1.0 expected
            travel.leastKilometres        | -1   | travel.leastKilometres = -1.0; 0.0 to 20000.0 expected
            travel.speed.hi               | 800  | travel.speed.hi = 800.0; above travel.speed.lo = 800.0 expected
            travel.withinHours            | 0    | travel.withinHours = 0.0; 1.0 to 720.0 expected
            newContext.weight             | 2    | newContext.weight = 2.0; 0.0 to 1.0 expected
            newContext.country            | 2    | newContext.country = 2.0; 0.0 to 1.0 expected
            newContext.category           | 2    | newContext.category = 2.0; 0.0 to 1.0 expected
            newContext.amount             | 2    | newContext.amount = 2.0; 0.0 to 1.0 expected
            newContext.amountRank         | 2    | newContext.amountRank = 2.0; 0.0 to 1.0 expected
            newContext.leastSeen          | 0    | newContext.leastSeen = 0.0; 1.0 to 1000000.0 expected
            cashAfterOnline.weight        | 2    | cashAfterOnline.weight = 2.0; 0.0 to 1.0 expected
            cashAfterOnline.confidence    | 2    | cashAfterOnline.confidence = 2.0; 0.0 to 1.0 expected
            cashAfterOnline.withinMinutes | 121  | cashAfterOnline.withinMinutes = 121.0; 1.0 to 120.0 expected
            cashAfterOnline.secretFailures| 0    | cashAfterOnline.secretFailures = 0.0; 1.0 to 1000.0 expected
            fallback.weight               | 2    | fallback.weight = 2.0; 0.0 to 1.0 expected
            fallback.confidence           | 2    | fallback.confidence = 2.0; 0.0 to 1.0 expected
            fanOut.weight                 | 2    | fanOut.weight = 2.0; 0.0 to 1.0 expected
            fanOut.deviceCards.hi         | 3    | fanOut.deviceCards.hi = 3.0; above fanOut.deviceCards.lo = 3.0 expected
            fanOut.addressCards.lo        | -1   | fanOut.addressCards.lo = -1.0; 0.0 to 1.0E12 expected
            fanOut.deviceCards.hi         | 65   | fanOut.deviceCards.hi = 65.0; 0.0 to 64.0 expected
            fanOut.addressCards.hi        | 65   | fanOut.addressCards.hi = 65.0; 0.0 to 64.0 expected
            commonPoint.weight            | 2    | commonPoint.weight = 2.0; 0.0 to 1.0 expected
            commonPoint.confidence        | 2    | commonPoint.confidence = 2.0; 0.0 to 1.0 expected
            commonPoint.leastFrauds       | 0    | commonPoint.leastFrauds = 0.0; 1.0 to 1000000.0 expected
            commonPoint.leastLift         | 0.5  | commonPoint.leastLift = 0.5; 1.0 to 1000000.0 expected
            commonPoint.leastLogLikelihoodRatio | -1 | commonPoint.leastLogLikelihoodRatio = -1.0; 0.0 to 1000000.0 expected
            commonPoint.fraudWithinDays   | 91   | commonPoint.fraudWithinDays = 91.0; 1.0 to 90.0 expected
            commonPoint.rememberDays      | 181  | commonPoint.rememberDays = 181.0; 1.0 to 180.0 expected
            refundAbuse.weight            | 2    | refundAbuse.weight = 2.0; 0.0 to 1.0 expected
            refundAbuse.unmatched         | 2    | refundAbuse.unmatched = 2.0; 0.0 to 1.0 expected
            refundAbuse.otherCard         | 2    | refundAbuse.otherCard = 2.0; 0.0 to 1.0 expected
            refundAbuse.exceeding         | 2    | refundAbuse.exceeding = 2.0; 0.0 to 1.0 expected
            refundAbuse.shareAtMost       | 2    | refundAbuse.shareAtMost = 2.0; 0.0 to 1.0 expected
            refundAbuse.leastOrders       | 0    | refundAbuse.leastOrders = 0.0; 1.0 to 1000000.0 expected
            refundAbuse.often             | 2    | refundAbuse.often = 2.0; 0.0 to 1.0 expected
            refundAbuse.chargedBack       | 2    | refundAbuse.chargedBack = 2.0; 0.0 to 1.0 expected
            dormant.weight                | 2    | dormant.weight = 2.0; 0.0 to 1.0 expected
            dormant.confidence            | 2    | dormant.confidence = 2.0; 0.0 to 1.0 expected
            dormant.quietDays             | 181  | dormant.quietDays = 181.0; 1.0 to 180.0 expected
            dormant.payments              | 0    | dormant.payments = 0.0; 1.0 to 1000000.0 expected
            cardTest.weight               | 2    | cardTest.weight = 2.0; 0.0 to 1.0 expected
            cardTest.smallAtMost          | -1   | cardTest.smallAtMost = -1.0; 0.0 to 1000000.0 expected
            cardTest.tries                | 1    | cardTest.tries = 1.0; 2.0 to 16.0 expected
            cardTest.tries                | 17   | cardTest.tries = 17.0; 2.0 to 16.0 expected
            cardTest.withinMinutes        | 120  | cardTest.withinMinutes = 120.0; 1.0 to 119.0 expected
            cardTest.hitAtLeast           | -1   | cardTest.hitAtLeast = -1.0; 0.0 to 1.0E12 expected
            cardTest.hitWithinHours       | 73   | cardTest.hitWithinHours = 73.0; 1.0 to 72.0 expected
            accountTakeover.weight        | 2    | accountTakeover.weight = 2.0; 0.0 to 1.0 expected
            accountTakeover.one           | NaN  | accountTakeover.one = NaN; 0.0 to 1.0 expected
            accountTakeover.both          | 0.4  | accountTakeover.both = 0.4; 0.5 to 1.0 expected
            accountTakeover.both          | 1.1  | accountTakeover.both = 1.1; 0.5 to 1.0 expected
            accountTakeover.amountRank    | 2    | accountTakeover.amountRank = 2.0; 0.0 to 1.0 expected
            accountTakeover.leastSeen     | 0    | accountTakeover.leastSeen = 0.0; 1.0 to 1000000.0 expected
            accountTakeover.withinHours   | 168  | accountTakeover.withinHours = 168.0; 1.0 to 167.0 expected
            accountTakeover.addressWithinHours | 168 | accountTakeover.addressWithinHours = 168.0; 1.0 to 167.0 expected
            declineBurst.weight           | 2    | declineBurst.weight = 2.0; 0.0 to 1.0 expected
            declineBurst.declines         | 1    | declineBurst.declines = 1.0; 2.0 to 1000.0 expected
            declineBurst.surest           | 3    | declineBurst.surest = 3.0; 4.0 to 1001.0 expected
            declineBurst.confidence.hi    | 0.5  | declineBurst.confidence.hi = 0.5; above declineBurst.confidence.lo = 0.5 expected
            declineBurst.confidence.hi    | 1.1  | declineBurst.confidence.hi = 1.1; 0.0 to 1.0 expected
            declineBurst.withinMinutes    | 119  | declineBurst.withinMinutes = 119.0; 1.0 to 118.0 expected
            declineBurst.approvalWithinMinutes | 110 | declineBurst.approvalWithinMinutes = 110.0; 1.0 to 109.0 expected
            budget.perDay                 | 0    | budget.perDay = 0.0; 1.0 to 100000.0 expected
            budget.perDay                 | 100001 | budget.perDay = 100001.0; 1.0 to 100000.0 expected
            budget.slew                   | 0    | budget.slew = 0.0; above 0, at most 1, expected
            budget.slew                   | 1.01 | budget.slew = 1.01; above 0, at most 1, expected
            budget.slew                   | NaN  | budget.slew = NaN; above 0, at most 1, expected
            budget.digestMinutes          | 1441 | budget.digestMinutes = 1441.0; 5.0 to 1440.0 expected
            budget.digestMinutes          | 61   | budget.digestMinutes = 61; a multiple of 5 expected
            suppression.days              | 366  | suppression.days = 366.0; 0.0 to 365.0 expected
            suppression.days              | -1   | suppression.days = -1.0; 0.0 to 365.0 expected
            """)
    void aValueThatMakesNoSenseIsRefusedByName(String key, String value, String told) {
        Refusal refusal = RuleSetCheck.refusalOf(with(shippedRules(), key, number(key, value)));
        assertThat(refusal.reason()).isEqualTo(ReasonCode.RANGE_HARD);
        assertThat(refusal.rule()).isEqualTo("rule-set-range");
        assertThat(refusal.detail()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "enumeration.cards, 256",
        "cashAfterOnline.withinMinutes, 120",
        "commonPoint.fraudWithinDays, 90",
        "cardTest.tries, 16",
        "cardTest.withinMinutes, 119",
        "cardTest.hitWithinHours, 72",
        "accountTakeover.both, 0.5",
        "accountTakeover.withinHours, 167",
        "accountTakeover.addressWithinHours, 167",
        "declineBurst.surest, 4",
        "declineBurst.approvalWithinMinutes, 109",
        "fanOut.deviceCards.hi, 64",
        "dormant.quietDays, 180",
        "budget.perDay, 1",
        "budget.perDay, 100000",
        "budget.slew, 1",
        "budget.digestMinutes, 5",
        "budget.digestMinutes, 1440",
        "suppression.days, 0",
        "suppression.days, 365",
    })
    void aValueAtItsLimitIsTaken(String key, String value) {
        assertThat(RuleSetCheck.refusalOf(with(shippedRules(), key, number(key, value))))
                .isNull();
    }

    @Test
    void riskyCategoriesAreFourDigitsEach() {
        for (String wrong : Arrays.asList("60", "60111", "601a", "", null)) {
            RuleSet rules = with(shippedRules(), "newContext.riskyCategories", Arrays.asList("4829", wrong));
            assertThat(RuleSetCheck.refusalOf(rules).detail())
                    .isEqualTo("newContext.riskyCategories[1]" + (wrong == null ? " is absent; " : " = " + wrong + "; ")
                            + "four digits expected");
        }
        assertThat(RuleSetCheck.refusalOf(with(shippedRules(), "newContext.riskyCategories", List.of())))
                .isNull();
    }

    /** Every part of the set, and every part of a rule that is not a number. */
    @Test
    void aPartThatIsAbsentIsRefusedByName() {
        List<String> parts = new ArrayList<>();
        collectParts(RuleSet.class, "", parts);
        assertThat(parts).contains("travel", "budget", "fanOut.deviceCards", "newContext.riskyCategories");
        for (String part : parts) {
            Refusal refusal = RuleSetCheck.refusalOf(with(shippedRules(), part, null));
            assertThat(refusal).as(part).isNotNull();
            assertThat(refusal.detail()).startsWith(part + " is absent; ");
        }
    }

    /** What is read has a number for every key: an author who leaves one out is not given a 0. */
    @Test
    void aNumberThatIsLeftOutIsRefusedByName() {
        List<String> numbers = new ArrayList<>();
        collectNumbers(RuleSet.class, "", numbers);
        assertThat(numbers).hasSizeGreaterThan(80).contains("version", "travel.speed.lo", "dormant.payments");
        for (String number : numbers) {
            for (String broken : List.of(lacking(number, ""), lacking(number, ":null"))) {
                assertThatExceptionOfType(UnreadableRecordException.class)
                        .as(number)
                        .isThrownBy(() -> FraudDetectionFormats.RULES.read(broken.getBytes(StandardCharsets.UTF_8)))
                        .returns(number, UnreadableRecordException::field)
                        .returns(ReadFailure.MISSING_REQUIRED, UnreadableRecordException::failure);
            }
        }
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

    /** The shipped rule set as text, where the key at {@code path} is left out, or has {@code instead} in place of its value. */
    private static String lacking(String path, String instead) {
        String whole = text(shippedRules());
        int at = 0;
        for (String name : path.split("\\.", -1)) {
            at = whole.indexOf("\"" + name + "\":", at);
        }
        int end = at;
        while (whole.charAt(end) != ',' && whole.charAt(end) != '}') {
            end++;
        }
        String name = path.substring(path.lastIndexOf('.') + 1);
        String rest = whole.substring(end);
        if (!instead.isEmpty()) {
            return whole.substring(0, at) + "\"" + name + "\"" + instead + rest;
        }
        return rest.startsWith(",")
                ? whole.substring(0, at) + rest.substring(1)
                : whole.substring(0, at).replaceFirst(",$", "") + rest;
    }

    private static void collectNumbers(Class<?> type, String prefix, List<String> numbers) {
        for (RecordComponent component : type.getRecordComponents()) {
            String path = prefix + component.getName();
            if (component.getType().isRecord()) {
                collectNumbers(component.getType(), path + ".", numbers);
            } else if (component.getType().isPrimitive()) {
                numbers.add(path);
            }
        }
    }

    private static void collectParts(Class<?> type, String prefix, List<String> parts) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType().isPrimitive()) {
                continue;
            }
            parts.add(prefix + component.getName());
            if (Rule.class.isAssignableFrom(component.getType())) {
                collectParts(component.getType(), prefix + component.getName() + ".", parts);
            }
        }
    }

    /** The value as the type that the key has. */
    private static Object number(String key, String value) {
        Class<?> type = RuleSet.class;
        for (String name : key.split("\\.", -1)) {
            Class<?> owner = type;
            type = Arrays.stream(owner.getRecordComponents())
                    .filter(component -> component.getName().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .getType();
        }
        return type == int.class ? (Object) Integer.valueOf(value) : (Object) Double.valueOf(value);
    }
}
