// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.icuvitals.IcuVitalsFormats;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A ward of monitors that say eight vitals each second, with alarms at known seconds: every run can be compared.
 *
 * @param start epoch milliseconds UTC, in whole seconds
 * @param beds how many
 * @param troubles what happens to whom
 */
record LiveWard(long start, int beds, List<Trouble> troubles) implements Serializable {

    static final String OBSERVATIONS = "vitals.observations";
    static final String CONTEXTS = "patient.context";
    static final List<Parameter> VITALS = List.of(
            Parameter.HEART_RATE,
            Parameter.PULSE_RATE,
            Parameter.RESPIRATORY_RATE,
            Parameter.SPO2,
            Parameter.SYSTOLIC,
            Parameter.DIASTOLIC,
            Parameter.MEAN_PRESSURE,
            Parameter.TEMPERATURE);

    private static final double[] USUAL = {75, 75, 15, 97, 120, 75, 90, 37};

    /**
     * A while in which something is wrong at a bed.
     *
     * @param bed which
     * @param from second, counted from the start
     * @param to second after the last
     * @param heartRate then; 0 for a bed that says nothing at all
     */
    record Trouble(int bed, int from, int to, double heartRate) implements Serializable {}

    String bed(int bed) {
        return "bed-" + bed;
    }

    long time(int second) {
        return start + second * 1_000L;
    }

    /** The patient of a bed comes. */
    PatientContext admission(int bed) {
        return new PatientContext(
                "admission-" + bed,
                PatientContext.Type.ADMIT,
                "stay-" + bed,
                bed(bed),
                null,
                "icu-" + bed / 20,
                start,
                1,
                60.0,
                false,
                null,
                null,
                null,
                null);
    }

    boolean isSilent(int bed, int second) {
        return troubles.stream()
                .anyMatch(each ->
                        each.bed() == bed && each.heartRate() == 0 && second >= each.from() && second < each.to());
    }

    /** What the monitor of a bed says of one vital in a second. */
    Observation observation(int bed, int second, int vital) {
        Parameter parameter = VITALS.get(vital);
        return new Observation(
                bed + "-" + second + "-" + vital,
                null,
                bed(bed),
                "monitor-" + bed,
                parameter.code(),
                value(bed, second, vital),
                null,
                parameter.unit(),
                time(second),
                vital >= 4 && vital <= 6 ? "arterial-line" : vital == 0 ? "ecg" : "pleth",
                null,
                "final",
                null);
    }

    /** Never the same for long, or it would be a flat line. */
    private double value(int bed, int second, int vital) {
        double noise = (second + bed) % 5 * (vital == 7 ? 0.1 : vital == 3 ? 0.5 : 1) * 0.5;
        if (vital <= 1) {
            for (Trouble each : troubles) {
                if (each.bed() == bed && second >= each.from() && second < each.to()) {
                    return each.heartRate() + noise;
                }
            }
        }
        return USUAL[vital] + noise;
    }

    static byte[] bytes(Observation observation) {
        return IcuVitalsFormats.FLAT_OBSERVATIONS.write(observation);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
