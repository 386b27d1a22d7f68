// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;

/** Too little oxygen, and once too much. */
final class OxygenStories {

    private static final String[] LOW = {"SPO2_LOW", "RESP_FAILURE"};

    private OxygenStories() {}

    /** Dips of 5, 12, 30 and 90 s: which of them must be heard is a matter of depth and length. */
    static void dips(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws), true);
        for (int hour : script.hours()) {
            int shift = hour + script.draws.below(120);
            // 17 %·s below the limit, then 36: neither long nor deep.
            quietDip(script, patient, shift + 300, 93, 88, 86, 85, 86, 88, 93);
            quietDip(script, patient, shift + 600, shallow(12));
            // Nine seconds gather more than 50 %·s.
            heardDip(script, patient, shift + 900, 9, 93, 88, 84, 82, 82, 82, 82, 82, 82, 82, 82, 84, 88, 93);
            heardDip(script, patient, shift + 1300, 15, shallow(30));
            heardDip(script, patient, shift + 1900, 8, deep());
            quietDip(script, patient, shift + 2500, 93, 89, 88, 87, 87, 88, 93);
        }
        QuietStories.usual(script, patient);
    }

    /** Target 88 to 92 %, limit 85 %; then the oxygen is turned up and nobody turns it down. */
    static void copd(Script script) {
        Baseline hypercapnic =
                QuietStories.well(script.draws).spo2(90).oxygen(28, 2).unrest(0.6);
        Patient patient = script.patient(hypercapnic, true);
        script.limits(patient, Parameter.SPO2, 85.0, null);
        for (int hour : script.hours()) {
            int from = hour + 900 + script.draws.below(300);
            int to = from + 1500;
            script.chart(patient, Parameter.INSPIRED_OXYGEN, 40, null, from, from + 1);
            script.chart(patient, Parameter.INSPIRED_OXYGEN, 28, null, to, to + 1);
            patient.change(from, to, (signs, second) -> signs.spo2 += Math.min(8, second / 60.0));
            patient.change(to, to + 300, (signs, second) -> signs.spo2 += 8 - 8 * second / 300.0);
            Held over = Held.of(patient, from, to, 75, signs -> signs.spo2 >= 97);
            script.must(patient, over.touched(), over.held() + 60, to + 360, "NEWS2");
            script.either(patient, from, to + 600, "NEWS2_*");
        }
        QuietStories.usual(script, patient);
    }

    /** Breathing stops for three quarters of a minute. */
    static void apnoea(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws), true);
        for (int hour : script.hours()) {
            int from = hour + 1200 + script.draws.below(900);
            double[] last = {12, 9, 7, 5, 4, 4, 3, 3, 3};
            patient.change(
                    from,
                    from + 45,
                    (signs, second) -> signs.respiratoryRate = second < last.length ? last[second] : 0);
            patient.change(from + 30, from + 60, (signs, second) -> signs.spo2 = Math.max(88, 97 - second));
            script.must(patient, from + 2, from + 3, from + 180, "RR_LOW", "APNOEA");
            script.either(
                    patient, from, from + 240, "SPO2_LOW", "RESP_FAILURE", "NEWS2*", "SENSOR_OFF_*", "FLATLINE_*");
            script.acks(patient, from + 50, from + 60, "RR_LOW", "APNOEA");
        }
        QuietStories.usual(script, patient);
    }

    /** Suction under a pause; the second time the pause runs out and the trouble does not. */
    static void pause(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws), true);
        for (int hour : script.hours()) {
            int first = hour + 600 + script.draws.below(200);
            script.status(DeviceStatus.Type.PAUSE, null, null, first, first + 120);
            steady(patient, first + 20, first + 60, 85);
            script.mustNot(patient, first, first + 110, LOW);
            script.either(patient, first, first + 240, "NEWS2*");

            int second = hour + 1800 + script.draws.below(200);
            script.status(DeviceStatus.Type.PAUSE, null, null, second, null);
            steady(patient, second + 100, second + 290, 85);
            script.mustNot(patient, second, second + 178, LOW);
            script.must(patient, second + 179, second + 180 + 15, second + 400, LOW);
            script.either(patient, second, second + 480, "NEWS2*");
            script.acks(patient, second + 260, second + 260, LOW);
        }
        QuietStories.usual(script, patient);
    }

    private static void quietDip(Script script, Patient patient, int from, double... levels) {
        follow(patient, from, levels);
        script.mustNot(patient, from, from + levels.length + 60, "*");
    }

    private static void heardDip(Script script, Patient patient, int from, int delay, double... levels) {
        follow(patient, from, levels);
        int to = from + levels.length + 60;
        // The first level is still inside.
        script.must(patient, from + 1, from + 1 + delay, to, LOW);
        script.either(patient, from, to + 60, "NEWS2*");
        if (script.draws.uniform() < 0.7) {
            script.acks(patient, from + delay + 30, from + delay + 40, LOW);
        }
    }

    private static void follow(Patient patient, int from, double... levels) {
        patient.change(from, from + levels.length, (signs, second) -> signs.spo2 = levels[second]);
    }

    private static void steady(Patient patient, int from, int to, double level) {
        patient.change(from, to, (signs, second) -> signs.spo2 = Math.max(level, 95 - 3 * second));
    }

    private static double[] shallow(int seconds) {
        double[] levels = new double[seconds + 2];
        java.util.Arrays.fill(levels, 87);
        levels[0] = 93;
        levels[seconds + 1] = 93;
        return levels;
    }

    private static double[] deep() {
        double[] levels = new double[92];
        java.util.Arrays.fill(levels, 76);
        double[] down = {93, 88, 85, 82, 80, 78};
        double[] up = {80, 84, 88, 93};
        System.arraycopy(down, 0, levels, 0, down.length);
        System.arraycopy(up, 0, levels, levels.length - up.length, up.length);
        return levels;
    }
}
