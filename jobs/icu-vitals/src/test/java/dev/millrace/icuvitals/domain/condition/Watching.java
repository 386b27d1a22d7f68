// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.icuvitals.ShippedFiles;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.Reading.Lateness;
import dev.millrace.icuvitals.domain.Reading.Outcome;
import dev.millrace.icuvitals.domain.RiskScore;
import dev.millrace.icuvitals.domain.SuggestedLimits;
import dev.millrace.icuvitals.domain.TechnicalState;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One patient under watch, told in seconds after noon; what was signalled is read as short lines. */
public final class Watching {

    public static final long NOON = 1_795_262_400_000L;
    public static final String PATIENT = "stay-1";

    final List<AlertSignal> signals = new ArrayList<>();
    final List<SuggestedLimits> suggested = new ArrayList<>();
    final Map<Vital, VitalTrack> kept = new EnumMap<>(Vital.class);
    WardSettings settings = ShippedFiles.settings("shipped");
    Profile profile = Profile.CONTINUOUS;
    Watched patient = Watched.none();
    Present present = Present.none();

    Watching charted() {
        profile = Profile.CHARTED;
        return this;
    }

    Watching by(WardSettings others) {
        settings = others;
        return this;
    }

    Watching take(PatientStep step) {
        Conditions conditions = conditions();
        conditions.take(step);
        return after(conditions);
    }

    Watching passes(double second) {
        Conditions conditions = conditions();
        conditions.pass(at(second));
        return after(conditions);
    }

    long deadline() {
        return conditions().nextDeadline();
    }

    Watching reads(double second, Parameter parameter, double value) {
        return take(step(reading(second, parameter, value, method(parameter))));
    }

    Watching cuff(double second, Parameter parameter, double value) {
        return take(step(reading(second, parameter, value, Method.CUFF)));
    }

    /** The same value each second, from the first to before the last. */
    Watching holds(int from, int until, Parameter parameter, double value) {
        for (int second = from; second < until; second++) {
            reads(second, parameter, value);
        }
        return this;
    }

    Watching suspects(double second, Parameter parameter, double value) {
        return take(step(like(
                reading(second, parameter, value, method(parameter)), Outcome.SUSPECT, null, true, Lateness.ON_TIME)));
    }

    Watching says(double second, DeviceStatus.Type type, @Nullable String code, @Nullable Double until) {
        return take(step(at(second), null, null, status(second, type, code, until), null));
    }

    Watching limits(
            double second, Parameter parameter, @Nullable Double low, @Nullable Double high, @Nullable Double until) {
        Long end = until == null ? null : at(until);
        PatientLimits own =
                new PatientLimits("l" + second, PATIENT, parameter.code(), low, high, "dr", at(second), end);
        return take(new PatientStep(PATIENT, "icu", "bed-1", at(second), null, null, own, null, null, List.of(), null));
    }

    Watching technical(
            double second, Parameter parameter, String rule, boolean technical, boolean other, double since) {
        TechnicalState state =
                new TechnicalState(PATIENT, "bed-1", parameter, technical, rule, other, at(since), at(second));
        return take(step(at(second), null, null, null, state));
    }

    Watching scores(double second, int low, int high, News2Score.Trigger trigger) {
        return scores(score(second, low, high, trigger, 0, null));
    }

    Watching scores(News2Score score) {
        return take(step(score.at(), null, null, null, null).with(List.of(score)));
    }

    Watching risks(double second, double risk) {
        RiskScore score =
                new RiskScore(PATIENT, "icu", "bed-1", at(second), risk, 0.4, List.of(), "stay-risk", "1", "abc");
        return take(step(at(second), null, null, null, null).with(score));
    }

    Watching leaves(double second) {
        return take(step(at(second), context(second, PatientContext.Type.DISCHARGE), null, null, null));
    }

    /** What was signalled, e.g. {@code 15 HR_HIGH PRESENT 2}, with {@code !} if nothing is waited for. */
    List<String> told() {
        return signals.stream()
                .map(each -> (each.time() - NOON) / 1_000 + " " + each.rule() + " " + each.state()
                        + (each.state() == AlertSignal.State.PRESENT ? " " + each.severity() : "")
                        + (each.atOnce() && each.state() == AlertSignal.State.PRESENT ? "!" : ""))
                .toList();
    }

    List<String> told(String rule) {
        return told().stream().filter(each -> each.contains(" " + rule + " ")).toList();
    }

    AlertSignal last() {
        return signals.get(signals.size() - 1);
    }

    String text() {
        return last().alert().reasons().get(0).text();
    }

    public static long at(double second) {
        return NOON + Math.round(second * 1_000);
    }

    public static Reading reading(double second, Parameter parameter, double value, Method method) {
        return new Reading(
                parameter.name() + "@" + second,
                PATIENT,
                "bed-1",
                "monitor",
                parameter,
                method,
                value,
                null,
                Double.NaN,
                null,
                Outcome.ACCEPT,
                null,
                null,
                true,
                0,
                at(second),
                -1,
                Lateness.ON_TIME,
                1);
    }

    public static Reading like(
            Reading reading, Outcome outcome, @Nullable ReasonCode reason, boolean preferred, Lateness late) {
        return new Reading(
                reading.id(),
                reading.encounter(),
                reading.bed(),
                reading.device(),
                reading.parameter(),
                reading.method(),
                reading.value(),
                null,
                Double.NaN,
                null,
                outcome,
                reason,
                reason == null ? null : "rule",
                preferred,
                0,
                reading.time(),
                -1,
                late,
                1);
    }

    public static PatientStep step(Reading reading) {
        return new PatientStep(
                reading.encounter(), "icu", "bed-1", reading.time(), reading, null, null, null, null, List.of(), null);
    }

    public static PatientStep discharge(double second) {
        return step(at(second), context(second, PatientContext.Type.DISCHARGE), null, null, null);
    }

    static News2Score score(
            double second,
            int low,
            int high,
            News2Score.Trigger trigger,
            int revision,
            News2Score.@Nullable Parts parts) {
        return new News2Score(
                PATIENT,
                "icu",
                "bed-1",
                at(second),
                revision,
                low,
                low,
                high,
                7,
                parts == null ? new News2Score.Parts(0, 0, 0, 0, 0, 0, 0) : parts,
                1,
                trigger,
                List.of(),
                1);
    }

    private static DeviceStatus status(
            double second, DeviceStatus.Type type, @Nullable String code, @Nullable Double until) {
        return new DeviceStatus(
                "s" + second, "bed-1", null, type, code, at(second), until == null ? null : at(until), "nurse-7");
    }

    private static PatientStep step(
            long time,
            @Nullable PatientContext context,
            @Nullable PatientLimits limits,
            @Nullable DeviceStatus status,
            @Nullable TechnicalState technical) {
        return new PatientStep(
                PATIENT, "icu", "bed-1", time, null, context, limits, status, technical, List.of(), null);
    }

    private static PatientContext context(double second, PatientContext.Type type) {
        return new PatientContext(
                "c" + second, type, PATIENT, "bed-1", null, "icu", at(second), 1, 60.0, false, null, null, null, null);
    }

    private static Method method(Parameter parameter) {
        return switch (parameter) {
            case HEART_RATE -> Method.ECG;
            case SPO2 -> Method.PLETH;
            case SYSTOLIC, DIASTOLIC, MEAN_PRESSURE -> Method.ARTERIAL_LINE;
            default -> Method.UNKNOWN;
        };
    }

    private Conditions conditions() {
        Tracks tracks = new Tracks() {
            @Override
            public @Nullable VitalTrack get(Vital vital) {
                return kept.get(vital);
            }

            @Override
            public void put(Vital vital, VitalTrack track) {
                kept.put(vital, track);
            }

            @Override
            public void clear() {
                kept.clear();
            }
        };
        return new Conditions(
                new Conditions.Place(PATIENT, "icu", "bed-1"),
                profile,
                settings,
                tracks,
                patient,
                present,
                signals::add,
                suggested::add);
    }

    private Watching after(Conditions conditions) {
        patient = conditions.patient();
        present = conditions.present();
        return this;
    }
}
