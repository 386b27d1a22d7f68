// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.icuvitals.domain.settings.AlarmLimit;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a monitor without delays or judgement would say: one notification for each time that a value goes from inside to
 * outside of a limit, for each patient, vital and side.
 *
 * <p>Values are taken as they come, wrong ones included. Where several of a vital have one instant, as of line and cuff, they are
 * outside together if one of them is.
 */
final class RawCrossings {

    private static final Map<String, Parameter> VITALS = Map.of(
            "HR",
            Parameter.HEART_RATE,
            "SPO2",
            Parameter.SPO2,
            "RR",
            Parameter.RESPIRATORY_RATE,
            "SBP",
            Parameter.SYSTOLIC,
            "MAP",
            Parameter.MEAN_PRESSURE,
            "TEMP",
            Parameter.TEMPERATURE);

    private final Map<Parameter, Double> lows = new EnumMap<>(Parameter.class);
    private final Map<Parameter, Double> highs = new EnumMap<>(Parameter.class);
    private final Map<String, Side> sides = new HashMap<>();
    private long count;

    /** Counts by the limits of rules such as HR_LOW. */
    RawCrossings(Map<String, AlarmLimit> limits) {
        limits.forEach((rule, limit) -> {
            int end = rule.lastIndexOf('_');
            Parameter vital = end < 0 ? null : VITALS.get(rule.substring(0, end));
            if (vital != null) {
                (rule.endsWith("_LOW") ? lows : highs).put(vital, limit.limit());
            }
        });
    }

    /** The next value of a patient; those of one patient come in the order of their times. */
    void see(String patient, Observation observation) {
        Parameter parameter = Parameter.of(observation.code());
        Double value = observation.value();
        if (parameter == null || value == null) {
            return;
        }
        Parameter vital = parameter == Parameter.SAO2 ? Parameter.SPO2 : parameter;
        see(patient + " " + vital + " low", lows.get(vital), observation.time(), value, true);
        see(patient + " " + vital + " high", highs.get(vital), observation.time(), value, false);
    }

    /** Crossings so far. */
    long count() {
        return count;
    }

    private void see(String key, @Nullable Double limit, long time, double value, boolean low) {
        if (limit == null) {
            return;
        }
        Side side = sides.computeIfAbsent(key, fresh -> new Side());
        if (time != side.time) {
            side.wasOutside = side.outside;
            side.outside = false;
            side.time = time;
        }
        if (low ? value < limit : value > limit) {
            if (!side.outside && !side.wasOutside) {
                count++;
            }
            side.outside = true;
        }
    }

    private static final class Side {
        private long time = Long.MIN_VALUE;
        private boolean outside;
        private boolean wasOutside;
    }
}
