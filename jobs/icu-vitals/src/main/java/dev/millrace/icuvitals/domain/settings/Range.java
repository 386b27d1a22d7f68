// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.settings;

import dev.millrace.model.quality.SettingsCheck;
import dev.millrace.model.vitals.Parameter;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What a parameter can be.
 *
 * @param hardLow at or below it the value is impossible
 * @param hardHigh at or above it the value is impossible, except for a percentage, which may reach 100
 * @param softLow below it the value is implausible
 * @param softHigh above it the value is implausible
 */
public record Range(double hardLow, double hardHigh, double softLow, double softHigh) implements Serializable {

    void check(String key, String name, SettingsCheck check) {
        check.require(
                key,
                name,
                Arrays.stream(Parameter.values()).anyMatch(known -> known.name().equals(name)),
                "the name of a parameter, e.g. HEART_RATE,");
        check.require(
                key,
                this,
                hardLow <= softLow && softLow < softHigh && softHigh <= hardHigh,
                "hardLow <= softLow < softHigh <= hardHigh");
    }
}
