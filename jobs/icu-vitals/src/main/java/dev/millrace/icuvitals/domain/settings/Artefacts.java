// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.settings;

import dev.millrace.model.quality.SettingsCheck;
import java.io.Serializable;

/**
 * When a value is not believed; general practitioner's defaults of specs/icu.md.
 *
 * @param lowPerfusion perfusion index in % below which SpO2 is not believed
 * @param sensorOffAfterSec how long a sensor is off before somebody is told
 * @param leastPulsePressure mmHg between systolic and diastolic below which an arterial line is damped
 * @param meanJump mmHg by which the mean pressure cannot change within {@code meanJumpSec}
 * @param meanJumpSec see {@code meanJump}
 * @param flushSec how long an arterial line is not believed after either
 * @param rateDifference beats/min by which ECG and pleth may differ
 * @param rateDifferenceShare the same as a share
 * @param rateDifferenceSec how long they must differ
 * @param desaturationPoints points by which SpO2 cannot fall within {@code desaturationSec} unless perfusion is good
 * @param desaturationSec see {@code desaturationPoints}
 * @param flatlineSec how long a value once a second may stay the same
 * @param preferredForSec how long after its last value a better source still keeps others from counting
 */
public record Artefacts(
        double lowPerfusion,
        int sensorOffAfterSec,
        double leastPulsePressure,
        double meanJump,
        int meanJumpSec,
        int flushSec,
        double rateDifference,
        double rateDifferenceShare,
        int rateDifferenceSec,
        double desaturationPoints,
        int desaturationSec,
        int flatlineSec,
        int preferredForSec)
        implements Serializable {

    void check(String key, SettingsCheck check) {
        check.between(key + ".lowPerfusion", lowPerfusion, 0, 20);
        check.between(key + ".sensorOffAfterSec", sensorOffAfterSec, 0, 3_600);
        check.between(key + ".leastPulsePressure", leastPulsePressure, 0, 100);
        check.between(key + ".meanJump", meanJump, 1, 300);
        check.between(key + ".meanJumpSec", meanJumpSec, 1, 60);
        check.between(key + ".flushSec", flushSec, 0, 600);
        check.between(key + ".rateDifference", rateDifference, 1, 300);
        check.between(key + ".rateDifferenceShare", rateDifferenceShare, 0, 1);
        check.between(key + ".rateDifferenceSec", rateDifferenceSec, 1, 300);
        check.between(key + ".desaturationPoints", desaturationPoints, 1, 100);
        check.between(key + ".desaturationSec", desaturationSec, 1, 60);
        check.between(key + ".flatlineSec", flatlineSec, 10, 86_400);
        check.between(key + ".preferredForSec", preferredForSec, 1, 86_400);
    }
}
