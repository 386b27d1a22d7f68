// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;

/** Who lies where, and what is written down too late. */
final class StayStories {

    private static final Baseline LOOSE = new Baseline(30, 5, 68, 55, 48, 29, 21, 1, 3);

    private StayStories() {}

    /**
     * One is discharged and her monitor goes on showing loose leads; another moves into her bed, whose own monitor does the
     * same; into the bed that he left comes a third, whose heart races: only for the third may anybody be called.
     */
    static void dischargeAndTransfer(Script script) {
        String first = script.beds.get(0);
        String second = script.beds.get(1);
        int discharge = 600 + script.draws.below(300);
        int transfer = discharge + 600;
        int admission = transfer + 500;
        Patient gone = script.patient(QuietStories.well(script.draws), true, first, -20 * 3600, discharge);
        script.monitorOfNobody(LOOSE, first, discharge + 2, discharge + 150);

        Patient mover = script.patient(QuietStories.well(script.draws), true, second, -30 * 3600, script.seconds);
        mover.stays.clear();
        mover.stays.add(new Stay(second, -30 * 3600, transfer));
        mover.stays.add(new Stay(first, transfer, script.seconds));
        script.context(mover, PatientContext.Type.TRANSFER, first, second, transfer);
        script.monitorOfNobody(LOOSE, second, transfer + 2, transfer + 120);

        Patient arrival =
                script.patient(QuietStories.well(script.draws).heartRate(92), true, second, admission, script.seconds);
        int racing = admission + 600;
        arrival.change(racing, racing + 200, (signs, since) -> signs.heartRate += Math.min(42, 1.5 * since));
        Held fast = Held.of(arrival, racing, racing + 200, 14, signs -> signs.heartRate > 120);
        script.must(arrival, fast.touched(), fast.held() + 10, racing + 260, "HR_HIGH", "SHOCK");
        script.either(arrival, racing, racing + 320, "HR_SPIKE", "NEWS2*", "SHOCK_INDEX");
        script.acks(arrival, fast.held() + 60, fast.held() + 60, "HR_HIGH");
        script.mustNot(gone, discharge - 60, discharge + 300, "*");
        script.mustNot(mover, transfer - 60, transfer + 300, "*");
        QuietStories.usual(script, mover);
    }

    /** The ward from which the patient came charted by hand; half a set of values is entered three hours late. */
    static void lateCharting(Script script) {
        Patient patient =
                script.patient(QuietStories.well(script.draws), true, script.beds.get(0), -8 * 3600, script.seconds);
        for (int hour : script.hours()) {
            int entered = hour + 1500 + script.draws.below(900);
            int seen = entered - 3 * 3600;
            if (seen < 0) {
                script.chart(patient, Parameter.HEART_RATE, 84, null, seen, seen + 1);
                script.chart(patient, Parameter.RESPIRATORY_RATE, 19, null, seen, seen + 1);
                script.chart(patient, Parameter.SPO2, 96, null, seen, seen + 1);
                script.amended(patient, seen);
            }
            script.chart(patient, Parameter.SYSTOLIC, 88, null, seen, entered);
            script.chart(patient, Parameter.DIASTOLIC, 50, null, seen, entered);
            script.chart(patient, Parameter.TEMPERATURE, 39.2, null, seen, entered);
            script.chart(patient, Parameter.CONSCIOUSNESS, Double.NaN, "V", seen, entered);
            script.mustNot(patient, entered - 5, entered + 600, "*");
        }
        QuietStories.usual(script, patient);
    }
}
