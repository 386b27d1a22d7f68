// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.settings.Artefacts;
import dev.millrace.icuvitals.domain.settings.Range;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value is believed.
 *
 * @param reason why not; null if it is
 * @param rule what found something, which may be told even of a value that is believed; null if nothing did
 * @param since of a device that said so itself, since when; otherwise the time of the value, epoch milliseconds UTC
 */
record Judgement(@Nullable ReasonCode reason, @Nullable String rule, long since) {

    private static final String WITHDRAWN = Measured.ENTERED_IN_ERROR;

    boolean believes() {
        return reason == null;
    }

    boolean isSensorOff() {
        return reason == ReasonCode.SENSOR_OFF;
    }

    boolean isFlat() {
        return reason == ReasonCode.FLATLINE;
    }

    /** Of a value that came in its turn, and of which the channel and the source know already. */
    static Judgement inTurn(
            Measured measured,
            Source source,
            Channel channel,
            Oximetry oximetry,
            PatientFile file,
            WardSettings settings) {
        Artefacts limits = settings.artefacts();
        long time = measured.time();
        Judgement plain = ofItself(measured, channel, settings);
        if (WITHDRAWN.equals(plain.rule()) || plain.isSensorOff()) {
            return plain;
        }
        for (SensorStatus status : file.statuses()) {
            if (status.type() != DeviceStatus.Type.STANDBY && status.concerns(measured)) {
                return new Judgement(ReasonCode.SENSOR_OFF, status.rule(), status.since());
            }
        }
        if (isSeenByPulse(measured) && oximetry.isLow(time, limits)) {
            return suspect(ReasonCode.SENSOR_OFF, Oximetry.LOW_PERFUSION, time);
        }
        if (plain.reason() == ReasonCode.RANGE_HARD) {
            return plain;
        }
        if (isArterial(measured) && channel.lineOrNone().distrusts(time)) {
            return suspect(ReasonCode.RATE_OF_CHANGE, channel.lineOrNone().rule(), time);
        }
        if (measured.parameter() == Parameter.SPO2 && oximetry.distrusts()) {
            return suspect(ReasonCode.RATE_OF_CHANGE, Oximetry.ARTEFACT, time);
        }
        if (mayNotBeFlat(measured, file) && source.isFlat(limits.flatlineSec() * 1_000L)) {
            return suspect(ReasonCode.FLATLINE, Trouble.FLATLINE, time);
        }
        if (!plain.believes()) {
            return plain;
        }
        if (channel.ratesOrNone().disputes(time, limits) && isRate(measured)) {
            // The ECG is the better witness unless it has been marked itself.
            boolean outdone = isPleth(measured) && isEcgAtHand(channel, time);
            return new Judgement(outdone ? ReasonCode.STATE_ILLEGAL : null, RateComparison.RULE, time);
        }
        return plain;
    }

    /**
     * Of a value that is a little late: a sensor that is not believed at present was not when the value was measured either, or
     * the only value believed of a damped line would be the one that came late.
     */
    static Judgement justLate(
            Measured measured, Channel channel, Oximetry oximetry, PatientFile file, WardSettings settings) {
        long time = measured.time();
        Judgement plain = ofItself(measured, channel, settings);
        if (!plain.believes()) {
            return plain;
        }
        for (SensorStatus status : file.statuses()) {
            if (status.type() != DeviceStatus.Type.STANDBY && status.since() <= time && status.concerns(measured)) {
                return new Judgement(ReasonCode.SENSOR_OFF, status.rule(), status.since());
            }
        }
        if (isSeenByPulse(measured) && oximetry.isLow(time, settings.artefacts())) {
            return suspect(ReasonCode.SENSOR_OFF, Oximetry.LOW_PERFUSION, time);
        }
        if (isArterial(measured) && channel.lineOrNone().distrusts(time)) {
            return suspect(ReasonCode.RATE_OF_CHANGE, channel.lineOrNone().rule(), time);
        }
        return measured.parameter() == Parameter.SPO2 && oximetry.distrusts()
                ? suspect(ReasonCode.RATE_OF_CHANGE, Oximetry.ARTEFACT, time)
                : plain;
    }

    /** Of a value by itself and by what was measured with it, which is all that can be asked of one that is late. */
    static Judgement ofItself(Measured measured, Channel channel, WardSettings settings) {
        long time = measured.time();
        if (WITHDRAWN.equals(measured.status())) {
            return suspect(ReasonCode.STATE_ILLEGAL, WITHDRAWN, time);
        }
        if (isAbsent(measured)) {
            return suspect(ReasonCode.SENSOR_OFF, "data-absent", time);
        }
        if (isCrossed(measured, channel)) {
            return suspect(ReasonCode.RANGE_HARD, "pressures-crossed", time);
        }
        Range range = settings.ranges().get(measured.parameter().name());
        if (range != null && (measured.value() < range.softLow() || measured.value() > range.softHigh())) {
            return suspect(ReasonCode.RANGE_SOFT, "soft-range", time);
        }
        return new Judgement(null, null, time);
    }

    static boolean isAbsent(Measured measured) {
        return measured.absentReason() != null || (Double.isNaN(measured.value()) && measured.valueCode() == null);
    }

    static boolean isArterial(Measured measured) {
        return measured.method() == Method.ARTERIAL_LINE
                && Channel.nameOf(measured.parameter()).equals(Channel.PRESSURE);
    }

    static boolean isRate(Measured measured) {
        return Channel.nameOf(measured.parameter()).equals(Channel.BEAT);
    }

    /** Whether the beat is seen by a pulse oximeter. */
    static boolean isPleth(Measured measured) {
        return isRate(measured) && isPleth(measured.parameter(), measured.method());
    }

    static boolean isPleth(Parameter parameter, Method method) {
        return parameter == Parameter.PULSE_RATE || method == Method.PLETH;
    }

    private static boolean isEcgAtHand(Channel channel, long time) {
        for (Source source : channel.sources()) {
            if (!isPleth(source.parameter(), source.method()) && source.isAtHand(time, Source.CONTINUOUS)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSeenByPulse(Measured measured) {
        return measured.parameter() == Parameter.SPO2 || isPleth(measured);
    }

    private static boolean mayNotBeFlat(Measured measured, PatientFile file) {
        return switch (measured.parameter()) {
            case HEART_RATE -> true;
            // A machine breathes at one rate for hours.
            case RESPIRATORY_RATE -> !file.ventilated();
            default -> isArterial(measured);
        };
    }

    private static boolean isCrossed(Measured measured, Channel channel) {
        boolean systolic = measured.parameter() == Parameter.SYSTOLIC;
        if (!systolic && measured.parameter() != Parameter.DIASTOLIC) {
            return false;
        }
        for (Source other : channel.sources()) {
            if (other.parameter() == (systolic ? Parameter.DIASTOLIC : Parameter.SYSTOLIC)
                    && other.method() == measured.method()
                    && other.device().equals(measured.device())) {
                int at = other.recent().find(measured.time());
                if (at >= 0) {
                    double with = other.recent().value(at);
                    return systolic ? (float) measured.value() <= with : with <= (float) measured.value();
                }
            }
        }
        return false;
    }

    private static Judgement suspect(ReasonCode reason, String rule, long since) {
        return new Judgement(reason, rule, since);
    }
}
