// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.Parameter;
import dev.millrace.tools.Draws;
import java.util.List;

/** Patients with whom nothing happens, some of them close to a limit that they cross again and again for seconds. */
final class QuietStories {

    private static final List<Excursions.Kind> USUAL = List.of(
            Excursions.Kind.HEART_RATE_HIGH,
            Excursions.Kind.SPO2_LOW,
            Excursions.Kind.RESPIRATION_HIGH,
            Excursions.Kind.SYSTOLIC_HIGH);
    private static final double USUAL_AN_HOUR = 10;
    private static final double OFTEN_AN_HOUR = 50;

    private QuietStories() {}

    /** Somebody who breathes room air and scores nothing. */
    static Baseline well(Draws draws) {
        return new Baseline(
                draws.uniform(64, 82),
                draws.uniform(15.2, 16.8),
                draws.uniform(97.4, 98),
                draws.uniform(124, 138),
                draws.uniform(66, 76),
                draws.uniform(36.7, 37.3),
                21,
                1,
                1);
    }

    static void stable(Script script) {
        usual(script, script.patient(well(script.draws), script.draws.uniform() < 0.7));
    }

    static void stableOnOxygen(Script script) {
        double share = 28 + 4 * script.draws.below(4);
        usual(script, script.patient(well(script.draws).oxygen(share, 1), true));
    }

    static void nearSpo2(Script script) {
        often(script, well(script.draws).spo2(93).unrest(0.7), Excursions.Kind.SPO2_LOW);
    }

    static void nearHeartRate(Script script) {
        Baseline fast = well(script.draws).heartRate(115).pressure(142, 80).unrest(0.5);
        often(script, fast, Excursions.Kind.HEART_RATE_HIGH);
    }

    static void nearSystolicHigh(Script script) {
        Baseline high = well(script.draws).pressure(152, 79).unrest(0.6);
        often(script, high, Excursions.Kind.SYSTOLIC_HIGH);
    }

    static void nearSystolicLow(Script script) {
        Baseline low = well(script.draws).heartRate(67).pressure(96, 62).unrest(0.4);
        often(script, low, Excursions.Kind.SYSTOLIC_LOW);
    }

    /** A ward may watch one patient's breathing more closely than others'. */
    static void nearRespiration(Script script) {
        Patient patient = script.patient(well(script.draws), true);
        script.limits(patient, Parameter.RESPIRATORY_RATE, null, 24.0);
        Excursions.scatter(
                patient, script.draws, List.of(Excursions.Kind.RESPIRATION_HIGH), OFTEN_AN_HOUR, script.seconds);
    }

    /** Now and then a value strays, as with anybody. */
    static void usual(Script script, Patient patient) {
        List<Excursions.Kind> kinds = patient.artLine ? USUAL : USUAL.subList(0, USUAL.size() - 1);
        Excursions.scatter(patient, script.draws, kinds, USUAL_AN_HOUR, script.seconds);
    }

    private static void often(Script script, Baseline baseline, Excursions.Kind kind) {
        Patient patient = script.patient(baseline, true);
        Excursions.scatter(patient, script.draws, List.of(kind), OFTEN_AN_HOUR, script.seconds);
    }
}
