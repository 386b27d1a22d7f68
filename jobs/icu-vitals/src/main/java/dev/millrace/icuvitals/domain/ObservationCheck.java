// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.icuvitals.domain.settings.Range;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Refuses measurements that mean nothing or cannot be; a message is taken whole or not at all.
 *
 * <p>What is merely implausible is taken, and judged where the patient's other values are known.
 */
public final class ObservationCheck implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ENTERED_IN_ERROR = "entered-in-error";

    /** Those of a FHIR Observation that stand for something seen; cancelled and registered have nothing to say. */
    private static final Set<String> STATUSES =
            Set.of("preliminary", "final", "amended", "corrected", ENTERED_IN_ERROR, "unknown");

    private static final Set<Parameter> WHOLE = Set.of(Parameter.GLASGOW_COMA_SCALE, Parameter.VENTILATION);

    private final TreeMap<String, Range> ranges;

    /**
     * A check by ranges.
     *
     * @param ranges by the name of the {@link Parameter}; one without is not limited
     */
    public ObservationCheck(Map<String, Range> ranges) {
        this.ranges = new TreeMap<>(ranges);
    }

    /** Why the message is refused, or null to take it. */
    public @Nullable Refusal refusalOf(ObservationMessage message) {
        for (Observation each : message.observations()) {
            Refusal refusal = refusalOf(each);
            if (refusal != null) {
                return refusal;
            }
        }
        return pressures(message.observations());
    }

    private @Nullable Refusal refusalOf(Observation it) {
        if (isBlank(it.bed()) && isBlank(it.encounter())) {
            return new Refusal(
                    ReasonCode.MISSING_REQUIRED, "bed-or-encounter", "bed and encounter are absent; one is required");
        }
        Parameter parameter = Parameter.of(it.code());
        if (parameter == null) {
            return new Refusal(
                    ReasonCode.REF_UNKNOWN, "loinc-known", "code is of no parameter of this job; e.g. 8867-4 expected");
        }
        if (it.status() != null && !STATUSES.contains(it.status())) {
            return new Refusal(
                    ReasonCode.STATE_ILLEGAL,
                    "status-known",
                    "status stands for nothing seen; one of final, amended,"
                            + " corrected, preliminary, entered-in-error expected");
        }
        // What should never have been sent is withdrawn whatever its value was: that is why it is withdrawn.
        if (ENTERED_IN_ERROR.equals(it.status())) {
            return null;
        }
        return parameter == Parameter.CONSCIOUSNESS ? consciousness(it) : number(it, parameter);
    }

    private static @Nullable Refusal consciousness(Observation it) {
        if (it.valueCode() == null) {
            return absence(it, "valueCode");
        }
        return Consciousness.of(it.valueCode()) == null
                ? new Refusal(
                        ReasonCode.RANGE_HARD,
                        "consciousness-code",
                        "valueCode is no level of consciousness; A, C, V, P, U or the SNOMED CT finding expected")
                : null;
    }

    private @Nullable Refusal number(Observation it, Parameter parameter) {
        if (it.value() == null) {
            return absence(it, "value");
        }
        String unit = it.unit() == null ? "" : it.unit();
        if (!Units.knows(parameter, unit)) {
            return new Refusal(
                    ReasonCode.UNIT_UNKNOWN,
                    "unit-known",
                    parameter.display() + " in " + (unit.isBlank() ? "no unit" : "a unit that is not known") + "; "
                            + parameter.unit() + others(parameter) + " expected");
        }
        double value = Units.convert(parameter, it.value(), unit);
        if (!Double.isFinite(value)) {
            return new Refusal(ReasonCode.RANGE_HARD, "finite", parameter.display() + " is no finite number");
        }
        if (WHOLE.contains(parameter) && value != Math.rint(value)) {
            return new Refusal(
                    ReasonCode.RANGE_HARD,
                    "whole-number",
                    parameter.display() + " = " + value + "; a whole number expected");
        }
        Range range = ranges.get(parameter.name());
        return range == null || isPossible(parameter, value, range)
                ? null
                : new Refusal(
                        ReasonCode.RANGE_HARD,
                        "hard-range",
                        parameter.display() + " = " + value + " " + parameter.unit() + "; above " + range.hardLow()
                                + " and below " + range.hardHigh() + " expected");
    }

    /** All of a thing can be, though its range is open. */
    private static boolean isPossible(Parameter parameter, double value, Range range) {
        boolean whole = parameter.unit().equals("%") && value == 100 && range.hardHigh() == 100;
        return value > range.hardLow() && (value < range.hardHigh() || whole);
    }

    private static @Nullable Refusal absence(Observation it, String field) {
        return it.dataAbsentReason() == null
                ? new Refusal(
                        ReasonCode.MISSING_REQUIRED,
                        "value-or-reason",
                        field + " and dataAbsentReason are absent; one is required")
                : null;
    }

    /** Both pressures of one beat: the upper is above the lower. */
    private static @Nullable Refusal pressures(List<Observation> panel) {
        double systolic = pressure(panel, Parameter.SYSTOLIC);
        double diastolic = pressure(panel, Parameter.DIASTOLIC);
        return systolic <= diastolic
                ? new Refusal(
                        ReasonCode.RANGE_HARD,
                        "systolic-above-diastolic",
                        "systolic = " + systolic + ", diastolic = " + diastolic
                                + "; the former above the latter expected")
                : null;
    }

    private static double pressure(List<Observation> panel, Parameter parameter) {
        for (Observation each : panel) {
            if (parameter.code().equals(each.code())
                    && each.value() != null
                    && each.unit() != null
                    && !ENTERED_IN_ERROR.equals(each.status())) {
                return Units.convert(parameter, each.value(), each.unit());
            }
        }
        return Double.NaN;
    }

    private static String others(Parameter parameter) {
        String others = String.join(
                ", ",
                Units.others(parameter).stream().filter(each -> !each.isEmpty()).toList());
        return others.isEmpty() ? "" : ", " + others;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
