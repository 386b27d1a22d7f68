// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measurements for tests. */
public final class Observations {

    public static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();

    private Observations() {}

    public static Observation measured(Parameter parameter, @Nullable Double value, @Nullable String unit) {
        return new Observation(
                "o-1",
                "stay-1",
                "bed-1",
                "monitor-1",
                parameter.code(),
                value,
                null,
                unit,
                NOON,
                null,
                null,
                "final",
                null);
    }

    public static Observation measured(Parameter parameter, double value) {
        return measured(parameter, value, parameter.unit());
    }

    public static Observation consciousness(@Nullable String code) {
        return new Observation(
                "o-1",
                "stay-1",
                null,
                null,
                Parameter.CONSCIOUSNESS.code(),
                null,
                code,
                null,
                NOON,
                null,
                null,
                null,
                null);
    }

    public static Observation at(Observation it, @Nullable String encounter, @Nullable String bed) {
        return new Observation(
                it.id(),
                encounter,
                bed,
                it.device(),
                it.code(),
                it.value(),
                it.valueCode(),
                it.unit(),
                it.time(),
                it.method(),
                it.bodySite(),
                it.status(),
                it.dataAbsentReason());
    }

    public static Observation saying(Observation it, @Nullable String status, @Nullable String absentReason) {
        return new Observation(
                it.id(),
                it.encounter(),
                it.bed(),
                it.device(),
                it.code(),
                it.value(),
                it.valueCode(),
                it.unit(),
                it.time(),
                it.method(),
                it.bodySite(),
                status,
                absentReason);
    }

    public static ObservationMessage message(Observation... observations) {
        return new ObservationMessage(List.of(observations), "", -1);
    }
}
