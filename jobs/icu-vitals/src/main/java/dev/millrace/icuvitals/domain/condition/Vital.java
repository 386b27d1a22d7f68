// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.settings.News2Settings;
import dev.millrace.model.vitals.Parameter;
import org.jspecify.annotations.Nullable;

/** A vital sign on which there can be an alarm, with the beginning of the ids of its rules. */
public enum Vital {
    HR(0, Parameter.HEART_RATE, "HR", "/min"),
    RR(1, Parameter.RESPIRATORY_RATE, "RR", "/min"),
    SPO2(2, Parameter.SPO2, "SpO2", "%"),
    SBP(3, Parameter.SYSTOLIC, "SBP", "mmHg"),
    DBP(4, Parameter.DIASTOLIC, "DBP", "mmHg"),
    MAP(5, Parameter.MEAN_PRESSURE, "MAP", "mmHg"),
    TEMP(6, Parameter.TEMPERATURE, "Temp", "°C");

    private static final int FIVE_MINUTES = 300;
    private static final int MINUTE = 60;

    private final int slot;
    private final Parameter parameter;
    private final String display;
    private final String unit;
    private final String low;
    private final String high;

    Vital(int slot, Parameter parameter, String display, String unit) {
        this.slot = slot;
        this.parameter = parameter;
        this.display = display;
        this.unit = unit;
        low = name() + "_LOW";
        high = name() + "_HIGH";
    }

    /** The vital sign that a measurement of a parameter tells of, or null. */
    public static @Nullable Vital of(Parameter parameter, Profile profile) {
        return switch (parameter) {
            // Whichever of the two sees the beat better is the one that counts.
            case HEART_RATE, PULSE_RATE -> HR;
            case RESPIRATORY_RATE -> RR;
            case SPO2 -> SPO2;
            case SAO2 -> profile == Profile.CHARTED ? SPO2 : null;
            case SYSTOLIC -> SBP;
            case DIASTOLIC -> DBP;
            case MEAN_PRESSURE -> MAP;
            case TEMPERATURE -> TEMP;
            default -> null;
        };
    }

    /** What is measured. */
    public Parameter parameter() {
        return parameter;
    }

    /** The id of the rule on a side. */
    public String rule(Side side) {
        return side == Side.LOW ? low : high;
    }

    /** Where its last value is kept. */
    int slot() {
        return slot;
    }

    String display() {
        return display;
    }

    String unit() {
        return unit;
    }

    /** Seconds of values that are kept: only a spike of the heart rate is seen against five minutes. */
    int span() {
        return this == HR ? FIVE_MINUTES : MINUTE;
    }

    /** How long a value may stand for the present, in milliseconds. */
    long maxAge(Method method, Profile profile, News2Settings ages) {
        if (profile == Profile.CHARTED) {
            return ages.chartedAgeSec() * 1_000L;
        }
        if (this == TEMP) {
            return ages.manualAgeSec() * 1_000L;
        }
        boolean rare = method == Method.CUFF || method == Method.MANUAL;
        return (rare ? ages.cuffAgeSec() : ages.monitorAgeSec()) * 1_000L;
    }
}
