// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import java.util.ArrayList;
import java.util.List;

/** Low pressure, by line and by cuff. */
final class PressureStories {

    private PressureStories() {}

    /** A minute and a half of low pressure in the line. */
    static void hypotension(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws).pressure(124, 70), true);
        for (int hour : script.hours()) {
            int from = hour + 900 + script.draws.below(1200);
            patient.change(from, from + 90, (signs, second) -> {
                double fall = Math.min(1, (second + 1) / 10.0);
                signs.systolic += (82 - signs.systolic) * fall;
                signs.diastolic += (52 - signs.diastolic) * fall;
            });
            Held low = Held.of(patient, from, from + 90, 14, signs -> signs.systolic < 90);
            script.must(patient, low.touched(), low.held() + 10, from + 150, "SBP_LOW", "SHOCK");
            script.either(patient, from, from + 240, "MAP_LOW", "NEWS2*", "SHOCK_INDEX");
            script.acks(patient, low.held() + 50, low.held() + 60, "SBP_LOW");
        }
        QuietStories.usual(script, patient);
    }

    /** A cuff every quarter of an hour: twice low is an alarm, once is measured again. */
    static void cuff(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws).heartRate(70), false);
        List<Integer> due = due(patient, script.seconds);
        for (int index = 0; index + 3 < due.size(); index += 4) {
            int low = due.get(index + 1);
            patient.cuffReadings.add(low + 180);
            patient.cuffReadings.add(low + 480);
            measured(patient, low, low + 181, 84, 53);
            script.must(patient, low, low + 180, low + 480, "SBP_LOW");
            script.either(patient, low, low + 660, "NEWS2*", "SHOCK*", "MAP_LOW");
            script.acks(patient, low + 220, low + 230, "SBP_LOW");

            int once = due.get(index + 3);
            patient.cuffReadings.add(once + 120);
            measured(patient, once, once + 1, 83, 52);
            script.mustNot(patient, once, once + 200, "SBP_LOW", "MAP_LOW");
            script.either(patient, once, once + 360, "NEWS2*", "SHOCK*");
        }
        QuietStories.usual(script, patient);
    }

    private static void measured(Patient patient, int from, int to, double systolic, double diastolic) {
        patient.change(from, to, (signs, second) -> {
            signs.systolic = systolic;
            signs.diastolic = diastolic;
        });
    }

    private static List<Integer> due(Patient patient, int seconds) {
        List<Integer> due = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            if (patient.cuffIsDue(second)) {
                due.add(second);
            }
        }
        return due;
    }
}
