// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import static dev.millrace.icuvitals.Observations.at;
import static dev.millrace.icuvitals.Observations.consciousness;
import static dev.millrace.icuvitals.Observations.measured;
import static dev.millrace.icuvitals.Observations.message;
import static dev.millrace.icuvitals.Observations.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.ShippedFiles;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationCheckTest {

    private final ObservationCheck check =
            new ObservationCheck(ShippedFiles.settings("shipped").ranges());

    /** Bounds of specs/icu.md, one step inside. */
    @ParameterizedTest
    @CsvSource({
        "HEART_RATE, 1, /min",
        "HEART_RATE, 299, /min",
        "RESPIRATORY_RATE, 1, /min",
        "RESPIRATORY_RATE, 69, /min",
        "SPO2, 1, %",
        "SPO2, 100, %",
        "SPO2, 1, 1",
        "SYSTOLIC, 399, mm[Hg]",
        "DIASTOLIC, 299, mm[Hg]",
        "MEAN_PRESSURE, 299, mm[Hg]",
        "TEMPERATURE, 10.1, Cel",
        "TEMPERATURE, 49.9, Cel",
        "TEMPERATURE, 99.1, [degF]",
        "INSPIRED_OXYGEN, 21, %",
        "INSPIRED_OXYGEN, 100, %",
        "INSPIRED_OXYGEN, 0.21, 1",
        "INSPIRED_OXYGEN, 1, 1",
        "GLASGOW_COMA_SCALE, 3, {score}",
        "GLASGOW_COMA_SCALE, 15, {score}",
        "PH, 6.31, [pH]",
        "PH, 7.99, [pH]",
        "URINE, 0, mL",
        "VENTILATION, 0, {0or1}",
        "VENTILATION, 1, {0or1}",
        "TROPONIN_I, 0, ug/L",
        "PERFUSION_INDEX, 0, %",
    })
    void whatCanBeIsTaken(Parameter parameter, double value, String unit) {
        assertThat(refusal(measured(parameter, value, unit))).isNull();
    }

    /** HR 0, Temp -17.8, pH 735 and MAP 300 are in the real stays. */
    @ParameterizedTest
    @CsvSource({
        "HEART_RATE, 0, /min",
        "HEART_RATE, 300, /min",
        "RESPIRATORY_RATE, 0, /min",
        "RESPIRATORY_RATE, 70, /min",
        "SPO2, 0, %",
        "SPO2, 101, %",
        "SPO2, 97, 1",
        "SYSTOLIC, 400, mm[Hg]",
        "DIASTOLIC, 300, mm[Hg]",
        "MEAN_PRESSURE, 300, mm[Hg]",
        "TEMPERATURE, -17.8, Cel",
        "TEMPERATURE, 10, Cel",
        "TEMPERATURE, 50, Cel",
        "TEMPERATURE, 98.6, Cel",
        "INSPIRED_OXYGEN, 0.5, %",
        "INSPIRED_OXYGEN, 20, %",
        "GLASGOW_COMA_SCALE, 2, {score}",
        "GLASGOW_COMA_SCALE, 16, {score}",
        "VENTILATION, 2, {0or1}",
        "PH, 735, [pH]",
        "PH, 8, [pH]",
        "URINE, -1, mL",
    })
    void whatCannotBeIsRefused(Parameter parameter, double value, String unit) {
        assertRefused(measured(parameter, value, unit), ReasonCode.RANGE_HARD, "hard-range");
    }

    @ParameterizedTest
    @EnumSource(Parameter.class)
    void everyNumberHasARange(Parameter parameter) {
        assertThat(ShippedFiles.settings("shipped").ranges().containsKey(parameter.name()))
                .isEqualTo(parameter != Parameter.CONSCIOUSNESS);
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        assertRefused(measured(Parameter.HEART_RATE, Double.NaN), ReasonCode.RANGE_HARD, "finite");
        assertRefused(measured(Parameter.HEART_RATE, Double.POSITIVE_INFINITY), ReasonCode.RANGE_HARD, "finite");
        assertRefused(measured(Parameter.GLASGOW_COMA_SCALE, 14.5), ReasonCode.RANGE_HARD, "whole-number");
    }

    @Test
    void aCodeThatNobodyKnowsIsRefused() {
        Observation known = measured(Parameter.HEART_RATE, 80);
        assertRefused(
                new Observation(
                        "o", "stay", null, null, "0000-0", 1.0, null, "/min", known.time(), null, null, null, null),
                ReasonCode.REF_UNKNOWN,
                "loinc-known");
    }

    @Test
    void aUnitThatDoesNotFitIsRefusedWithThoseThatDo() {
        Refusal refusal = refusal(measured(Parameter.TEMPERATURE, 37.0, "C"));
        assertThat(refusal.reason()).isEqualTo(ReasonCode.UNIT_UNKNOWN);
        assertThat(refusal.rule()).isEqualTo("unit-known");
        assertThat(refusal.detail()).isEqualTo("temperature in a unit that is not known; Cel, K, [degF] expected");
        assertRefused(measured(Parameter.TEMPERATURE, 37.0, null), ReasonCode.UNIT_UNKNOWN, "unit-known");
        assertThat(refusal(measured(Parameter.PH, 7.4, null))).isNull();
    }

    @Test
    void whatIsOfNobodyIsRefused() {
        Observation rate = measured(Parameter.HEART_RATE, 80);
        assertRefused(at(rate, null, " "), ReasonCode.MISSING_REQUIRED, "bed-or-encounter");
        assertThat(refusal(at(rate, null, "bed"))).isNull();
        assertThat(refusal(at(rate, "stay", null))).isNull();
    }

    @Test
    void withoutAValueThereIsAReason() {
        Observation empty = measured(Parameter.HEART_RATE, null, null);
        assertRefused(empty, ReasonCode.MISSING_REQUIRED, "value-or-reason");
        assertThat(refusal(saying(empty, "final", "error"))).isNull();
        assertRefused(consciousness(null), ReasonCode.MISSING_REQUIRED, "value-or-reason");
    }

    @Test
    void whatIsWithdrawnMayHaveBeenImpossible() {
        assertThat(refusal(saying(measured(Parameter.HEART_RATE, 0), "entered-in-error", null)))
                .isNull();
        assertThat(refusal(saying(measured(Parameter.HEART_RATE, null, null), "entered-in-error", null)))
                .isNull();
        assertRefused(
                saying(measured(Parameter.HEART_RATE, 80), "cancelled", null),
                ReasonCode.STATE_ILLEGAL,
                "status-known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "C", "V", "P", "U", "248234008", "130987000"})
    void levelsOfConsciousnessAreTaken(String code) {
        assertThat(refusal(consciousness(code))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "alert", "15"})
    void otherWordsForConsciousnessAreRefused(String code) {
        assertRefused(consciousness(code), ReasonCode.RANGE_HARD, "consciousness-code");
    }

    @Test
    void thePressuresOfAPanelAreInTheirOrder() {
        Observation systolic = measured(Parameter.SYSTOLIC, 80);
        assertThat(check.refusalOf(message(systolic, measured(Parameter.DIASTOLIC, 79))))
                .isNull();
        assertThat(check.refusalOf(message(systolic, measured(Parameter.DIASTOLIC, 80)))
                        .rule())
                .isEqualTo("systolic-above-diastolic");
        assertThat(check.refusalOf(
                                message(measured(Parameter.SYSTOLIC, 10.0, "kPa"), measured(Parameter.DIASTOLIC, 76)))
                        .rule())
                .isEqualTo("systolic-above-diastolic");
    }

    @Test
    void oneImpossibleValueRefusesThePanel() {
        assertThat(check.refusalOf(message(measured(Parameter.SYSTOLIC, 120), measured(Parameter.DIASTOLIC, 0)))
                        .rule())
                .isEqualTo("hard-range");
    }

    private Refusal refusal(Observation observation) {
        return check.refusalOf(message(observation));
    }

    private void assertRefused(Observation observation, ReasonCode reason, String rule) {
        Refusal refusal = refusal(observation);
        assertThat(refusal).as(observation.toString()).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.rule()).isEqualTo(rule);
    }
}
