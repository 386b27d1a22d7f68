// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.DeviceStatus;

/** What goes wrong between the bed and the job. */
final class FeedStories {

    private static final String[] SILENCE = {"BED_SILENT", "DEVICE_SILENT", "SENSOR_OFF_*", "FLATLINE_*"};
    // Noticed within 35 s of the last that was heard.
    private static final int NOTICED = 35;

    private FeedStories() {}

    /** Nothing comes from the bed for ten minutes. */
    static void bedLost(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws), true);
        for (int hour : script.hours()) {
            int from = hour + 1200 + script.draws.below(900);
            script.disturb(Disturbance.Kind.LOST, "", from, from + 600, 0);
            patient.change(from, from + 600, (signs, second) -> {});
            silent(script, patient, from, from + 600);
        }
        QuietStories.usual(script, patient);
    }

    /** Twenty minutes wait in a gateway and come all at once; what happened in them is no alarm any more. */
    static void lateBurst(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws), true);
        for (int hour : script.hours()) {
            int from = hour + 900 + script.draws.below(900);
            int to = from + 1200;
            script.disturb(Disturbance.Kind.HELD_BACK, "", from, to, 0);
            patient.change(from, to + 30, (signs, second) -> {});
            patient.change(from + 400, from + 480, (signs, second) -> {
                signs.spo2 = Math.max(76, 97 - 4 * second);
                signs.heartRate += 60;
            });
            silent(script, patient, from, to);
            script.mustNot(patient, from, to + 120, "SPO2_LOW", "HR_*", "RESP_FAILURE", "NEWS2*", "SHOCK*");
        }
        QuietStories.usual(script, patient);
    }

    /** The oximeter's clock is a minute and a half off, one way or the other, for twenty minutes. */
    static void clockSkew(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws), true);
        boolean fast = script.draws.uniform() < 0.5;
        for (int hour : script.hours()) {
            int from = hour + 1200 + script.draws.below(600);
            int to = from + 1200;
            script.disturb(Disturbance.Kind.SKEWED, Bedside.OXIMETER, from, to, fast ? 90_371 : -90_371);
            script.must(patient, from, from + 180, to + 150, "CLOCK_SKEW*", "DEVICE_SILENT", "SENSOR_OFF_SPO2");
            script.either(patient, from, to + 150, "CLOCK_SKEW*", "DEVICE_SILENT", "SENSOR_OFF_*", "FLATLINE_*");
            patient.change(from - 100, to + 150, (signs, second) -> {});
            fast = !fast;
        }
        QuietStories.usual(script, patient);
    }

    /** Fahrenheit and kilopascal, said as such, and Fahrenheit called Celsius. */
    static void units(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws), true);
        for (int hour : script.hours()) {
            int from = hour + 600 + script.draws.below(300);
            script.disturb(Disturbance.Kind.OTHER_UNITS, "", from, from + 1200, 0);
            script.disturb(Disturbance.Kind.WRONG_UNITS, "", from + 1500, from + 2100, 0);
            script.mustNot(patient, from, from + 1260, "SBP_*", "MAP_*", "TEMP_*", "NEWS2*");
            script.mustNot(patient, from + 1500, from + 2160, "TEMP_*", "NEWS2*");
        }
        QuietStories.usual(script, patient);
    }

    /** The patient goes for a scan: the monitor says that it will be silent. */
    static void standby(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws), true);
        for (int hour : script.hours()) {
            int from = hour + 900 + script.draws.below(600);
            int to = from + 1200;
            script.status(DeviceStatus.Type.STANDBY, null, null, from, null);
            script.disturb(Disturbance.Kind.LOST, "", from, to, 0);
            script.status(DeviceStatus.Type.ON, null, null, to, null);
            patient.change(from, to + 30, (signs, second) -> {});
            script.mustNot(patient, from, to + 20, "BED_SILENT", "DEVICE_SILENT", "SENSOR_OFF_*", "NEWS2*");
        }
        QuietStories.usual(script, patient);
    }

    private static void silent(Script script, Patient patient, int from, int to) {
        script.must(patient, from, from + NOTICED, to + 30, "BED_SILENT");
        script.either(patient, from, to + 90, SILENCE);
    }
}
