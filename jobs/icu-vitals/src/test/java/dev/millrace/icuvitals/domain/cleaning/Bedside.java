// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.settings.Artefacts;
import dev.millrace.icuvitals.domain.settings.Budget;
import dev.millrace.icuvitals.domain.settings.Indices;
import dev.millrace.icuvitals.domain.settings.LifeCycle;
import dev.millrace.icuvitals.domain.settings.News2Settings;
import dev.millrace.icuvitals.domain.settings.Range;
import dev.millrace.icuvitals.domain.settings.Silence;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import java.time.Instant;
import java.util.Map;

/** Makes what happens at a bedside. */
public final class Bedside {

    public static final long SECOND = 1_000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;
    public static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();

    public static final String PATIENT = "enc-1";
    public static final String BED = "bed-1";

    private Bedside() {}

    /** The defaults of the specification. */
    public static WardSettings settings() {
        return new WardSettings(
                7,
                Map.of(
                        "HEART_RATE", new Range(0, 300, 20, 250),
                        "PULSE_RATE", new Range(0, 300, 20, 250),
                        "RESPIRATORY_RATE", new Range(0, 70, 3, 60),
                        "SPO2", new Range(0, 100, 50, 100),
                        "SYSTOLIC", new Range(0, 400, 40, 280),
                        "DIASTOLIC", new Range(0, 300, 20, 180),
                        "MEAN_PRESSURE", new Range(0, 300, 30, 200),
                        "TEMPERATURE", new Range(10, 50, 30, 43)),
                new Artefacts(0.3, 30, 10, 50, 2, 30, 15, 0.2, 10, 10, 2, 120, 60),
                new News2Settings(300, 3_600, 21_600, 86_400, 60, 60, 2, 3_600),
                Map.of(),
                Map.of(),
                new Indices(1, 1.3, 0.7, 4.88, 60, 300, 30, 0.3, 10, 30),
                new LifeCycle(600, 0, 86_400, 180, Map.of()),
                new Silence(25, 3, 5, 30, 2),
                new Budget(120, 60, 300));
    }

    public static Measured measured(Parameter parameter, Method method, double value, long time) {
        return measured(parameter, method, "monitor-1", value, time);
    }

    public static Measured measured(Parameter parameter, Method method, String device, double value, long time) {
        return new Measured(
                parameter + "|" + method + "|" + device + "|" + time + "|" + value,
                "",
                BED,
                device,
                parameter,
                method,
                value,
                null,
                Double.NaN,
                null,
                "",
                Double.isNaN(value) ? "error" : null,
                time,
                time + 200,
                false);
    }

    public static Measured heartRate(double value, long time) {
        return measured(Parameter.HEART_RATE, Method.ECG, value, time);
    }

    public static Measured spo2(double value, long time) {
        return measured(Parameter.SPO2, Method.PLETH, value, time);
    }

    public static Measured perfusion(double value, long time) {
        return measured(Parameter.PERFUSION_INDEX, Method.PLETH, value, time);
    }

    public static Measured line(Parameter parameter, double value, long time) {
        return measured(parameter, Method.ARTERIAL_LINE, "line-1", value, time);
    }

    public static PatientContext admitted(String encounter, String bed, long time) {
        return context("admit|" + encounter + "|" + time, PatientContext.Type.ADMIT, encounter, bed, null, time);
    }

    public static PatientContext transferred(String encounter, String from, String to, long time) {
        return context("transfer|" + encounter + "|" + time, PatientContext.Type.TRANSFER, encounter, to, from, time);
    }

    public static PatientContext discharged(String encounter, String bed, long time) {
        return context(
                "discharge|" + encounter + "|" + time, PatientContext.Type.DISCHARGE, encounter, bed, null, time);
    }

    public static PatientContext updated(String encounter, String bed, long time) {
        return context("update|" + encounter + "|" + time, PatientContext.Type.UPDATE, encounter, bed, null, time);
    }

    public static DeviceStatus status(DeviceStatus.Type type, String device, String code, long time) {
        return new DeviceStatus(
                type + "|" + device + "|" + code + "|" + time, BED, device, type, code, time, null, null);
    }

    public static WardEvent limits(long time) {
        return WardEvent.of(new PatientLimits("limits|" + time, PATIENT, "8867-4", 60.0, 130.0, "doctor", time, null));
    }

    private static PatientContext context(
            String id, PatientContext.Type type, String encounter, String bed, String from, long time) {
        return new PatientContext(
                id, type, encounter, bed, from, "icu-1", time, 1, 63.0, false, null, null, null, null);
    }
}
