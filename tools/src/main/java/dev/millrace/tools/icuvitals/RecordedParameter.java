// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.model.vitals.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of the PhysioNet Challenge 2012 in terms of the job. */
enum RecordedParameter {
    HR("HR", Parameter.HEART_RATE, "ecg", "/min"),
    RESP_RATE("RespRate", Parameter.RESPIRATORY_RATE, "unknown", "/min"),
    TEMP("Temp", Parameter.TEMPERATURE, "unknown", "Cel"),
    SYS_ABP("SysABP", Parameter.SYSTOLIC, "arterial-line", "mm[Hg]"),
    DIAS_ABP("DiasABP", Parameter.DIASTOLIC, "arterial-line", "mm[Hg]"),
    MAP("MAP", Parameter.MEAN_PRESSURE, "arterial-line", "mm[Hg]"),
    NI_SYS_ABP("NISysABP", Parameter.SYSTOLIC, "cuff", "mm[Hg]"),
    NI_DIAS_ABP("NIDiasABP", Parameter.DIASTOLIC, "cuff", "mm[Hg]"),
    NI_MAP("NIMAP", Parameter.MEAN_PRESSURE, "cuff", "mm[Hg]"),
    GCS("GCS", Parameter.GLASGOW_COMA_SCALE, "manual", "{score}"),
    SAO2("SaO2", Parameter.SAO2, "laboratory", "%"),
    /** A fraction in the files. */
    FIO2("FiO2", Parameter.INSPIRED_OXYGEN, "manual", "%", 100),
    MECH_VENT("MechVent", Parameter.VENTILATION, "manual", "{0or1}"),
    URINE("Urine", Parameter.URINE, "manual", "mL"),
    WEIGHT("Weight", Parameter.WEIGHT, "manual", "kg"),
    PH("pH", Parameter.PH, "laboratory", "[pH]"),
    PAO2("PaO2", Parameter.PAO2, "laboratory", "mm[Hg]"),
    PACO2("PaCO2", Parameter.PACO2, "laboratory", "mm[Hg]"),
    HCO3("HCO3", Parameter.BICARBONATE, "laboratory", "mmol/L"),
    NA("Na", Parameter.SODIUM, "laboratory", "mmol/L"),
    K("K", Parameter.POTASSIUM, "laboratory", "mmol/L"),
    MG("Mg", Parameter.MAGNESIUM, "laboratory", "mmol/L"),
    LACTATE("Lactate", Parameter.LACTATE, "laboratory", "mmol/L"),
    BUN("BUN", Parameter.UREA_NITROGEN, "laboratory", "mg/dL"),
    CREATININE("Creatinine", Parameter.CREATININE, "laboratory", "mg/dL"),
    GLUCOSE("Glucose", Parameter.GLUCOSE, "laboratory", "mg/dL"),
    BILIRUBIN("Bilirubin", Parameter.BILIRUBIN, "laboratory", "mg/dL"),
    ALBUMIN("Albumin", Parameter.ALBUMIN, "laboratory", "g/dL"),
    CHOLESTEROL("Cholesterol", Parameter.CHOLESTEROL, "laboratory", "mg/dL"),
    HCT("HCT", Parameter.HAEMATOCRIT, "laboratory", "%"),
    WBC("WBC", Parameter.WHITE_CELLS, "laboratory", "10*3/uL"),
    PLATELETS("Platelets", Parameter.PLATELETS, "laboratory", "10*3/uL"),
    ALT("ALT", Parameter.ALANINE_TRANSAMINASE, "laboratory", "U/L"),
    AST("AST", Parameter.ASPARTATE_TRANSAMINASE, "laboratory", "U/L"),
    ALP("ALP", Parameter.ALKALINE_PHOSPHATASE, "laboratory", "U/L"),
    TROPONIN_I("TroponinI", Parameter.TROPONIN_I, "laboratory", "ug/L"),
    TROPONIN_T("TroponinT", Parameter.TROPONIN_T, "laboratory", "ug/L");

    private static final Map<String, RecordedParameter> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(each -> each.label, Function.identity()));

    private final String label;
    private final Parameter parameter;
    private final @Nullable String method;
    private final String unit;
    private final double factor;

    RecordedParameter(String label, Parameter parameter, String method, String unit) {
        this(label, parameter, method, unit, 1);
    }

    RecordedParameter(String label, Parameter parameter, String method, String unit, double factor) {
        this.label = label;
        this.parameter = parameter;
        // The files do not say by what a rate or a temperature was measured.
        this.method = method.equals("unknown") ? null : method;
        this.unit = unit;
        this.factor = factor;
    }

    /** The parameter of a name, or null if the files' description does not know it. */
    static @Nullable RecordedParameter of(String label) {
        return BY_LABEL.get(label);
    }

    Parameter parameter() {
        return parameter;
    }

    @Nullable
    String method() {
        return method;
    }

    String unit() {
        return unit;
    }

    double factor() {
        return factor;
    }
}
