// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.risk;

import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Reading;

/**
 * What is kept of a patient for the risk.
 *
 * @param unit the ward; empty if unknown
 * @param bed the bed; empty if unknown
 * @param stay what has been measured
 * @param waiting whether something in it has not been said yet
 */
public record RiskState(String unit, String bed, StayStatistics stay, boolean waiting) {

    private static final long MINUTE = 60_000;

    /** Of a patient of whom nothing is known. */
    public static RiskState fresh() {
        return new RiskState("", "", StayStatistics.none(), false);
    }

    /** The state after a step. */
    public RiskState after(PatientStep step) {
        StayStatistics next = step.context() == null ? stay : stay.with(step.context());
        Reading reading = step.reading();
        if (reading == null || !next.takes(reading)) {
            return new RiskState(step.unit(), step.bed(), next, waiting);
        }
        return new RiskState(step.unit(), step.bed(), next.with(reading), true);
    }

    /** When what waits is due: the last instant of the minute of the latest measurement. */
    public long dueAt() {
        return Math.floorDiv(stay.latest(), MINUTE) * MINUTE + MINUTE - 1;
    }

    /** The same, said. */
    public RiskState said() {
        return new RiskState(unit, bed, stay, false);
    }
}
