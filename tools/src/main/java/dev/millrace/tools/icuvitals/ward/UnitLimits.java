// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.Parameter;
import java.util.EnumMap;
import java.util.Map;

/**
 * The limits for which the stories are written: the defaults of specs/icu.md, with those of the patient in their place.
 *
 * @param low alarm below
 * @param high alarm above
 */
record UnitLimits(Map<Parameter, Double> low, Map<Parameter, Double> high) {

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
