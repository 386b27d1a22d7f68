// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.vitals.Parameter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Converts what was sent into the unit in which a parameter is reckoned; UCUM codes, case-sensitive.
 *
 * <p>Factors between mass and substance rest on molar masses of the substances as atomic weights give them: urea nitrogen 28.014
 * g/mol (two atoms of nitrogen), creatinine 113.12, glucose 180.16, bilirubin 584.67, cholesterol 386.66. Pressures: 1 kPa
 * is 7.50062 mm[Hg].
 */
public final class Units {

    private static final double KILOPASCAL = 7.500_615_8;

    private static final Map<Parameter, Map<String, Conversion>> KNOWN = new EnumMap<>(Parameter.class);

    /** Annotations in braces mean nothing to UCUM, and many senders leave them and the unity out. */
    private static final Set<String> UNITIES = Set.of("", "1");

    static {
        for (Parameter rate : Set.of(Parameter.HEART_RATE, Parameter.PULSE_RATE, Parameter.RESPIRATORY_RATE)) {
            also(rate, "{beats}/min", 1);
            also(rate, "{breaths}/min", 1);
            also(rate, "1/min", 1);
            also(rate, "Hz", 60);
        }
        for (Parameter share :
                Set.of(Parameter.SPO2, Parameter.SAO2, Parameter.INSPIRED_OXYGEN, Parameter.HAEMATOCRIT)) {
            also(share, "1", 100);
            also(share, "{fraction}", 100);
        }
        also(Parameter.HAEMATOCRIT, "L/L", 100);
        for (Parameter pressure : Set.of(
                Parameter.SYSTOLIC, Parameter.DIASTOLIC, Parameter.MEAN_PRESSURE, Parameter.PAO2, Parameter.PACO2)) {
            also(pressure, "kPa", KILOPASCAL);
            also(pressure, "Pa", KILOPASCAL / 1_000);
        }
        put(Parameter.TEMPERATURE, "[degF]", new Conversion(5.0 / 9, -32 * 5.0 / 9));
        put(Parameter.TEMPERATURE, "K", new Conversion(1, -273.15));
        also(Parameter.URINE, "L", 1_000);
        also(Parameter.WEIGHT, "g", 0.001);
        also(Parameter.WEIGHT, "[lb_av]", 0.453_592_37);
        for (Parameter salt : Set.of(
                Parameter.BICARBONATE, Parameter.SODIUM, Parameter.POTASSIUM, Parameter.LACTATE, Parameter.MAGNESIUM)) {
            also(salt, "meq/L", salt == Parameter.MAGNESIUM ? 0.5 : 1);
        }
        also(Parameter.MAGNESIUM, "mg/dL", 10 / 24.305);
        also(Parameter.LACTATE, "mg/dL", 10 / 90.08);
        mass(Parameter.UREA_NITROGEN, 28.014, "mmol/L", 1);
        mass(Parameter.CREATININE, 113.12, "umol/L", 1_000);
        mass(Parameter.GLUCOSE, 180.16, "mmol/L", 1);
        mass(Parameter.BILIRUBIN, 584.67, "umol/L", 1_000);
        mass(Parameter.CHOLESTEROL, 386.66, "mmol/L", 1);
        also(Parameter.ALBUMIN, "g/L", 0.1);
        for (Parameter cells : Set.of(Parameter.WHITE_CELLS, Parameter.PLATELETS)) {
            also(cells, "10*9/L", 1);
            also(cells, "10*3/mm3", 1);
            also(cells, "/nL", 1);
        }
        for (Parameter enzyme : Set.of(
                Parameter.ALANINE_TRANSAMINASE, Parameter.ASPARTATE_TRANSAMINASE, Parameter.ALKALINE_PHOSPHATASE)) {
            also(enzyme, "[IU]/L", 1);
            also(enzyme, "ukat/L", 60);
        }
        for (Parameter troponin : Set.of(Parameter.TROPONIN_I, Parameter.TROPONIN_T)) {
            also(troponin, "ng/mL", 1);
            also(troponin, "ng/L", 0.001);
            also(troponin, "pg/mL", 0.001);
        }
        for (Parameter plain :
                Set.of(Parameter.CONSCIOUSNESS, Parameter.GLASGOW_COMA_SCALE, Parameter.VENTILATION, Parameter.PH)) {
            UNITIES.forEach(unity -> also(plain, unity, 1));
        }
    }

    private Units() {}

    /** Whether values of a parameter in this unit can be understood. */
    public static boolean knows(Parameter parameter, String unit) {
        return parameter.unit().equals(unit) || of(parameter).containsKey(unit);
    }

    /**
     * A value in the parameter's own unit.
     *
     * @param unit one that is {@linkplain #knows known}
     */
    public static double convert(Parameter parameter, double value, String unit) {
        if (parameter.unit().equals(unit)) {
            return value;
        }
        Conversion conversion = of(parameter).get(unit);
        if (conversion == null) {
            throw new IllegalArgumentException(parameter + " cannot be read in " + unit);
        }
        return conversion.of(value);
    }

    /** Units besides its own in which a parameter can be sent. */
    public static Set<String> others(Parameter parameter) {
        return of(parameter).keySet();
    }

    private static Map<String, Conversion> of(Parameter parameter) {
        return KNOWN.getOrDefault(parameter, Map.of());
    }

    /** A substance whose own unit is mg/dL. */
    private static void mass(Parameter parameter, double gramsPerMole, String unit, double perMillimole) {
        also(parameter, unit, gramsPerMole / 10 / perMillimole);
        also(parameter, "mg/L", 0.1);
    }

    private static void also(Parameter parameter, String unit, double factor) {
        put(parameter, unit, new Conversion(factor, 0));
    }

    private static void put(Parameter parameter, String unit, Conversion conversion) {
        KNOWN.computeIfAbsent(parameter, each -> new java.util.TreeMap<>()).put(unit, conversion);
    }

    private record Conversion(double factor, double offset) {
        double of(double value) {
            return value * factor + offset;
        }
    }
}
