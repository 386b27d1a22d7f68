// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.icuvitals.domain.TechnicalState;
import dev.millrace.model.vitals.Parameter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes conditions of technical states, which inhibit the alarms that would rest on what cannot be trusted. */
final class TechnicalRules {

    static final String SENSOR_OFF = "SENSOR_OFF";

    private static final String CLOCK_SKEW = "CLOCK_SKEW";
    private static final String FLATLINE = "FLATLINE";

    private final Watch watch;
    private final LimitRules limits;

    TechnicalRules(Watch watch, LimitRules limits) {
        this.watch = watch;
        this.limits = limits;
    }

    void judge(TechnicalState state) {
        String kind = state.rule().toUpperCase(Locale.ROOT).replace('-', '_');
        if (!kind.equals(SENSOR_OFF) && !kind.equals(FLATLINE) && !kind.equals(CLOCK_SKEW)) {
            return;
        }
        Parameter parameter = state.parameter();
        String rule = parameter == null || kind.equals(CLOCK_SKEW) ? kind : kind + "_" + parameter.name();
        if (!state.technical()) {
            watch.release(rule, state.time());
            return;
        }
        Vital vital = parameter == null || kind.equals(CLOCK_SKEW) ? null : Vital.of(parameter, watch.profile);
        boolean blind = vital != null && !state.otherSource();
        List<String> inhibits = List.of();
        if (vital != null && blind) {
            limits.end(vital, state.time());
            inhibits = List.of(vital.name());
        }
        boolean off = kind.equals(SENSOR_OFF);
        int severity = off && blind ? 2 : 3;
        long held = Math.max(0, state.time() - state.since()) / 1_000;
        // The delay runs from when the sensor went off, however much of it has passed when that is found.
        int rest = off ? (int) Math.max(0, watch.settings.artefacts().sensorOffAfterSec() - held) : 0;
        watch.hold(
                rule,
                severity,
                false,
                rest,
                state.time(),
                inhibits,
                () -> Watch.Said.of(
                        List.of(Wording.reason(
                                rule, (double) held, 0, "s", text(kind, parameter, state.otherSource(), held))),
                        List.of()));
    }

    private static String text(String kind, @Nullable Parameter parameter, boolean other, long seconds) {
        String what = parameter == null ? "" : parameter.display() + ": ";
        String how =
                switch (kind) {
                    case SENSOR_OFF -> "sensor off for " + seconds + " s" + (other ? ", another source is there" : "");
                    case FLATLINE -> "the value has not changed for " + seconds + " s";
                    default -> "the clock of the device is wrong";
                };
        return what + how;
    }
}
