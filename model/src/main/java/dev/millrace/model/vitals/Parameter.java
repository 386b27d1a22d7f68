// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.vitals;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be measured of a patient, with its LOINC code and the UCUM unit in which all jobs reckon.
 *
 * <p>Codes of the vital signs are those of the FHIR R4 vital-signs value set, of the laboratory the common LOINC codes.
 */
public enum Parameter {
    HEART_RATE("8867-4", "/min", "heart rate"),
    /** The same beat seen by the pulse oximeter, against which the heart rate is checked. */
    PULSE_RATE("8889-8", "/min", "pulse rate"),
    RESPIRATORY_RATE("9279-1", "/min", "respiratory rate"),
    SPO2("59408-5", "%", "SpO2"),
    /** Arterial oxygen saturation from a blood gas; monitors also send SpO2 under its code. */
    SAO2("2708-6", "%", "SaO2"),
    SYSTOLIC("8480-6", "mm[Hg]", "systolic pressure"),
    DIASTOLIC("8462-4", "mm[Hg]", "diastolic pressure"),
    MEAN_PRESSURE("8478-0", "mm[Hg]", "mean pressure"),
    TEMPERATURE("8310-5", "Cel", "temperature"),
    /** Alert, Confusion, Voice, Pain, Unresponsive: the value is a code, not a number. */
    CONSCIOUSNESS("80288-4", "{ACVPU}", "consciousness"),
    GLASGOW_COMA_SCALE("9269-2", "{score}", "Glasgow coma scale"),
    /** 21 is room air. */
    INSPIRED_OXYGEN("3150-6", "%", "inspired oxygen"),
    /** 1 while the patient is ventilated mechanically; no LOINC code says just this. */
    VENTILATION("mechanical-ventilation", "{0or1}", "mechanical ventilation"),
    PERFUSION_INDEX("61006-3", "%", "perfusion index"),
    URINE("9187-6", "mL", "urine"),
    WEIGHT("29463-7", "kg", "weight"),
    PH("2744-1", "[pH]", "pH"),
    PAO2("2703-7", "mm[Hg]", "PaO2"),
    PACO2("2019-8", "mm[Hg]", "PaCO2"),
    BICARBONATE("1963-8", "mmol/L", "bicarbonate"),
    SODIUM("2951-2", "mmol/L", "sodium"),
    POTASSIUM("2823-3", "mmol/L", "potassium"),
    MAGNESIUM("2601-3", "mmol/L", "magnesium"),
    LACTATE("2524-7", "mmol/L", "lactate"),
    UREA_NITROGEN("3094-0", "mg/dL", "urea nitrogen"),
    CREATININE("2160-0", "mg/dL", "creatinine"),
    GLUCOSE("2345-7", "mg/dL", "glucose"),
    BILIRUBIN("1975-2", "mg/dL", "bilirubin"),
    ALBUMIN("1751-7", "g/dL", "albumin"),
    CHOLESTEROL("2093-3", "mg/dL", "cholesterol"),
    HAEMATOCRIT("4544-3", "%", "haematocrit"),
    WHITE_CELLS("6690-2", "10*3/uL", "white cells"),
    PLATELETS("777-3", "10*3/uL", "platelets"),
    ALANINE_TRANSAMINASE("1742-6", "U/L", "ALT"),
    ASPARTATE_TRANSAMINASE("1920-8", "U/L", "AST"),
    ALKALINE_PHOSPHATASE("6768-6", "U/L", "ALP"),
    TROPONIN_I("10839-9", "ug/L", "troponin I"),
    TROPONIN_T("6598-7", "ug/L", "troponin T");

    private static final Map<String, Parameter> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Parameter::code, Function.identity()));

    private final String code;
    private final String unit;
    private final String display;

    Parameter(String code, String unit, String display) {
        this.code = code;
        this.unit = unit;
        this.display = display;
    }

    /** Its LOINC code. */
    public String code() {
        return code;
    }

    /** The UCUM unit in which it is reckoned. */
    public String unit() {
        return unit;
    }

    /** What to show a person. */
    public String display() {
        return display;
    }

    /** The parameter of a LOINC code, or null if no job knows it. */
    public static @Nullable Parameter of(String code) {
        return BY_CODE.get(code);
    }
}
