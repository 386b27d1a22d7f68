// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What a device has said about itself and not taken back.
 *
 * <p>Leads that are off without a word of which concern what leads measure: the beat by ECG and the breath. A probe concerns
 * what a pulse oximeter measures. A temperature probe is named by its code.
 *
 * @param device which; empty for all of the bed
 * @param type leads off, probe off or standby
 * @param code LOINC code of the only parameter concerned; empty for those above
 * @param since epoch milliseconds UTC
 */
public record SensorStatus(String device, DeviceStatus.Type type, String code, long since) {

    static SensorStatus of(DeviceStatus status) {
        return new SensorStatus(
                status.device() == null ? "" : status.device(),
                status.type(),
                status.code() == null ? "" : status.code(),
                status.time());
    }

    /** Whether a device that works again ends this. */
    boolean endsBy(DeviceStatus status) {
        return covers(status.device(), device) && covers(status.code(), code);
    }

    boolean concerns(Measured measured) {
        return concerns(measured.parameter(), measured.method(), measured.device());
    }

    boolean concerns(Parameter parameter, Method method, String of) {
        if (!device.isEmpty() && !device.equals(of)) {
            return false;
        }
        if (type == DeviceStatus.Type.STANDBY || !code.isEmpty()) {
            return code.isEmpty() || code.equals(parameter.code());
        }
        return switch (parameter) {
            case HEART_RATE -> (type == DeviceStatus.Type.PROBE_OFF) == (method == Method.PLETH);
            case RESPIRATORY_RATE -> type == DeviceStatus.Type.LEADS_OFF;
            case SPO2, PULSE_RATE, PERFUSION_INDEX -> type == DeviceStatus.Type.PROBE_OFF;
            default -> false;
        };
    }

    String rule() {
        return type == DeviceStatus.Type.LEADS_OFF ? "leads-off" : "probe-off";
    }

    private static boolean covers(@Nullable String wide, String narrow) {
        return wide == null || wide.isEmpty() || wide.equals(narrow);
    }
}
