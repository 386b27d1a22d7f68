// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what came over the wire, and has been checked, into the job's own terms. */
public final class Unpacking {

    private Unpacking() {}

    /** The measurements of a message that name a bed. */
    public static List<WardEvent> atBeds(ObservationMessage message) {
        return message.observations().stream()
                .filter(Unpacking::namesBed)
                .map(each -> WardEvent.of(measured(each, message.arrivedAt())))
                .toList();
    }

    /** The measurements of a message that name only the stay. */
    public static List<WardEvent> ofPatients(ObservationMessage message) {
        return message.observations().stream()
                .filter(each -> !namesBed(each))
                .map(each -> WardEvent.of(measured(each, message.arrivedAt())))
                .toList();
    }

    /** What a patient's coming, moving or going means to each bed that it touches. */
    public static List<WardEvent> atBeds(PatientContext context) {
        return Stream.of(context.bed(), context.fromBed())
                .filter(Objects::nonNull)
                .distinct()
                .map(bed -> WardEvent.of(context, bed))
                .toList();
    }

    /** A measurement in the unit of its parameter. */
    static Measured measured(Observation observation, long arrivedAt) {
        Parameter parameter = Objects.requireNonNull(Parameter.of(observation.code()), "checked at ingest");
        Double sent = observation.value();
        String unit = Objects.requireNonNullElse(observation.unit(), parameter.unit());
        boolean same = sent == null || unit.equals(parameter.unit());
        return new Measured(
                observation.id(),
                text(observation.encounter()),
                text(observation.bed()),
                text(observation.device()),
                parameter,
                method(observation.method()),
                sent == null ? Double.NaN : Units.convert(parameter, sent, unit),
                observation.valueCode() == null ? null : Consciousness.of(observation.valueCode()),
                sent == null || same ? Double.NaN : sent,
                same ? null : unit,
                text(observation.status()),
                observation.dataAbsentReason(),
                observation.time(),
                arrivedAt,
                false);
    }

    private static boolean namesBed(Observation observation) {
        return !text(observation.bed()).isEmpty();
    }

    private static Method method(@Nullable String name) {
        return name == null
                ? Method.UNKNOWN
                : switch (name.toLowerCase(Locale.ROOT)) {
                    case "arterial-line" -> Method.ARTERIAL_LINE;
                    case "cuff" -> Method.CUFF;
                    case "ecg" -> Method.ECG;
                    case "pleth" -> Method.PLETH;
                    case "laboratory" -> Method.LABORATORY;
                    case "manual" -> Method.MANUAL;
                    default -> Method.UNKNOWN;
                };
    }

    private static String text(@Nullable String optional) {
        return optional == null ? "" : optional;
    }
}
