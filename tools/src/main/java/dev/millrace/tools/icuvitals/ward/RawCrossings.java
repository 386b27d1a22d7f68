// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.Parameter;
import java.util.HashMap;
import java.util.Map;

/** Counts how often raw values of patients go from inside to outside of a limit, each vital and side by itself. */
final class RawCrossings {
    private final Map<String, Integer> sides = new HashMap<>();
    private long count;

    /** The next value of a patient, in the order of time. */
    void see(Patient patient, Parameter parameter, double value) {
        double low = patient.limits.low(parameter);
        double high = patient.limits.high(parameter);
        if (Double.isNaN(value) || (low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY)) {
            return;
        }
        int side = value < low ? -1 : value > high ? 1 : 0;
        Integer before = sides.put(patient.encounter + parameter.code(), side);
        if (side != 0 && (before == null || before != side)) {
            count++;
        }
    }

    long count() {
        return count;
    }
}
