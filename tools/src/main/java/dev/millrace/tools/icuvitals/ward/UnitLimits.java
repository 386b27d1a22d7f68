// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.icuvitals.domain.settings.AlarmLimit;
import dev.millrace.model.vitals.Parameter;
import java.util.EnumMap;
import java.util.Map;

/**
 * The limits of vital signs: for the stories of a generated ward the defaults of specs/icu.md, with those of the patient in their
 * place.
 *
 * @param low alarm below
 * @param high alarm above
 */
public record UnitLimits(Map<Parameter, Double> low, Map<Parameter, Double> high) {

    private static final Map<String, Parameter> VITALS = Map.of(
            "HR",
            Parameter.HEART_RATE,
            "SPO2",
            Parameter.SPO2,
            "RR",
            Parameter.RESPIRATORY_RATE,
            "SBP",
            Parameter.SYSTOLIC,
            "MAP",
            Parameter.MEAN_PRESSURE,
            "TEMP",
            Parameter.TEMPERATURE);

    /** Those of rules such as HR_LOW. */
    public static UnitLimits of(Map<String, AlarmLimit> rules) {
        UnitLimits limits = new UnitLimits(new EnumMap<>(Parameter.class), new EnumMap<>(Parameter.class));
        rules.forEach((rule, limit) -> {
            int end = rule.lastIndexOf('_');
            Parameter vital = end < 0 ? null : VITALS.get(rule.substring(0, end));
            if (vital != null) {
                (rule.endsWith("_LOW") ? limits.low : limits.high).put(vital, limit.limit());
            }
        });
        return limits;
    }

    static UnitLimits shipped() {
        Map<Parameter, Double> low = new EnumMap<>(Map.of(
                Parameter.HEART_RATE, 50.0,
                Parameter.SPO2, 90.0,
                Parameter.RESPIRATORY_RATE, 8.0,
                Parameter.SYSTOLIC, 90.0,
                Parameter.MEAN_PRESSURE, 60.0,
                Parameter.TEMPERATURE, 35.5));
        Map<Parameter, Double> high = new EnumMap<>(Map.of(
                Parameter.HEART_RATE, 120.0,
                Parameter.RESPIRATORY_RATE, 30.0,
                Parameter.SYSTOLIC, 160.0,
                Parameter.MEAN_PRESSURE, 110.0,
                Parameter.TEMPERATURE, 39.0));
        return new UnitLimits(low, high);
    }

    void setLow(Parameter parameter, double limit) {
        low.put(parameter, limit);
    }

    void setHigh(Parameter parameter, double limit) {
        high.put(parameter, limit);
    }

    double low(Parameter parameter) {
        return low.getOrDefault(parameter, Double.NEGATIVE_INFINITY);
    }

    double high(Parameter parameter) {
        return high.getOrDefault(parameter, Double.POSITIVE_INFINITY);
    }
}
