// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.vitals.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A National Early Warning Score 2 at an instant; an event of {@code vitals.news2}, type {@code vitals.news2.v1}.
 *
 * @param encounter the stay
 * @param unit the ward; empty if unknown
 * @param bed the bed; empty if unknown
 * @param at the instant, epoch milliseconds UTC; with the encounter it identifies the score
 * @param revision 0, or how many times it has been amended
 * @param total points of what is known, 0 to 20: the score if complete, else the least it can be
 * @param low the same as total: what is missing counts 0
 * @param high what is missing counts its most
 * @param completeness parameters known of the 7
 * @param parts points of each
 * @param scale of SpO2: 1 or 2
 * @param trigger what the total and its parts ask for
 * @param inputs what it rests on
 * @param settingsVersion of the settings in force
 */
public record News2Score(
        String encounter,
        String unit,
        String bed,
        long at,
        int revision,
        int total,
        int low,
        int high,
        int completeness,
        Parts parts,
        int scale,
        Trigger trigger,
        List<Input> inputs,
        long settingsVersion) {

    /** What a score asks for; thresholds of the Royal College of Physicians, 2017. */
    public enum Trigger {
        /** 0 points. */
        NONE,
        /** 1 to 4. */
        LOW,
        /** 3 in a single parameter: urgent review on the ward. */
        SINGLE3,
        /** 5 or 6: urgent assessment. */
        URGENT,
        /** 7 or more: emergency. */
        EMERGENCY
    }

    /** Points of each parameter; null where it is missing or too old. */
    public record Parts(
            @Nullable Integer rr,
            @Nullable Integer spo2,
            @Nullable Integer o2,
            @Nullable Integer sbp,
            @Nullable Integer pulse,
            @Nullable Integer acvpu,
            @Nullable Integer temp) {}

    /**
     * One input.
     *
     * @param parameter which
     * @param value as banded; NaN for consciousness
     * @param valueCode of consciousness; null otherwise
     * @param ageSec how old it was
     * @param source the device; empty if unknown
     */
    public record Input(
            Parameter parameter, double value, @Nullable String valueCode, long ageSec, String source) {}
}
