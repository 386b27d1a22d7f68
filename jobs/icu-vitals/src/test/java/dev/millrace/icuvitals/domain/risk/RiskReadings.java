// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.risk;

import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readings and contexts of one stay, with what matters to the risk and fixed values for the rest. */
public final class RiskReadings {

    public static final String STAY = "stay-1";
    public static final long ADMITTED = 1_700_000_040_000L;

    private RiskReadings() {}

    public static Reading read(Parameter parameter, double value, long time) {
        return read(parameter, value, time, Reading.Outcome.ACCEPT, Reading.Lateness.ON_TIME);
    }

    public static Reading read(
            Parameter parameter, double value, long time, Reading.Outcome outcome, Reading.Lateness late) {
        return new Reading(
                parameter + "@" + time,
                STAY,
                "",
                "",
                parameter,
                Method.UNKNOWN,
                value,
                null,
                Double.NaN,
                null,
                outcome,
                null,
                null,
                true,
                0,
                time,
                -1,
                late,
                1);
    }

    public static PatientContext context(PatientContext.Type type, long time) {
        return new PatientContext(
                type + "@" + time,
                type,
                STAY,
                null,
                null,
                "medical-1",
                time,
                1,
                71.0,
                false,
                "female",
                165.0,
                70.0,
                "medical");
    }

    public static PatientStep step(Reading reading) {
        return step(reading.time(), reading, null);
    }

    public static PatientStep step(PatientContext context) {
        return step(context.time(), null, context);
    }

    private static PatientStep step(long time, @Nullable Reading reading, @Nullable PatientContext context) {
        return new PatientStep(STAY, "medical-1", "bed-7", time, reading, context, null, null, null, List.of(), null);
    }
}
