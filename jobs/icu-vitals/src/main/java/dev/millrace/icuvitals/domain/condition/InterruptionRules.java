// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets alarms pause for a procedure, and ends them where a device was switched off on purpose. */
final class InterruptionRules {

    /** What a procedure may disturb; technical states and feeds are told all the same. */
    private static final List<String> PHYSIOLOGICAL = List.of(
            "HR_",
            "SPO2_",
            "RR_",
            "SBP_",
            "DBP_",
            "MAP_",
            "TEMP_",
            "APNOEA",
            "NEWS2",
            "RISK",
            "SHOCK",
            "ROX",
            "RESP_FAILURE");

    private final Watch watch;
    private final LimitRules limits;

    InterruptionRules(Watch watch, LimitRules limits) {
        this.watch = watch;
        this.limits = limits;
    }

    void take(DeviceStatus status, long time) {
        switch (status.type()) {
            case PAUSE -> pause(status, time);
            case ON -> resume(status, time);
            case STANDBY -> stand(status, time);
            // What a sensor that is off means is judged where measurements are.
            case LEADS_OFF, PROBE_OFF -> {}
        }
    }

    /** Forgets pauses that are over; the life cycle has ended them by itself. */
    void pass(long time) {
        if (watch.patient.pauses().values().stream().anyMatch(until -> until <= time)) {
            Map<String, Long> rest = new HashMap<>(watch.patient.pauses());
            rest.values().removeIf(until -> until <= time);
            watch.patient = watch.patient.withPauses(rest);
        }
    }

    private void pause(DeviceStatus status, long time) {
        long longest = time + watch.settings.lifeCycle().longestPauseSec() * 1_000L;
        long until = status.until() == null ? longest : Math.min(status.until(), longest);
        if (until <= time) {
            return;
        }
        String code = code(status);
        watch.patient = watch.patient.withPauses(Watched.with(watch.patient.pauses(), code, until));
        String by = status.by() == null ? "a device" : status.by();
        for (String rules : rules(code)) {
            watch.pause(rules, time, until, "paused by " + by + " for " + (until - time) / 1_000 + " s");
        }
    }

    private void resume(DeviceStatus status, long time) {
        String code = code(status);
        Map<String, Long> rest = new HashMap<>(watch.patient.pauses());
        for (Map.Entry<String, Long> pause : watch.patient.pauses().entrySet()) {
            if (code.isEmpty() || code.equals(pause.getKey())) {
                rest.remove(pause.getKey());
                if (pause.getValue() > time) {
                    rules(pause.getKey()).forEach(rules -> watch.pause(rules, time, time, "pause ended"));
                }
            }
        }
        if (rest.size() < watch.patient.pauses().size()) {
            watch.patient = watch.patient.withPauses(rest);
        }
    }

    private void stand(DeviceStatus status, long time) {
        for (Vital vital : Vital.values()) {
            VitalTrack track = watch.tracks.get(vital);
            boolean named = status.code() == null
                    || status.code().equals(vital.parameter().code());
            boolean its =
                    status.device() == null || (track != null && status.device().equals(track.device()));
            if (named && its) {
                limits.end(vital, time);
            }
        }
        for (String rule : List.copyOf(watch.patient.open().keySet())) {
            boolean ofDevice = rule.startsWith(TechnicalRules.SENSOR_OFF) && status.device() == null;
            if (ofDevice && (status.code() == null || rule.endsWith(nameOf(status.code())))) {
                watch.release(rule, time);
            }
        }
    }

    private static String nameOf(String code) {
        Parameter parameter = Parameter.of(code);
        return parameter == null ? code : "_" + parameter.name();
    }

    private static String code(DeviceStatus status) {
        return status.code() == null ? "" : status.code();
    }

    /** The rules that a pause of a parameter, or of all, concerns. */
    private static List<String> rules(String code) {
        if (code.isEmpty()) {
            return PHYSIOLOGICAL;
        }
        @Nullable Parameter parameter = Parameter.of(code);
        if (parameter == null) {
            return List.of();
        }
        return switch (parameter) {
            case HEART_RATE, PULSE_RATE -> List.of("HR_", "SHOCK");
            case RESPIRATORY_RATE -> List.of("RR_", "APNOEA", "RESP_FAILURE", "ROX");
            case SPO2, SAO2 -> List.of("SPO2_", "RESP_FAILURE", "ROX");
            case SYSTOLIC -> List.of("SBP_", "SHOCK");
            case DIASTOLIC -> List.of("DBP_");
            case MEAN_PRESSURE -> List.of("MAP_", "SHOCK_INDEX");
            case TEMPERATURE -> List.of("TEMP_");
            default -> List.of();
        };
    }
}
