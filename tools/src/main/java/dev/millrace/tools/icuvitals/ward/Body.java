// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.tools.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** What the monitor of one patient would show, second by second; the same for the same patient each time it is asked. */
final class Body {
    private final Baseline baseline;
    private final Wander slowHeart;
    private final Wander fastHeart;
    private final Wander pulse;
    private final Wander slowBreath;
    private final Wander fastBreath;
    private final Wander slowSpo2;
    private final Wander fastSpo2;
    private final Wander slowPressure;
    private final Wander fastSystolic;
    private final Wander fastDiastolic;
    private final Wander heat;
    private final Wander perfusion;
    private final List<Change> coming;
    private final List<Change> going = new ArrayList<>();
    private int next;
    private int second;

    Body(Patient patient) {
        baseline = patient.baseline;
        Draws draws = new Draws(patient.seed);
        double unrest = baseline.unrest();
        slowHeart = new Wander(draws.split(), 2 * unrest, 400, 2);
        // A value of a living patient that did not change for two minutes would be taken for a stuck one.
        fastHeart = new Wander(draws.split(), StrictMath.max(0.6, unrest), 3, 2.5);
        pulse = new Wander(draws.split(), 0.5, 2, 2);
        slowBreath = new Wander(draws.split(), 0.5 * unrest, 300, 2);
        fastBreath = new Wander(draws.split(), 0.7 * StrictMath.max(1, unrest), 4, 2);
        slowSpo2 = new Wander(draws.split(), 0.35 * unrest, 300, 2);
        fastSpo2 = new Wander(draws.split(), 0.25 * unrest, 5, 2);
        slowPressure = new Wander(draws.split(), 2.5 * unrest, 400, 2);
        fastSystolic = new Wander(draws.split(), 1.6 * unrest, 4, 2.5);
        fastDiastolic = new Wander(draws.split(), 0.9 * unrest, 4, 2.5);
        heat = new Wander(draws.split(), 0.04, 1200, 2);
        perfusion = new Wander(draws.split(), 0.4, 60, 2);
        coming = new ArrayList<>(patient.changes);
        coming.sort(Comparator.comparingInt(Change::from));
    }

    /** The next second, the first being 0; the object belongs to the caller. */
    Signs next() {
        Signs signs = new Signs();
        signs.heartRate = baseline.heartRate() + slowHeart.next() + fastHeart.next();
        signs.respiratoryRate = baseline.respiratoryRate() + slowBreath.next() + fastBreath.next();
        signs.spo2 = baseline.spo2() + slowSpo2.next() + fastSpo2.next();
        double tide = slowPressure.next();
        signs.systolic = baseline.systolic() + tide + fastSystolic.next();
        signs.diastolic = baseline.diastolic() + tide / 2 + fastDiastolic.next();
        signs.temperature = baseline.temperature() + heat.next();
        signs.perfusion = 2.5 + perfusion.next();
        double beat = pulse.next();
        signs.pulseRate = Double.NaN;
        apply(signs);
        if (Double.isNaN(signs.pulseRate)) {
            signs.pulseRate = signs.heartRate + beat;
        }
        if (!signs.meanSet) {
            signs.mean = (signs.systolic + 2 * signs.diastolic) / 3;
        }
        round(signs);
        second++;
        return signs;
    }

    private void apply(Signs signs) {
        while (next < coming.size() && coming.get(next).from() <= second) {
            going.add(coming.get(next++));
        }
        for (Iterator<Change> each = going.iterator(); each.hasNext(); ) {
            Change change = each.next();
            if (change.to() <= second) {
                each.remove();
            } else {
                change.effect().on(signs, second - change.from());
            }
        }
    }

    private static void round(Signs signs) {
        signs.heartRate = StrictMath.max(0, StrictMath.rint(signs.heartRate));
        signs.pulseRate = StrictMath.max(0, StrictMath.rint(signs.pulseRate));
        signs.respiratoryRate = StrictMath.max(0, StrictMath.rint(signs.respiratoryRate));
        signs.spo2 = StrictMath.max(0, StrictMath.min(100, StrictMath.rint(signs.spo2)));
        signs.systolic = StrictMath.rint(signs.systolic);
        signs.diastolic = StrictMath.rint(signs.diastolic);
        signs.mean = StrictMath.rint(signs.mean);
        signs.temperature = StrictMath.rint(signs.temperature * 10) / 10;
        signs.perfusion = StrictMath.max(0, StrictMath.rint(signs.perfusion * 100) / 100);
    }
}
