// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.risk;

import dev.millrace.model.vitals.Parameter;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the risk model looks at over a stay, in the units of {@link Parameter}.
 *
 * <p>Values outside {@code least} to {@code most} are mistakes of charting, such as a pH of 735, and are not counted; the
 * bounds lie beyond anything survived and are a default of ours, not a published range. Amounts that spread over powers of
 * ten are reckoned by their logarithm. Pressures of line and cuff count as one, and so do both kinds of saturation.
 *
 * <p>The order is that of the arrays in {@link StayStatistics}: append, never reorder, and retrain after any change.
 */
public enum RiskInput {
    HEART_RATE(10, 250, false, Parameter.HEART_RATE),
    RESPIRATORY_RATE(2, 70, false, Parameter.RESPIRATORY_RATE),
    TEMPERATURE(25, 43, false, Parameter.TEMPERATURE),
    SYSTOLIC(30, 290, false, Parameter.SYSTOLIC),
    DIASTOLIC(10, 200, false, Parameter.DIASTOLIC),
    MEAN_PRESSURE(15, 220, false, Parameter.MEAN_PRESSURE),
    SATURATION(40, 100, false, Parameter.SAO2, Parameter.SPO2),
    GLASGOW_COMA_SCALE(3, 15, false, Parameter.GLASGOW_COMA_SCALE),
    INSPIRED_OXYGEN(20, 100, true, Parameter.INSPIRED_OXYGEN),
    VENTILATION(1, 1, false, Parameter.VENTILATION),
    URINE(0, 3_000, true, Parameter.URINE),
    WEIGHT(25, 300, false, Parameter.WEIGHT),
    PH(6.7, 7.9, false, Parameter.PH),
    PAO2(20, 600, true, Parameter.PAO2),
    PACO2(8, 150, false, Parameter.PACO2),
    BICARBONATE(3, 60, false, Parameter.BICARBONATE),
    SODIUM(100, 190, false, Parameter.SODIUM),
    POTASSIUM(1.5, 11, false, Parameter.POTASSIUM),
    MAGNESIUM(.3, 10, false, Parameter.MAGNESIUM),
    LACTATE(.2, 32, true, Parameter.LACTATE),
    UREA_NITROGEN(1, 250, true, Parameter.UREA_NITROGEN),
    CREATININE(.1, 25, true, Parameter.CREATININE),
    GLUCOSE(15, 1_200, true, Parameter.GLUCOSE),
    BILIRUBIN(.1, 60, true, Parameter.BILIRUBIN),
    ALBUMIN(.8, 6, false, Parameter.ALBUMIN),
    CHOLESTEROL(20, 500, false, Parameter.CHOLESTEROL),
    HAEMATOCRIT(8, 65, false, Parameter.HAEMATOCRIT),
    WHITE_CELLS(.05, 200, true, Parameter.WHITE_CELLS),
    PLATELETS(3, 1_500, true, Parameter.PLATELETS),
    ALANINE_TRANSAMINASE(1, 15_000, true, Parameter.ALANINE_TRANSAMINASE),
    ASPARTATE_TRANSAMINASE(3, 25_000, true, Parameter.ASPARTATE_TRANSAMINASE),
    ALKALINE_PHOSPHATASE(8, 2_500, true, Parameter.ALKALINE_PHOSPHATASE),
    TROPONIN_I(.05, 60, true, Parameter.TROPONIN_I),
    TROPONIN_T(.005, 30, true, Parameter.TROPONIN_T);

    /** How many there are. */
    static final int COUNT = values().length;

    private static final Map<Parameter, RiskInput> BY_PARAMETER = new EnumMap<>(Parameter.class);

    static {
        for (RiskInput input : values()) {
            BY_PARAMETER.put(input.parameter, input);
            if (input.alike != null) {
                BY_PARAMETER.put(input.alike, input);
            }
        }
    }

    private final double least;
    private final double most;
    private final boolean logarithmic;
    private final Parameter parameter;
    private final @Nullable Parameter alike;

    RiskInput(double least, double most, boolean logarithmic, Parameter parameter) {
        this(least, most, logarithmic, parameter, null);
    }

    RiskInput(double least, double most, boolean logarithmic, Parameter parameter, @Nullable Parameter alike) {
        this.least = least;
        this.most = most;
        this.logarithmic = logarithmic;
        this.parameter = parameter;
        this.alike = alike;
    }

    /** The input that a parameter is of, or null if the model does not look at it. */
    public static @Nullable RiskInput of(Parameter parameter) {
        return BY_PARAMETER.get(parameter);
    }

    /** Its place in arrays. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }

    /** Whether a value can be true. */
    public boolean takes(double value) {
        return value >= least && value <= most;
    }

    /** Whether there is nothing to know but that it is there. */
    boolean isPresenceOnly() {
        return least == most;
    }

    /** A value on the scale on which the model weighs it. */
    double scaled(double value) {
        return logarithmic ? Math.log(value + offset()) : value;
    }

    /** The value of a place on that scale. */
    double unscaled(double scaled) {
        return logarithmic ? Math.exp(scaled) - offset() : scaled;
    }

    /** What to show a person. */
    String display() {
        return parameter.display();
    }

    /** UCUM. */
    String unit() {
        return parameter.unit();
    }

    // Nothing is a value of urine like any other, and has no logarithm.
    private double offset() {
        return least == 0 ? 1 : 0;
    }
}
