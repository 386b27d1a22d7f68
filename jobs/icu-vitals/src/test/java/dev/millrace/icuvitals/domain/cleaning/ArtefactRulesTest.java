// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import static dev.millrace.icuvitals.domain.cleaning.Bedside.HOUR;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.MINUTE;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.NOON;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.SECOND;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.heartRate;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.line;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.measured;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.perfusion;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.spo2;
import static dev.millrace.model.vitals.Parameter.DIASTOLIC;
import static dev.millrace.model.vitals.Parameter.HEART_RATE;
import static dev.millrace.model.vitals.Parameter.MEAN_PRESSURE;
import static dev.millrace.model.vitals.Parameter.PULSE_RATE;
import static dev.millrace.model.vitals.Parameter.RESPIRATORY_RATE;
import static dev.millrace.model.vitals.Parameter.SPO2;
import static dev.millrace.model.vitals.Parameter.SYSTOLIC;
import static dev.millrace.model.vitals.Parameter.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.Reading.Lateness;
import dev.millrace.icuvitals.domain.Reading.Outcome;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.vitals.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of bad data, at its boundary and beside it. */
class ArtefactRulesTest {

    private final CleaningStory story = new CleaningStory();

    @ParameterizedTest
    @CsvSource({
        "HEART_RATE, 19.9, soft-range*",
        "HEART_RATE, 20, ''",
        "HEART_RATE, 250, ''",
        "HEART_RATE, 250.1, soft-range*",
        "SPO2, 49, soft-range*",
        "SPO2, 50, ''",
        "SPO2, 100, ''",
        "TEMPERATURE, 29.9, soft-range*",
        "TEMPERATURE, 30, ''",
        "TEMPERATURE, 43.1, soft-range*",
        "LACTATE, 99, ''"
    })
    void whatIsImplausibleIsSuspect(Parameter parameter, double value, String found) {
        story.at(measured(parameter, Method.UNKNOWN, value, NOON));
        assertThat(story.found(parameter)).isEqualTo(found);
        if (!found.isEmpty()) {
            assertThat(story.last(parameter).reason()).isEqualTo(ReasonCode.RANGE_SOFT);
            assertThat(story.last(parameter).raw()).isEqualTo(value);
        }
        assertThat(story.last(parameter).settingsVersion()).isEqualTo(7);
    }

    @Test
    void aConvertedValueIsRepaired() {
        Measured fahrenheit = new Measured(
                "t", "", "", "", TEMPERATURE, Method.MANUAL, 38, null, 100.4, "[degF]", "final", null, NOON, -1, false);
        story.at(fahrenheit);
        assertThat(story.last(TEMPERATURE).outcome()).isEqualTo(Outcome.REPAIRED);
        assertThat(story.last(TEMPERATURE).raw()).isEqualTo(100.4);
        assertThat(story.last(TEMPERATURE).rawUnit()).isEqualTo("[degF]");
    }

    @ParameterizedTest
    @CsvSource({"80, 80, true", "79, 80, true", "80.5, 80, false"})
    void systolicNotAboveDiastolicIsSuspectOnBothSides(double systolic, double diastolic, boolean crossed) {
        story.at(measured(SYSTOLIC, Method.CUFF, systolic, NOON), measured(DIASTOLIC, Method.CUFF, diastolic, NOON));
        assertThat(story.found(SYSTOLIC)).isEqualTo(crossed ? "pressures-crossed*" : "");
        assertThat(story.found(DIASTOLIC)).isEqualTo(crossed ? "pressures-crossed*" : "");
    }

    @Test
    void pressuresOfTwoInstantsDoNotCross() {
        story.at(measured(DIASTOLIC, Method.CUFF, 90, NOON)).at(measured(SYSTOLIC, Method.CUFF, 80, NOON + HOUR));
        assertThat(story.found(SYSTOLIC)).isEmpty();
    }

    @Test
    void whatComesALittleLateOfADampedLineIsNotBelievedEither() {
        story.at(line(SYSTOLIC, 87, NOON), line(DIASTOLIC, 81, NOON), line(MEAN_PRESSURE, 83, NOON));
        story.late(line(SYSTOLIC, 87, NOON + SECOND), Lateness.AMENDS, 7 * SECOND);
        assertThat(story.found(SYSTOLIC)).isEqualTo("art-line-damped*");

        story.late(line(SYSTOLIC, 121, NOON - HOUR), Lateness.BACKFILL, HOUR);
        assertThat(story.found(SYSTOLIC)).isEmpty();
    }

    @Test
    void whatComesALittleLateOfAFingerWithoutBloodIsNotBelievedEither() {
        story.at(spo2(70, NOON), perfusion(0.1, NOON));
        story.late(spo2(72, NOON + SECOND), Lateness.AMENDS, 7 * SECOND);
        assertThat(story.found(SPO2)).isEqualTo("low-perfusion*");
    }

    @ParameterizedTest
    @CsvSource({"90, 80, false", "89.9, 80, true"})
    void anArterialLineWithoutPulseIsDampedForHalfAMinute(double systolic, double diastolic, boolean damped) {
        story.at(line(SYSTOLIC, systolic, NOON), line(DIASTOLIC, diastolic, NOON), line(MEAN_PRESSURE, 84, NOON));
        for (Parameter each : new Parameter[] {SYSTOLIC, DIASTOLIC, MEAN_PRESSURE}) {
            assertThat(story.found(each)).isEqualTo(damped ? "art-line-damped*" : "");
        }
        pressures(NOON + 29_999, 120, 80, 93);
        assertThat(story.found(SYSTOLIC)).isEqualTo(damped ? "art-line-damped*" : "");
        pressures(NOON + 30_000, 120, 80, 93);
        assertThat(story.found(SYSTOLIC)).isEmpty();
    }

    @Test
    void aCuffIsNotDamped() {
        story.at(measured(SYSTOLIC, Method.CUFF, 85, NOON), measured(DIASTOLIC, Method.CUFF, 80, NOON));
        assertThat(story.found(SYSTOLIC)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2000, 140, ''", "2000, 140.5, art-line-flush*", "2001, 190, ''", "1000, 29, art-line-flush*"})
    void aMeanThatJumpsIsAFlush(long after, double mean, String found) {
        story.at(line(MEAN_PRESSURE, 90, NOON)).at(line(MEAN_PRESSURE, mean, NOON + after));
        assertThat(story.found(MEAN_PRESSURE)).isEqualTo(found);
    }

    @Test
    void aFlushIsSeenWithoutAMeanAndLastsHalfAMinuteBeyondItsEnd() {
        pressures(NOON, 120, 80);
        pressures(NOON + SECOND, 290, 270);
        assertThat(story.found(SYSTOLIC)).isEqualTo("art-line-flush*");
        pressures(NOON + 2 * SECOND, 290, 270);
        assertThat(story.found(DIASTOLIC)).isEqualTo("art-line-flush*");
        pressures(NOON + 5 * SECOND, 120, 80);
        pressures(NOON + 31 * SECOND, 120, 80);
        assertThat(story.found(SYSTOLIC)).isEqualTo("art-line-flush*");
        pressures(NOON + 32 * SECOND, 120, 80);
        assertThat(story.found(SYSTOLIC)).isEmpty();
    }

    @Test
    void aCuffCountsWhileTheLineIsFlushed() {
        pressures(NOON, 120, 80);
        story.at(measured(SYSTOLIC, Method.CUFF, 118, NOON + SECOND));
        assertThat(story.last(SYSTOLIC).counts()).isFalse();
        pressures(NOON + 2 * SECOND, 290, 270);
        story.at(measured(SYSTOLIC, Method.CUFF, 117, NOON + 3 * SECOND));
        assertThat(story.last(SYSTOLIC).counts()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "80, 95, 10, ''",
        "80, 96, 9, ''",
        "80, 96, 10, rate-difference",
        "60, 72, 10, ''",
        "60, 72.1, 10, rate-difference"
    })
    void ratesThatDifferForTenSecondsAreBothMarkedAndTheEcgCounts(double ecg, double pleth, int seconds, String found) {
        for (int i = 0; i <= seconds; i++) {
            rates(NOON + i * SECOND, ecg, pleth);
        }
        assertThat(story.found(HEART_RATE)).isEqualTo(found);
        assertThat(story.found(PULSE_RATE)).isEqualTo(found.isEmpty() ? "" : found + "*");
        assertThat(story.last(HEART_RATE).counts()).isTrue();
    }

    @Test
    void ratesThatAgreeInBetweenAreNotDisputed() {
        for (int i = 0; i <= 20; i++) {
            rates(NOON + i * SECOND, 80, i == 9 ? 81 : 120);
        }
        assertThat(story.found(PULSE_RATE)).isEqualTo("rate-difference*");
        CleaningStory brief = new CleaningStory();
        for (int i = 0; i <= 18; i++) {
            brief.at(
                    heartRate(80, NOON + i * SECOND),
                    measured(PULSE_RATE, Method.PLETH, i == 9 ? 81 : 120, NOON + i * SECOND));
            assertThat(brief.found(PULSE_RATE)).isEmpty();
        }
    }

    @Test
    void whereTheEcgIsMarkedItselfThePulseCounts() {
        for (int i = 0; i <= 12; i++) {
            rates(NOON + i * SECOND, 260, 80);
        }
        assertThat(story.found(HEART_RATE)).isEqualTo("soft-range*");
        assertThat(story.found(PULSE_RATE)).isEqualTo("rate-difference");
        assertThat(story.last(PULSE_RATE).counts()).isTrue();
    }

    @Test
    void hourlyRatesAreNotCompared() {
        for (int i = 0; i <= 12; i++) {
            rates(NOON + i * HOUR, 80, 120);
            assertThat(story.found(HEART_RATE)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2000, 87, 1.0, ''",
        "2000, 86, 1.0, desaturation-artefact*",
        "2001, 86, 1.0, ''",
        "2000, 86, 1.5, ''",
        "2000, 86, 1.4, desaturation-artefact*"
    })
    void aFallOfSaturationWithLessFlowIsAnArtefact(long after, double fallen, double flow, String found) {
        story.at(spo2(97, NOON), perfusion(2.0, NOON));
        story.at(spo2(fallen, NOON + after), perfusion(flow, NOON + after));
        assertThat(story.found(SPO2)).isEqualTo(found);
    }

    @Test
    void aFallThatStaysIsBelievedInTheEnd() {
        story.at(spo2(97, NOON), perfusion(2.0, NOON));
        for (int i = 1; i <= 30; i++) {
            story.at(spo2(80, NOON + i * SECOND), perfusion(1.0, NOON + i * SECOND));
            assertThat(story.found(SPO2)).isEqualTo("desaturation-artefact*");
        }
        for (int i = 31; i <= 40; i++) {
            story.at(spo2(80, NOON + i * SECOND), perfusion(1.0, NOON + i * SECOND));
            assertThat(story.found(SPO2)).isEmpty();
        }
    }

    @Test
    void aFallWithoutKnownFlowIsBelieved() {
        story.at(spo2(97, NOON)).at(spo2(80, NOON + SECOND));
        assertThat(story.found(SPO2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.29, low-perfusion*", "0.3, ''"})
    void withoutFlowNeitherSaturationNorPulseIsBelieved(double flow, String found) {
        story.at(
                spo2(97, NOON),
                perfusion(flow, NOON),
                measured(PULSE_RATE, Method.PLETH, 80, NOON),
                heartRate(80, NOON));
        assertThat(story.found(SPO2)).isEqualTo(found);
        assertThat(story.found(PULSE_RATE)).isEqualTo(found);
        assertThat(story.found(HEART_RATE)).isEmpty();
        story.at(spo2(97, NOON + 30_001));
        assertThat(story.found(SPO2)).as("an old perfusion index says nothing").isEmpty();
    }

    @Test
    void aRateThatIsFlatForMoreThanTwoMinutesIsNoRate() {
        for (int i = 0; i <= 120; i++) {
            story.at(heartRate(80, NOON + i * SECOND), measured(SPO2, Method.PLETH, 97, NOON + i * SECOND));
            assertThat(story.found(HEART_RATE)).isEmpty();
        }
        story.at(heartRate(80, NOON + 121 * SECOND), spo2(97, NOON + 121 * SECOND));
        assertThat(story.found(HEART_RATE)).isEqualTo("flatline*");
        assertThat(story.last(HEART_RATE).reason()).isEqualTo(ReasonCode.FLATLINE);
        assertThat(story.found(SPO2)).as("saturation may be steady").isEmpty();
        assertThat(story.told(NOON)).containsExactly("121 begins flatline HEART_RATE");
        assertThat(story.technical().get(0).since()).isEqualTo(NOON);
        story.at(heartRate(81, NOON + 122 * SECOND));
        assertThat(story.found(HEART_RATE)).isEmpty();
        assertThat(story.told(NOON)).endsWith("122 ends flatline HEART_RATE");
    }

    @ParameterizedTest
    @ValueSource(longs = {6 * SECOND, MINUTE, HOUR})
    void valuesThatAreNotContinuousAreNeverFlat(long cadence) {
        for (int i = 0; i < 200; i++) {
            story.at(heartRate(80, NOON + i * cadence));
            assertThat(story.found(HEART_RATE)).isEmpty();
        }
    }

    @Test
    void aMachineMayBreatheAtOneRateAndAnArterialLineMayNotStand() {
        story.at(measured(Parameter.VENTILATION, Method.UNKNOWN, 1, NOON));
        for (int i = 0; i <= 121; i++) {
            story.at(measured(RESPIRATORY_RATE, Method.UNKNOWN, 14, NOON + i * SECOND));
            pressures(NOON + i * SECOND, 120, 80);
            story.at(measured(SYSTOLIC, Method.CUFF, 120, NOON + i * SECOND));
        }
        assertThat(story.found(RESPIRATORY_RATE)).isEmpty();
        assertThat(story.readings().stream()
                        .filter(each -> "flatline".equals(each.rule()))
                        .map(each -> each.parameter() + " " + each.method()))
                .containsExactlyInAnyOrder("SYSTOLIC ARTERIAL_LINE", "DIASTOLIC ARTERIAL_LINE");
    }

    @Test
    void aBetterSourceKeepsOthersFromCountingForAMinute() {
        story.at(measured(HEART_RATE, Method.ECG, 80, NOON));
        story.at(measured(HEART_RATE, Method.PLETH, "oximeter", 81, NOON + MINUTE));
        assertThat(story.last(HEART_RATE).preferred()).isFalse();
        story.at(measured(HEART_RATE, Method.PLETH, "oximeter", 82, NOON + MINUTE + 1));
        assertThat(story.last(HEART_RATE).preferred()).isTrue();
    }

    @Test
    void ofTwoDevicesOfOneKindTheFirstCountsAndThePulseStandsInForTheHeart() {
        story.at(measured(SPO2, Method.PLETH, "b", 97, NOON)).at(measured(SPO2, Method.PLETH, "a", 96, NOON + SECOND));
        assertThat(story.last(SPO2).preferred()).isFalse();
        story.at(measured(PULSE_RATE, Method.PLETH, 80, NOON));
        assertThat(story.last(PULSE_RATE).preferred()).isTrue();
        rates(NOON + SECOND, 80, 81);
        assertThat(story.last(PULSE_RATE).preferred()).isFalse();
    }

    private void pressures(long time, double systolic, double diastolic) {
        story.at(line(SYSTOLIC, systolic, time), line(DIASTOLIC, diastolic, time));
    }

    private void pressures(long time, double systolic, double diastolic, double mean) {
        story.at(line(SYSTOLIC, systolic, time), line(DIASTOLIC, diastolic, time), line(MEAN_PRESSURE, mean, time));
    }

    private void rates(long time, double ecg, double pleth) {
        story.at(heartRate(ecg, time), measured(PULSE_RATE, Method.PLETH, pleth, time));
    }
}
