// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.settings.News2Settings;
import dev.millrace.model.vitals.Parameter;
import org.jspecify.annotations.Nullable;

/** What a score can rest on: the sources that differ in how long their values last, or stand for one another. */
public enum Slot {
    RESPIRATION(1, Parameter.RESPIRATORY_RATE, Lasting.MONITOR),
    PULSE_OXIMETRY(2, Parameter.SPO2, Lasting.MONITOR),
    BLOOD_GAS(3, Parameter.SAO2, Lasting.MONITOR),
    INSPIRED_OXYGEN(4, Parameter.INSPIRED_OXYGEN, Lasting.MANUAL),
    VENTILATION(5, Parameter.VENTILATION, Lasting.MANUAL),
    ARTERIAL_LINE(6, Parameter.SYSTOLIC, Lasting.MONITOR),
    CUFF(7, Parameter.SYSTOLIC, Lasting.CUFF),
    PULSE(8, Parameter.HEART_RATE, Lasting.MONITOR),
    CONSCIOUSNESS(9, Parameter.CONSCIOUSNESS, Lasting.MANUAL),
    COMA_SCALE(10, Parameter.GLASGOW_COMA_SCALE, Lasting.MANUAL),
    TEMPERATURE(11, Parameter.TEMPERATURE, Lasting.MANUAL);

    /** How long a value stands for the present. */
    public enum Lasting {
        MONITOR,
        CUFF,
        MANUAL
    }

    private final int mark;
    private final Parameter parameter;
    private final Lasting lasting;

    Slot(int mark, Parameter parameter, Lasting lasting) {
        this.mark = mark;
        this.parameter = parameter;
        this.lasting = lasting;
    }

    /** Stands for it in a packed history; never changes its meaning. */
    byte mark() {
        return (byte) mark;
    }

    /** The one for which a mark stands. */
    static Slot marked(byte mark) {
        for (Slot each : values()) {
            if (each.mark == mark) {
                return each;
            }
        }
        throw new IllegalArgumentException("no slot has the mark " + mark);
    }

    /** What is measured. */
    public Parameter parameter() {
        return parameter;
    }

    /** Where a reading belongs, or null if no score rests on its parameter. */
    static @Nullable Slot of(Reading reading, Profile profile) {
        boolean charted = profile == Profile.CHARTED;
        return switch (reading.parameter()) {
            case RESPIRATORY_RATE -> RESPIRATION;
            case SPO2 -> PULSE_OXIMETRY;
            case SAO2 -> charted ? BLOOD_GAS : null;
            case INSPIRED_OXYGEN -> INSPIRED_OXYGEN;
            case VENTILATION -> VENTILATION;
            case SYSTOLIC -> isByCuff(reading.method()) ? CUFF : ARTERIAL_LINE;
            case HEART_RATE -> PULSE;
            case CONSCIOUSNESS -> CONSCIOUSNESS;
            case GLASGOW_COMA_SCALE -> charted ? COMA_SCALE : null;
            case TEMPERATURE -> TEMPERATURE;
            default -> null;
        };
    }

    private static boolean isByCuff(Method method) {
        return method == Method.CUFF || method == Method.MANUAL;
    }

    /** Whether it comes from a machine again and again, so that the median of several values is scored. */
    boolean isFiltered() {
        return lasting != Lasting.MANUAL;
    }

    /** How old a value may be, milliseconds. */
    long age(News2Settings settings, Profile profile) {
        int seconds = settings.chartedAgeSec();
        if (profile == Profile.CONTINUOUS) {
            seconds = switch (lasting) {
                case MONITOR -> settings.monitorAgeSec();
                case CUFF -> settings.cuffAgeSec();
                case MANUAL -> settings.manualAgeSec();
            };
        }
        return seconds * 1_000L;
    }
}
