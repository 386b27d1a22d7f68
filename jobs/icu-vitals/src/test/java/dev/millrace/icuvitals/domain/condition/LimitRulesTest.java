// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import static dev.millrace.model.vitals.Parameter.HEART_RATE;
import static dev.millrace.model.vitals.Parameter.RESPIRATORY_RATE;
import static dev.millrace.model.vitals.Parameter.SPO2;
import static dev.millrace.model.vitals.Parameter.SYSTOLIC;
import static dev.millrace.model.vitals.Parameter.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.Reading.Lateness;
import dev.millrace.icuvitals.domain.Reading.Outcome;
import dev.millrace.icuvitals.domain.settings.AlarmLimit;
import dev.millrace.icuvitals.domain.settings.UnitSettings;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.vitals.Parameter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitRulesTest {

    private final Watching watching = new Watching();

    @ParameterizedTest
    @CsvSource({
        "HEART_RATE,HR_LOW,50,49,2,53,52", "HEART_RATE,HR_HIGH,120,121,2,117,118",
        "HEART_RATE,HR_LOW,50,40,2,53,52", "HEART_RATE,HR_LOW,50,39,1,53,52",
        "HEART_RATE,HR_HIGH,120,150,2,117,118", "HEART_RATE,HR_HIGH,120,151,1,117,118",
        "SPO2,SPO2_LOW,90,89,2,92,91", "RESPIRATORY_RATE,RR_LOW,8,7,2,10,9",
        "RESPIRATORY_RATE,RR_LOW,8,5,1,10,9", "RESPIRATORY_RATE,RR_HIGH,30,31,2,28,29",
        "SYSTOLIC,SBP_LOW,90,89,2,95,94", "SYSTOLIC,SBP_LOW,90,69,1,95,94",
        "SYSTOLIC,SBP_HIGH,160,161,2,155,156", "MEAN_PRESSURE,MAP_LOW,60,59,2,63,62",
        "MEAN_PRESSURE,MAP_LOW,60,49,1,63,62", "MEAN_PRESSURE,MAP_HIGH,110,111,2,107,108",
        "TEMPERATURE,TEMP_LOW,35.5,35.4,3,35.7,35.6", "TEMPERATURE,TEMP_HIGH,39,39.1,3,38.8,38.9",
    })
    void begunBeyondTheLimitAndEndedByTheDeadband(
            Parameter parameter, String rule, double limit, double beyond, int severity, double back, double between) {
        watching.reads(0, parameter, limit);
        assertThat(watching.told()).isEmpty();
        watching.reads(10, parameter, beyond);
        assertThat(watching.told(rule))
                .containsExactly("10 " + rule + " PRESENT " + severity + (severity == 1 ? "!" : ""));
        // By now the longest of the delays is over.
        watching.reads(310, parameter, beyond).reads(311, parameter, between).reads(400, parameter, between);
        assertThat(watching.told(rule)).noneMatch(each -> each.contains("ABSENT"));
        watching.reads(401, parameter, back);
        assertThat(watching.told(rule)).last().isEqualTo("401 " + rule + " ABSENT");
    }

    @Test
    void aBlipInAValueBetweenLimitAndDeadbandIsNoAlarm() {
        watching.holds(0, 10, SPO2, 91).reads(10, SPO2, 89).holds(11, 14, SPO2, 91);
        assertThat(watching.told()).containsExactly("10 SPO2_LOW PRESENT 2", "13 SPO2_LOW ABSENT");
    }

    @Test
    void noiseAboutTheLimitDoesNotHideAnAlarm() {
        for (int second = 0; second < 60; second++) {
            watching.reads(second, SPO2, second % 2 == 0 ? 89 : 90);
        }
        assertThat(watching.told()).noneMatch(each -> each.contains("ABSENT"));
    }

    @Test
    void dipsAreToldFromTrouble() {
        dip(0, 5, 88);
        assertThat(watching.told()).containsExactly("0 SPO2_LOW PRESENT 2", "5 SPO2_LOW ABSENT");
        dip(100, 12, 88);
        assertThat(watching.told()).hasSize(4).last().isEqualTo("112 SPO2_LOW ABSENT");
        dip(200, 30, 88);
        assertThat(watching.told().subList(4, 7))
                .containsExactly("200 SPO2_LOW PRESENT 2", "214 SPO2_LOW PRESENT 2", "230 SPO2_LOW ABSENT");
        dip(300, 90, 86);
        assertThat(watching.told().subList(7, watching.told().size()))
                .containsExactly("300 SPO2_LOW PRESENT 2", "313 SPO2_LOW PRESENT 2!", "390 SPO2_LOW ABSENT");
    }

    @Test
    void aDeepDipIsToldAtOnceAndAnExtremeOneAfterFiveSeconds() {
        watching.holds(0, 8, SPO2, 82);
        assertThat(watching.told()).containsExactly("0 SPO2_LOW PRESENT 2", "7 SPO2_LOW PRESENT 2!");
        watching.reads(8, SPO2, 96).holds(60, 66, SPO2, 79);
        assertThat(watching.told()).last().isEqualTo("65 SPO2_LOW PRESENT 1!");
        watching.reads(66, SPO2, 81);
        assertThat(watching.told()).last().isEqualTo("65 SPO2_LOW PRESENT 1!");
        watching.reads(67, SPO2, 82);
        assertThat(watching.told()).last().isEqualTo("67 SPO2_LOW PRESENT 2!");
    }

    @Test
    void aGapAddsNothingToTheArea() {
        watching.holds(0, 3, SPO2, 82).reads(10, SPO2, 82).reads(11, SPO2, 82);
        assertThat(watching.told()).containsExactly("0 SPO2_LOW PRESENT 2");
    }

    @Test
    void byCuffReadingsInARowTakeThePlaceOfADelay() {
        watching.cuff(0, SYSTOLIC, 85);
        assertThat(watching.told()).isEmpty();
        watching.cuff(300, SYSTOLIC, 92).cuff(600, SYSTOLIC, 85);
        assertThat(watching.told()).isEmpty();
        watching.cuff(900, SYSTOLIC, 84);
        assertThat(watching.told()).containsExactly("900 SBP_LOW PRESENT 2");
        assertThat(watching.last().policy().onDelay()).isZero();
        assertThat(watching.last().alert().evidence()).hasSize(2);
        watching.cuff(1200, SYSTOLIC, 69);
        assertThat(watching.told()).last().isEqualTo("1200 SBP_LOW PRESENT 1!");
    }

    @Test
    void aCuffReadingTooOldIsNoneOfTwoInARow() {
        watching.cuff(0, SYSTOLIC, 85).cuff(3_601, SYSTOLIC, 85);
        assertThat(watching.told()).isEmpty();
        watching.cuff(3_900, SYSTOLIC, 85);
        assertThat(watching.told()).containsExactly("3900 SBP_LOW PRESENT 2");
    }

    @Test
    void twentySecondsWithoutABreathAreToldThoughTheValueIsImplausible() {
        watching.reads(0, RESPIRATORY_RATE, 12);
        watching.take(Watching.step(Watching.like(
                Watching.reading(1, RESPIRATORY_RATE, 2, dev.millrace.icuvitals.domain.Method.UNKNOWN),
                Outcome.SUSPECT,
                ReasonCode.RANGE_SOFT,
                true,
                Lateness.ON_TIME)));
        assertThat(watching.told()).containsExactly("1 APNOEA PRESENT 1");
        assertThat(watching.last().policy().onDelay()).isEqualTo(20_000);
        watching.reads(5, RESPIRATORY_RATE, 6);
        assertThat(watching.told("APNOEA")).last().isEqualTo("5 APNOEA ABSENT");
    }

    @Test
    void whatDoesNotCountOrComesLateBeginsAndEndsNothing() {
        for (Lateness late : new Lateness[] {Lateness.AMENDS, Lateness.BACKFILL}) {
            watching.take(Watching.step(Watching.like(heart(1, 200), Outcome.ACCEPT, null, true, late)));
        }
        watching.take(Watching.step(Watching.like(heart(2, 200), Outcome.ACCEPT, null, false, Lateness.ON_TIME)));
        watching.suspects(3, HEART_RATE, 200);
        assertThat(watching.told()).isEmpty();
        watching.holds(4, 20, HEART_RATE, 130);
        int before = watching.told().size();
        watching.suspects(20, HEART_RATE, 80).suspects(30, HEART_RATE, 80);
        assertThat(watching.told()).hasSize(before);
    }

    @Test
    void whatIsPendingAndCannotBeConfirmedIsWithdrawn() {
        watching.reads(0, SPO2, 89).suspects(5, SPO2, 70);
        assertThat(watching.told()).containsExactly("0 SPO2_LOW PRESENT 2");
        watching.suspects(6, SPO2, 70);
        assertThat(watching.told()).last().isEqualTo("6 SPO2_LOW ABSENT");
    }

    @Test
    void aConditionEndsWhenItsValueIsTooOld() {
        watching.holds(0, 20, HEART_RATE, 130);
        assertThat(watching.deadline()).isEqualTo(Watching.at(19 + 300) + 1);
        watching.passes(19 + 300);
        assertThat(watching.told("HR_HIGH")).noneMatch(each -> each.contains("ABSENT"));
        watching.passes(19 + 301);
        assertThat(watching.told("HR_HIGH")).last().isEqualTo("319 HR_HIGH ABSENT");
    }

    @Test
    void aPatientsOwnLimitTakesOneSideUntilItExpires() {
        watching.limits(0, HEART_RATE, 35.0, null, 600.0)
                .reads(1, HEART_RATE, 38)
                .reads(2, HEART_RATE, 121);
        assertThat(watching.told()).containsExactly("2 HR_HIGH PRESENT 2");
        watching.reads(3, HEART_RATE, 80).reads(599.9, HEART_RATE, 45);
        assertThat(watching.told("HR_LOW")).isEmpty();
        watching.passes(600);
        assertThat(watching.patient.limits()).isEmpty();
        watching.reads(600, HEART_RATE, 45);
        assertThat(watching.told("HR_LOW")).containsExactly("600 HR_LOW PRESENT 2");
    }

    @Test
    void anOpenConditionIsJudgedByNewSettingsAtTheNextValue() {
        watching.holds(0, 11, SPO2, 89);
        watching.by(withLimit(watching.settings, "SPO2_LOW", 86)).reads(11, SPO2, 89);
        assertThat(watching.told("SPO2_LOW")).last().isEqualTo("11 SPO2_LOW ABSENT");
    }

    @Test
    void aWardsOwnLimitComesBeforeThatOfAll() {
        WardSettings all = watching.settings;
        AlarmLimit own = withLimit(all, "SPO2_LOW", 86).limits().get("SPO2_LOW");
        watching.by(new WardSettings(
                        2,
                        all.ranges(),
                        all.artefacts(),
                        all.news2(),
                        all.limits(),
                        Map.of("icu", new UnitSettings(Map.of("SPO2_LOW", own))),
                        all.indices(),
                        all.lifeCycle(),
                        all.silence(),
                        all.budget()))
                .reads(0, SPO2, 86);
        assertThat(watching.told()).isEmpty();
        watching.reads(1, SPO2, 85);
        assertThat(watching.told()).hasSize(1);
    }

    @Test
    void aNurseReadsWhatWasSeenAndForHowLong() {
        watching.holds(0, 15, SPO2, 89);
        assertThat(watching.text()).isEqualTo("SpO2 89 % below 90 % for 14 s");
        var alert = watching.last().alert();
        assertThat(alert.evidence()).hasSize(15).first().isEqualTo("SPO2@0.0");
        assertThat(alert.reasons().get(0))
                .extracting("observed", "expected", "unit")
                .containsExactly(89.0, 90.0, "%");
        assertThat(alert.config().version()).isEqualTo("1");
        assertThat(alert.notice()).contains("not a medical device");
        assertThat(alert.dedupKey()).isEqualTo("patient|stay-1|SPO2_LOW");
        watching.reads(15, TEMPERATURE, 39.25);
        assertThat(watching.text()).isEqualTo("Temp 39.25 °C above 39 °C");
    }

    private static dev.millrace.icuvitals.domain.Reading heart(double second, double value) {
        return Watching.reading(second, HEART_RATE, value, dev.millrace.icuvitals.domain.Method.ECG);
    }

    private void dip(int from, int seconds, double value) {
        watching.holds(from, from + seconds, SPO2, value).holds(from + seconds, from + seconds + 20, SPO2, 96);
    }

    static WardSettings withLimit(WardSettings all, String rule, double limit) {
        AlarmLimit old = all.limits().get(rule);
        Map<String, AlarmLimit> limits = new HashMap<>(all.limits());
        limits.put(
                rule,
                new AlarmLimit(
                        limit,
                        old.deadband(),
                        old.onDelaySec(),
                        old.offDelaySec(),
                        old.readings(),
                        old.extreme(),
                        old.extremeSec(),
                        old.area(),
                        old.severity()));
        return new WardSettings(
                all.version() + 1,
                all.ranges(),
                all.artefacts(),
                all.news2(),
                limits,
                all.units(),
                all.indices(),
                all.lifeCycle(),
                all.silence(),
                all.budget());
    }
}
