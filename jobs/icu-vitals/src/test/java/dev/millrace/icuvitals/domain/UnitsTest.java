// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.model.vitals.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnitsTest {

    /** Expected values are worked out by hand or from conversion tables, not from the factors. */
    @ParameterizedTest
    @CsvSource({
        "TEMPERATURE, 98.6, [degF], 37.0",
        "TEMPERATURE, 0, [degF], -17.78",
        "TEMPERATURE, 310.15, K, 37.0",
        "SPO2, 0.97, 1, 97",
        "INSPIRED_OXYGEN, 0.21, 1, 21",
        "SYSTOLIC, 16, kPa, 120.01",
        "PACO2, 5.3, kPa, 39.75",
        "GLUCOSE, 5.55, mmol/L, 100.0",
        "CREATININE, 88.4, umol/L, 1.0",
        "UREA_NITROGEN, 5, mmol/L, 14.0",
        "BILIRUBIN, 17.1, umol/L, 1.0",
        "CHOLESTEROL, 5.17, mmol/L, 199.9",
        "ALBUMIN, 40, g/L, 4.0",
        "LACTATE, 9.01, mg/dL, 1.0",
        "MAGNESIUM, 2, meq/L, 1.0",
        "MAGNESIUM, 2.43, mg/dL, 1.0",
        "POTASSIUM, 4, meq/L, 4.0",
        "HAEMATOCRIT, 0.42, L/L, 42",
        "PLATELETS, 210, 10*9/L, 210",
        "TROPONIN_T, 14, ng/L, 0.014",
        "URINE, 1.5, L, 1500",
        "WEIGHT, 154.3, [lb_av], 69.99",
        "HEART_RATE, 80, {beats}/min, 80",
    })
    void aValueIsConvertedIntoTheUnitOfItsParameter(Parameter parameter, double value, String unit, double expected) {
        assertThat(Units.convert(parameter, value, unit)).isCloseTo(expected, within(Math.abs(expected) * 1e-3 + 0.01));
    }

    @ParameterizedTest
    @EnumSource(Parameter.class)
    void theUnitOfAParameterLeavesValuesAsTheyAre(Parameter parameter) {
        assertThat(Units.knows(parameter, parameter.unit())).isTrue();
        assertThat(Units.convert(parameter, 7.25, parameter.unit())).isEqualTo(7.25);
    }

    @Test
    void aUnitOfSomethingElseIsNotKnown() {
        assertThat(Units.knows(Parameter.HEART_RATE, "mm[Hg]")).isFalse();
        assertThat(Units.knows(Parameter.TEMPERATURE, "C")).as("UCUM's coulomb").isFalse();
        assertThat(Units.knows(Parameter.TEMPERATURE, "")).isFalse();
        assertThat(Units.knows(Parameter.PH, "")).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Units.convert(Parameter.HEART_RATE, 1, "mm[Hg]"))
                .withMessage("HEART_RATE cannot be read in mm[Hg]");
    }
}
