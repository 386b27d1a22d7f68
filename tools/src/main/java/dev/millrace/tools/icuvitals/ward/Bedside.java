// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The devices at a bed: says each second what is seen, as its messages say it. */
final class Bedside {
    static final String MONITOR = "-monitor";
    static final String OXIMETER = "-oximeter";
    static final String CUFF = "-cuff";

    private static final double MMHG_PER_KPA = 7.500615;

    private final long start;
    private final List<Disturbance> disturbances;
    private final RawCrossings crossings;

    Bedside(long start, List<Disturbance> disturbances, RawCrossings crossings) {
        this.start = start;
        this.disturbances = disturbances;
        this.crossings = crossings;
    }

    /** What the devices at a bed send in a second; {@code phase} is its place within the second, in milliseconds. */
    List<Observation> at(String bed, Patient patient, Signs signs, int second, int phase) {
        List<Observation> sent = new ArrayList<>(9);
        Sending sending = new Sending(bed, patient, second, start + second * 1000L + phase, sent);
        if (!sending.lost(MONITOR)) {
            sending.value(MONITOR, Parameter.HEART_RATE, signs.heartRate, "ecg");
            sending.value(MONITOR, Parameter.RESPIRATORY_RATE, signs.respiratoryRate, null);
            if (patient.artLine) {
                pressures(sending, MONITOR, signs, "arterial-line");
            }
            if (second % 60 == phase % 60) {
                sending.value(MONITOR, Parameter.TEMPERATURE, signs.temperature, null);
            }
        }
        if (!sending.lost(OXIMETER)) {
            boolean off = signs.oximeterOff;
            sending.value(OXIMETER, Parameter.PULSE_RATE, off ? Double.NaN : signs.pulseRate, "pleth");
            sending.value(OXIMETER, Parameter.SPO2, off ? Double.NaN : signs.spo2, "pleth");
            sending.value(OXIMETER, Parameter.PERFUSION_INDEX, off ? Double.NaN : signs.perfusion, "pleth");
        }
        if (patient.cuffIsDue(second) && !sending.lost(CUFF)) {
            pressures(sending, CUFF, signs, "cuff");
        }
        return sent;
    }

    private static void pressures(Sending sending, String device, Signs signs, String method) {
        sending.value(device, Parameter.SYSTOLIC, signs.systolic, method);
        sending.value(device, Parameter.DIASTOLIC, signs.diastolic, method);
        sending.value(device, Parameter.MEAN_PRESSURE, signs.mean, method);
    }

    /** What is sent from a bed in a second. */
    private final class Sending {
        private final String bed;
        private final Patient patient;
        private final int second;
        private final long time;
        private final List<Observation> sent;

        Sending(String bed, Patient patient, int second, long time, List<Observation> sent) {
            this.bed = bed;
            this.patient = patient;
            this.second = second;
            this.time = time;
            this.sent = sent;
        }

        boolean lost(String device) {
            return disturbed(Disturbance.Kind.LOST, device) != null;
        }

        void value(String device, Parameter parameter, double value, @Nullable String method) {
            if (!patient.nobody()) {
                crossings.see(patient.encounter, parameter, patient.limits, time, value);
            }
            Disturbance skew = disturbed(Disturbance.Kind.SKEWED, device);
            boolean otherUnits = disturbed(Disturbance.Kind.OTHER_UNITS, device) != null;
            boolean wrongUnits = disturbed(Disturbance.Kind.WRONG_UNITS, device) != null;
            boolean pressure = parameter == Parameter.SYSTOLIC
                    || parameter == Parameter.DIASTOLIC
                    || parameter == Parameter.MEAN_PRESSURE;
            double shown = value;
            String unit = parameter.unit();
            if (parameter == Parameter.TEMPERATURE && (otherUnits || wrongUnits)) {
                shown = StrictMath.rint((value * 9 / 5 + 32) * 10) / 10;
                unit = otherUnits ? "[degF]" : unit;
            } else if (pressure && otherUnits) {
                shown = StrictMath.rint(value / MMHG_PER_KPA * 100) / 100;
                unit = "kPa";
            }
            boolean absent = Double.isNaN(value);
            sent.add(new Observation(
                    bed + device + "-" + parameter.code() + "-" + second,
                    null,
                    bed,
                    bed + device,
                    parameter.code(),
                    absent ? null : shown,
                    null,
                    absent ? null : unit,
                    time + (skew == null ? 0 : skew.amount()),
                    method,
                    null,
                    "final",
                    absent ? "error" : null));
        }

        private @Nullable Disturbance disturbed(Disturbance.Kind kind, String device) {
            for (Disturbance each : disturbances) {
                if (each.kind() == kind && each.concerns(bed, device, second)) {
                    return each;
                }
            }
            return null;
        }
    }
}
