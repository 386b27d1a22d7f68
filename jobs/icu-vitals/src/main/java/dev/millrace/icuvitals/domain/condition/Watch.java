// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.icuvitals.domain.Boundary;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.SuggestedLimits;
import dev.millrace.icuvitals.domain.settings.AlarmLimit;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One look at a patient: what is known, and what is told of it. */
final class Watch {

    static final String JOB = "icu-vitals";

    /** The delays of an alarm on a score or index that says nothing else. */
    static final int OFF_DELAY_SEC = 10;

    private static final int MOST_EVIDENCE = 20;

    final String encounter;
    final String unit;
    final String bed;
    final Profile profile;
    final WardSettings settings;
    final Tracks tracks;
    Watched patient;
    Present present;
    private final Consumer<AlertSignal> signals;
    private final Consumer<SuggestedLimits> suggestions;

    Watch(
            Conditions.Place place,
            Profile profile,
            WardSettings settings,
            Tracks tracks,
            Watched patient,
            Present present,
            Consumer<AlertSignal> signals,
            Consumer<SuggestedLimits> suggestions) {
        encounter = place.encounter();
        unit = place.unit();
        bed = place.bed();
        this.profile = profile;
        this.settings = settings;
        this.tracks = tracks;
        this.patient = patient;
        this.present = present;
        this.signals = signals;
        this.suggestions = suggestions;
    }

    /**
     * What is said of a condition.
     *
     * @param reasons strongest first
     * @param evidence ids of what caused it; empty ones, where time alone did, are left out
     * @param score 0 to 1
     * @param threshold the score from which it holds
     * @param model that found it; null if none did
     */
    record Said(
            List<Alert.Reason> reasons,
            List<String> evidence,
            double score,
            double threshold,
            Alert.@Nullable Model model) {

        static Said of(List<Alert.Reason> reasons, List<String> evidence) {
            return new Said(reasons, evidence, 1, 1, null);
        }
    }

    @Nullable
    Open open(String rule) {
        return patient.open().get(rule);
    }

    boolean isOpen(String rule) {
        return patient.open().containsKey(rule);
    }

    /** A condition holds: tells it if that is news. */
    void hold(
            String rule,
            int severity,
            boolean atOnce,
            int onDelaySec,
            long time,
            List<String> inhibits,
            Supplier<Said> said) {
        hold(rule, severity, atOnce, onDelaySec, OFF_DELAY_SEC, time, inhibits, said);
    }

    /** A condition holds, with an off-delay of its own; whether that was news. */
    boolean hold(
            String rule,
            int severity,
            boolean atOnce,
            int onDelaySec,
            int offDelaySec,
            long time,
            List<String> inhibits,
            Supplier<Said> said) {
        Open before = open(rule);
        boolean known = before != null
                && before.severity() == severity
                && (before.atOnce() || !atOnce || time >= before.firesAt());
        if (known) {
            return false;
        }
        long began = before == null ? time : before.began();
        int waits = before == null ? onDelaySec : before.onDelaySec();
        Open now = new Open(severity, atOnce, began, began + waits * 1_000L, waits, offDelaySec);
        patient = patient.opened(rule, now);
        tell(rule, AlertSignal.State.PRESENT, now, time, inhibits, said.get(), null);
        return true;
    }

    /** Tells an open condition again, with what is known by now. */
    void refresh(String rule, long time, List<String> inhibits, Said said) {
        Open now = open(rule);
        if (now != null) {
            tell(rule, AlertSignal.State.PRESENT, now, time, inhibits, said, null);
        }
    }

    /** A condition does not hold: tells it if that is news. */
    void release(String rule, long time) {
        Open before = open(rule);
        if (before != null) {
            patient = patient.closed(rule);
            tell(rule, AlertSignal.State.ABSENT, before, time, List.of(), Said.of(List.of(), List.of()), null);
        }
    }

    /** Alarms of the rules that begin so rest until a time. */
    void pause(String rules, long time, long until, String text) {
        Open none = new Open(4, false, time, time, 0, 0);
        Said said = Said.of(List.of(new Alert.Reason("PAUSE", 1, 0, 0, "", text)), List.of());
        tell(rules, AlertSignal.State.PAUSED, none, time, List.of(), said, until);
    }

    /** Everything about the patient ends without a word. */
    void gone(long time) {
        Open none = new Open(4, false, time, time, 0, 0);
        tell("", AlertSignal.State.GONE, none, time, List.of(), Said.of(List.of(), List.of()), null);
    }

    void suggest(Vital vital, LimitSuggestions.Pair pair, double basis, long time) {
        suggestions.accept(
                new SuggestedLimits(encounter, bed, vital.parameter(), pair.low(), pair.high(), basis, time));
    }

    /** The limit in force on a side, the patient's own before the ward's; null if there is none. */
    @Nullable
    AlarmLimit limit(Vital vital, Side side, long time) {
        AlarmLimit ward = ward(vital.rule(side));
        PersonalLimits own =
                patient.limits().isEmpty() ? null : patient.limits().get(vital.name());
        Double personal = own == null || own.until() <= time ? null : own.on(side);
        if (personal == null) {
            return ward;
        }
        if (ward != null) {
            return new AlarmLimit(
                    personal,
                    ward.deadband(),
                    ward.onDelaySec(),
                    ward.offDelaySec(),
                    ward.readings(),
                    ward.extreme(),
                    ward.extremeSec(),
                    ward.area(),
                    ward.severity());
        }
        // A side on which the ward has no alarm waits as long as the other, or as the systolic pressure.
        AlarmLimit like = ward(vital.rule(side == Side.LOW ? Side.HIGH : Side.LOW));
        AlarmLimit pattern = like == null ? ward(Vital.SBP.rule(side)) : like;
        return pattern == null
                ? new AlarmLimit(personal, 0, OFF_DELAY_SEC, OFF_DELAY_SEC, 2, null, 0, null, 2)
                : new AlarmLimit(
                        personal,
                        pattern.deadband(),
                        pattern.onDelaySec(),
                        pattern.offDelaySec(),
                        pattern.readings(),
                        null,
                        0,
                        null,
                        pattern.severity());
    }

    private @Nullable AlarmLimit ward(String rule) {
        if (settings.units() != null) {
            var own = settings.units().get(unit);
            AlarmLimit differs = own == null ? null : own.limits().get(rule);
            if (differs != null) {
                return differs;
            }
        }
        return settings.limits().get(rule);
    }

    private void tell(
            String rule,
            AlertSignal.State state,
            Open condition,
            long time,
            List<String> inhibits,
            Said said,
            @Nullable Long until) {
        String version = Long.toString(settings.version());
        String key = "patient|" + encounter + "|" + rule;
        List<Alert.Reason> reasons = said.reasons();
        if (state == AlertSignal.State.PRESENT) {
            reasons = new ArrayList<>(reasons);
            new IndexRules(this).addFlags(reasons, time);
            Trends.addTo(reasons, tracks);
        }
        Alert alert = new Alert(
                "",
                key,
                Alert.Status.FIRING,
                Alert.Phase.START,
                condition.severity(),
                JOB,
                new Alert.Rule(rule, version, rule),
                new Alert.Entity("patient", encounter, "bed " + bed),
                time,
                time,
                condition.began(),
                time,
                1,
                said.score(),
                said.threshold(),
                List.copyOf(reasons),
                said.evidence().stream()
                        .filter(id -> !id.isEmpty())
                        .limit(MOST_EVIDENCE)
                        .toList(),
                said.model(),
                new Alert.Config(version),
                "restricted",
                unit + "/" + bed,
                null,
                null,
                null,
                Boundary.NOTICE);
        signals.accept(new AlertSignal(
                encounter,
                rule,
                key,
                state,
                condition.atOnce(),
                condition.severity(),
                time,
                alert,
                unit,
                inhibits,
                settings.lifeCycle()
                        .policy(
                                condition.severity(),
                                condition.onDelaySec(),
                                condition.offDelaySec(),
                                settings.budget()),
                until,
                false));
    }
}
