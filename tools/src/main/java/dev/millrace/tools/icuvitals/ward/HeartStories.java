// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;

/** Hearts that are too fast or too slow, and sensors that say so wrongly. */
final class HeartStories {

    private HeartStories() {}

    /** The rate jumps and stays below the limit. */
    static void spike(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws).heartRate(70), true);
        for (int hour : script.hours()) {
            int from = hour + 1000 + script.draws.below(1200);
            patient.change(from, from + 90, (signs, second) -> signs.heartRate += Math.min(44, 22 * (second + 1)));
            // Six seconds until the median of ten follows, and ten for which it has to last.
            script.must(patient, from, from + 6 + 10, from + 150, "HR_SPIKE");
            script.either(patient, from, from + 240, "NEWS2*", "SHOCK_INDEX");
            script.acks(patient, from + 45, from + 50, "HR_SPIKE");
        }
        QuietStories.usual(script, patient);
    }

    /**
     * A loose electrode sees a tremor as beats, and the monitor says that it is loose: the oximeter knows better. When the
     * monitor says nothing, the electrodes are the better witness, and whoever believes them is not wrong.
     */
    static void disagreement(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws).heartRate(76), true);
        boolean says = true;
        for (int hour : script.hours()) {
            int from = hour + 900 + script.draws.below(1200);
            patient.change(from, from + 180, (signs, second) -> {
                signs.pulseRate = signs.heartRate;
                signs.heartRate = second < 20 ? 101 + second % 2 : 134 + second % 3;
            });
            if (says) {
                String code = Parameter.HEART_RATE.code();
                script.status(DeviceStatus.Type.LEADS_OFF, Bedside.MONITOR, code, from, null);
                script.status(DeviceStatus.Type.ON, Bedside.MONITOR, code, from + 180, null);
                script.mustNot(patient, from, from + 200, "HR_*", "SHOCK*", "NEWS2*");
                script.either(patient, from, from + 240, Script.TECHNICAL);
            } else {
                script.either(patient, from, from + 300, "HR_*", "SHOCK*", "NEWS2*", "SENSOR_OFF_*", "FLATLINE_*");
            }
            says = !says;
        }
        QuietStories.usual(script, patient);
    }

    /** The same seen by the electrodes, and it is true: the oximeter has no good signal. */
    static void trueTachycardia(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws).heartRate(80), true);
        for (int hour : script.hours()) {
            int from = hour + 900 + script.draws.below(1200);
            double top = script.draws.uniform() < 0.5 ? 134 : 144;
            patient.change(from, from + 300, (signs, second) -> {
                signs.pulseRate = 74 + second % 3;
                signs.perfusion = 0.12 + second % 5 * 0.01;
                signs.heartRate = Math.min(top + second % 2, signs.heartRate + second);
            });
            Held fast = Held.of(patient, from, from + 300, 14, signs -> signs.heartRate > 120);
            script.must(patient, fast.touched(), fast.held() + 10, from + 360, "HR_HIGH", "SHOCK");
            script.either(patient, from, from + 420, "HR_SPIKE", "NEWS2*", "SHOCK_INDEX", "SENSOR_OFF_*", "FLATLINE_*");
            script.acks(patient, fast.held() + 50, fast.held() + 60, "HR_HIGH", "HR_SPIKE", "SHOCK_INDEX");
        }
        QuietStories.usual(script, patient);
    }

    /** Below the extreme nothing is waited for. */
    static void bradycardia(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws).heartRate(68), true);
        for (int hour : script.hours()) {
            int from = hour + 900 + script.draws.below(1200);
            patient.change(from, from + 40, (signs, second) -> signs.heartRate = second == 0 ? 47 : 35 + second % 2);
            script.must(patient, from, from + 1, from + 100, "HR_LOW");
            script.either(patient, from, from + 200, "HR_SPIKE", "NEWS2*", "SHOCK_INDEX");
            script.acks(patient, from + 30, from + 40, "HR_LOW");
        }
        QuietStories.usual(script, patient);
    }
}
