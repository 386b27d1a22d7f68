// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;

/** Sensors that say what is not so. */
final class SensorStories {

    private static final int OFF = 600;

    private SensorStories() {}

    /** The oximeter is off the finger for ten minutes: it says so, or its monitor, or it shows whatever it likes. */
    static void probeOff(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws), true);
        int way = script.draws.below(3);
        for (int hour : script.hours()) {
            int from = hour + 900 + script.draws.below(900);
            int to = from + OFF;
            boolean says = way++ % 3 != 0;
            patient.change(from, to, (signs, second) -> {
                signs.oximeterOff = says;
                signs.spo2 = 62 + second * 7 % 19;
                signs.pulseRate = 40 + second * 11 % 120;
                signs.perfusion = 0.05 + second % 10 * 0.01;
            });
            if (way % 3 == 2) {
                script.status(DeviceStatus.Type.PROBE_OFF, Bedside.OXIMETER, Parameter.SPO2.code(), from, null);
                script.status(DeviceStatus.Type.ON, Bedside.OXIMETER, Parameter.SPO2.code(), to, null);
            }
            script.must(patient, from, from + 30, to + 30, "SENSOR_OFF_SPO2");
            script.mustNot(patient, from, to + 60, "SPO2_LOW", "RESP_FAILURE", "HR_*", "NEWS2*", "ROX");
            script.either(patient, from, to + 90, Script.TECHNICAL);
            script.acks(patient, from + 60, from + 70, "SENSOR_OFF_SPO2");
        }
        QuietStories.usual(script, patient);
    }

    /** The line is flushed, blood is drawn, and for three minutes it is damped. */
    static void artLine(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws), true);
        for (int hour : script.hours()) {
            int shift = hour + script.draws.below(300);
            shown(script, patient, shift + 600, 12, 297, 290);
            shown(script, patient, shift + 1300, 20, 16, 12);
            shown(script, patient, shift + 2000, 180, 87, 81);
        }
        QuietStories.usual(script, patient);
    }

    private static void shown(
            Script script, Patient patient, int from, int lasting, double systolic, double diastolic) {
        patient.change(from, from + lasting, (signs, second) -> {
            signs.systolic = systolic + second % 2;
            signs.diastolic = diastolic + second % 3;
        });
        script.mustNot(patient, from, from + lasting + 40, "SBP_*", "MAP_*", "SHOCK*", "NEWS2*");
        script.either(patient, from, from + lasting + 60, Script.TECHNICAL);
    }

    /** One value stands still to the last digit. */
    static void flatline(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws), true);
        int which = script.draws.below(3);
        for (int hour : script.hours()) {
            int from = hour + 900 + script.draws.below(1200);
            int stuck = which++ % 3;
            double shown = Math.rint(
                    switch (stuck) {
                        case 0 -> patient.baseline.heartRate();
                        case 1 -> patient.baseline.respiratoryRate();
                        default -> patient.baseline.systolic();
                    });
            patient.change(from, from + 240, (signs, second) -> {
                switch (stuck) {
                    case 0 -> signs.heartRate = shown;
                    case 1 -> signs.respiratoryRate = shown;
                    default -> {
                        signs.systolic = shown;
                        signs.diastolic = Math.rint(patient.baseline.diastolic());
                    }
                }
            });
            String rule =
                    switch (stuck) {
                        case 0 -> "FLATLINE_HEART_RATE";
                        case 1 -> "FLATLINE_RESPIRATORY_RATE";
                        default -> "FLATLINE_SYSTOLIC";
                    };
            script.must(patient, from, from + 121, from + 300, rule);
            script.either(patient, from, from + 330, Script.TECHNICAL);
            script.acks(patient, from + 150, from + 160, rule);
        }
        QuietStories.usual(script, patient);
    }

    /** A restless hand: saturation plunges while the perfusion collapses, and electrodes see beats that are none. */
    static void motion(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws), true);
        int second = 120;
        while (second < script.seconds - 120) {
            int from = second;
            int lasting = 4 + script.draws.below(6);
            double low = 70 + script.draws.below(9);
            if (script.draws.uniform() < 0.7) {
                patient.change(from, from + lasting, (signs, since) -> {
                    signs.spo2 = low + since % 2;
                    signs.perfusion = 0.4;
                });
                script.mustNot(patient, from, from + lasting + 20, "SPO2_LOW", "RESP_FAILURE");
            } else {
                double high = 126 + script.draws.below(18);
                int beats = Math.min(lasting, 6);
                patient.change(from, from + beats, (signs, since) -> {
                    signs.pulseRate = signs.heartRate;
                    signs.heartRate = high - since % 2;
                });
                script.mustNot(patient, from, from + beats + 20, "HR_*");
            }
            second += 60 + script.draws.below(90);
        }
    }
}
