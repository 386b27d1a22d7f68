// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.Parameter;

/** Patients who get worse. */
final class DeteriorationStories {

    private DeteriorationStories() {}

    /** HR +3/h, RR +1/h, SBP -4/h, well under way: the score is high at once, the rate crosses its limit about half way. */
    static void sepsis(Script script) {
        double hours = script.seconds / 3600.0;
        double crossing = script.draws.uniform(0.4, 0.65);
        Baseline septic = QuietStories.well(script.draws)
                .heartRate(121 - 3 * hours * crossing)
                .respiratoryRate(22.8)
                .pressure(106, 60)
                .spo2(95)
                .temperature(38.6)
                .oxygen(28, 1)
                .unrest(0.35);
        Patient patient = script.patient(septic, true);
        patient.change(0, script.seconds, (signs, second) -> {
            double past = second / 3600.0;
            signs.heartRate += 3 * past;
            signs.respiratoryRate += past;
            signs.systolic -= 4 * past;
        });
        // The last value that is needed, the temperature, comes within a minute.
        script.must(patient, 0, 60 + 60, script.seconds, "NEWS2");
        must(
                script,
                patient,
                0,
                Held.of(patient, 0, script.seconds, 14, signs -> signs.heartRate > 120),
                10,
                "HR_HIGH");
        script.either(patient, 0, script.seconds, "*");
        script.acks(patient, 180, script.seconds, "NEWS2", "SHOCK_INDEX", "NEWS2_COMBINED", "HR_HIGH", "RISK");
    }

    /** Blood is lost over the rest of the run: the rate climbs and the pressure falls. */
    static void haemorrhage(Script script) {
        Baseline before =
                QuietStories.well(script.draws).heartRate(84).pressure(124, 72).unrest(0.4);
        Patient patient = script.patient(before, true);
        int from = 600 + script.draws.below(120);
        double lasting = script.seconds - from - 600;
        patient.change(from, script.seconds, (signs, second) -> {
            double lost = Math.min(1, second / lasting);
            signs.heartRate += 52 * lost;
            signs.systolic -= 46 * lost;
            signs.diastolic -= 24 * lost;
        });
        int end = script.seconds;
        must(script, patient, from, Held.of(patient, from, end, 14, s -> s.heartRate > 120), 10, "HR_HIGH");
        must(script, patient, from, Held.of(patient, from, end, 14, s -> s.systolic < 90), 10, "SBP_LOW");
        must(script, patient, from, Held.of(patient, from, end, 75, DeteriorationStories::isShock), 60, "SHOCK_INDEX");
        script.either(patient, from, end, "*");
        for (int second = from + 900; second < end; second += 1200) {
            script.acks(
                    patient,
                    second,
                    second,
                    "NEWS2",
                    "NEWS2_RISE",
                    "SHOCK_INDEX",
                    "SHOCK",
                    "HR_HIGH",
                    "SBP_LOW",
                    "RISK");
        }
    }

    /** The temperature climbs for twenty minutes and stays. */
    static void fever(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws).temperature(37.2), true);
        int from = 600 + script.draws.below(300);
        int end = script.seconds;
        patient.change(from, end, (signs, second) -> {
            double risen = Math.min(1, second / 1200.0);
            signs.temperature += 2.5 * risen;
            signs.heartRate += 8 * risen;
        });
        Held hot = Held.of(patient, from, end, 420, signs -> signs.temperature > 39);
        // Told once a minute, and five minutes have to pass.
        script.must(patient, hot.touched(), hot.held() + 60 + 300 + 60, end, "TEMP_HIGH");
        script.either(patient, from, end, "NEWS2*", "TEMP_HIGH");
        QuietStories.usual(script, patient);
    }

    /** Ten minutes of fast breathing that does not help. */
    static void respiratoryFailure(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws).oxygen(35, 1), true);
        for (int hour : script.hours()) {
            int from = hour + 900 + script.draws.below(900);
            int to = from + 600;
            patient.change(from, to, (signs, second) -> {
                double worse = Math.min(1, second / 90.0);
                signs.spo2 -= 12.5 * worse;
                signs.respiratoryRate += 19 * worse;
                signs.heartRate += 25 * worse;
            });
            must(
                    script,
                    patient,
                    from,
                    Held.of(patient, from, to, 20, s -> s.spo2 < 90),
                    15,
                    "SPO2_LOW",
                    "RESP_FAILURE");
            must(
                    script,
                    patient,
                    from,
                    Held.of(patient, from, to, 26, s -> s.respiratoryRate > 30),
                    20,
                    "RR_HIGH",
                    "RESP_FAILURE");
            must(script, patient, from, Held.of(patient, from, to, 75, s -> s.respiratoryRate >= 25), 60, "NEWS2");
            script.either(patient, from, to + 240, "*");
            script.acks(
                    patient,
                    from + 200,
                    to,
                    "SPO2_LOW",
                    "RR_HIGH",
                    "RESP_FAILURE",
                    "NEWS2",
                    "NEWS2_COMBINED",
                    "ROX",
                    "RISK");
        }
        QuietStories.usual(script, patient);
    }

    /** Somebody writes down that the patient answers to voice only. */
    static void confusion(Script script) {
        Patient patient = script.patient(QuietStories.well(script.draws), true);
        for (int hour : script.hours()) {
            // Away from the hourly chart, which would say Alert.
            int chart = hour + Math.floorMod(script.firstChart(patient), 3600);
            int from = chart < hour + 1800 ? chart + 300 : chart - 1500;
            script.chart(patient, Parameter.CONSCIOUSNESS, Double.NaN, "V", from, from + 1);
            script.chart(patient, Parameter.CONSCIOUSNESS, Double.NaN, "A", from + 1200, from + 1201);
            script.must(patient, from, from + 60, from + 1260, "NEWS2");
            script.either(patient, from, from + 1320, "NEWS2*");
            script.acks(patient, from + 120, from + 1200, "NEWS2");
        }
        QuietStories.usual(script, patient);
    }

    // By the mean pressure it is seen first.
    private static boolean isShock(Signs signs) {
        return signs.heartRate > signs.systolic || signs.heartRate > 1.3 * signs.mean;
    }

    private static void must(Script script, Patient patient, int from, Held held, int delay, String... rules) {
        if (held.held() < 0) {
            throw new IllegalStateException(script.scenario + " of " + patient.encounter + " does not come about");
        }
        // While the values come and go about the limit, an earlier alarm is as good.
        script.must(patient, Math.max(from, held.touched()), held.held() + delay, script.seconds, rules);
    }
}
