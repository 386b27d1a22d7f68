// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

/** Measures that are derived from vital signs; NaN in gives NaN out. */
final class DerivedIndices {

    private DerivedIndices() {}

    /** Mean pressure: as measured, else a third of the way from diastolic to systolic. */
    static double meanPressure(double measured, double systolic, double diastolic) {
        return Double.isNaN(measured) ? (systolic + 2 * diastolic) / 3 : measured;
    }

    /** Shock index, modified if by the mean pressure. */
    static double shockIndex(double heartRate, double pressure) {
        return pressure > 0 ? heartRate / pressure : Double.NaN;
    }

    /** Oxygenation by respiratory rate. */
    static double rox(double saturation, double inspiredOxygen, double respiratoryRate) {
        return inspiredOxygen > 0 && respiratoryRate > 0
                ? saturation / (inspiredOxygen / 100) / respiratoryRate
                : Double.NaN;
    }
}
