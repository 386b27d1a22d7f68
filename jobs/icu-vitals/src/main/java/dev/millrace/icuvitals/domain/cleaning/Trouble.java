// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.model.vitals.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A source cannot be trusted, since when, and whether that has been said.
 *
 * @param parameter which; null if it is the clock of the device
 * @param method how it measures
 * @param device which; empty if unknown
 * @param rule sensor-off, flatline or clock-skew
 * @param since epoch milliseconds UTC
 * @param due when it is to be said, epoch milliseconds UTC
 * @param told whether it has been
 */
public record Trouble(
        @Nullable Parameter parameter, Method method, String device, String rule, long since, long due, boolean told) {

    static final String SENSOR_OFF = "sensor-off";
    static final String FLATLINE = "flatline";

    boolean isOf(Measured measured, String ofRule) {
        return isOf(measured.parameter(), measured.method(), measured.device()) && rule.equals(ofRule);
    }

    boolean isOf(Source source) {
        return isOf(source.parameter(), source.method(), source.device());
    }

    Trouble nowTold() {
        return new Trouble(parameter, method, device, rule, since, due, true);
    }

    private boolean isOf(Parameter what, Method how, String which) {
        return parameter == what && method == how && device.equals(which);
    }
}
