// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.SuggestedLimits;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Judges what happens to a patient: which conditions begin, change and end by it.
 *
 * <p>Only what counts and came in its turn is judged: suspect, less preferred and late values neither begin nor end anything.
 */
public final class Conditions {

    /** Longer than any value may stand for the present: a patient of whom nothing is heard for so long has gone. */
    private static final long QUIET = TimeUnit.DAYS.toMillis(3);

    private final Watch watch;
    private final LimitRules limits;
    private final IndexRules indices;

    /**
     * Who and where.
     *
     * @param encounter the stay
     * @param unit the ward; empty if unknown
     * @param bed the bed; empty if unknown
     */
    public record Place(String encounter, String unit, String bed) {}

    /** One look at a patient with what is remembered of it. */
    public Conditions(
            Place place,
            Profile profile,
            WardSettings settings,
            Tracks tracks,
            Watched patient,
            Present present,
            Consumer<AlertSignal> signals,
            Consumer<SuggestedLimits> suggestions) {
        watch = new Watch(place, profile, settings, tracks, patient, present, signals, suggestions);
        limits = new LimitRules(watch);
        indices = new IndexRules(watch);
    }

    /** One thing that has happened. */
    public void take(PatientStep step) {
        Reading reading = step.reading();
        if (reading != null) {
            if (reading.late() != Reading.Lateness.ON_TIME) {
                return;
            }
            pass(step.time());
        } else {
            pass(step.time());
            watch.patient = watch.patient.heard(Math.max(watch.patient.heardAt(), step.time()));
        }
        Map<String, Open> before = watch.patient.open();
        if (reading != null) {
            read(reading);
        }
        if (step.context() != null && step.context().type() == PatientContext.Type.DISCHARGE) {
            leave(step.time());
            return;
        }
        if (step.limits() != null) {
            limit(step.limits(), step.time());
        }
        if (step.status() != null) {
            new InterruptionRules(watch, limits).take(step.status(), step.time());
        }
        if (step.technical() != null) {
            new TechnicalRules(watch, limits).judge(step.technical());
        }
        String id = reading == null ? "" : reading.id();
        if (!step.news2().isEmpty()) {
            new ScoreRules(watch).judge(step.news2(), id);
        }
        if (step.risk() != null) {
            new ScoreRules(watch).judge(step.risk(), id);
        }
        combine(before, step.time(), id);
    }

    /** Time has passed to {@code time}: ends what nobody has confirmed and what has run out, each when it did. */
    public void pass(long time) {
        for (long next = nextDeadline(); next <= time; next = nextDeadline()) {
            end(next);
        }
    }

    /** When time itself changes something next, epoch milliseconds UTC. */
    public long nextDeadline() {
        long next = lastHeard() == Crossing.NEVER ? Long.MAX_VALUE : lastHeard() + QUIET;
        if (!watch.patient.open().isEmpty()) {
            for (Vital vital : Vital.values()) {
                if (isOpen(vital)) {
                    next = Math.min(next, watch.present.freshUntil(vital) + 1);
                }
            }
            next = Math.min(next, indices.nextEnd());
        }
        for (PersonalLimits own : watch.patient.limits().values()) {
            next = Math.min(next, own.until());
        }
        for (long until : watch.patient.pauses().values()) {
            next = Math.min(next, until);
        }
        return next;
    }

    /** Whether nothing is to be remembered any more. */
    public boolean isGone() {
        return lastHeard() == Crossing.NEVER && watch.patient.open().isEmpty();
    }

    /** What is to be remembered. */
    public Watched patient() {
        return watch.patient;
    }

    /** The last values. */
    public Present present() {
        return watch.present;
    }

    private void end(long time) {
        Map<String, Open> before = watch.patient.open();
        if (time >= lastHeard() + QUIET) {
            leave(time);
            return;
        }
        for (Vital vital : Vital.values()) {
            if (watch.present.freshUntil(vital) < time && isOpen(vital)) {
                limits.end(vital, time);
            }
        }
        for (Map.Entry<String, PersonalLimits> own :
                List.copyOf(watch.patient.limits().entrySet())) {
            if (own.getValue().until() <= time) {
                watch.patient = watch.patient.unlimited(own.getKey());
            }
        }
        indices.pass(time);
        new InterruptionRules(watch, limits).pass(time);
        combine(before, time, "");
    }

    private void read(Reading reading) {
        Vital vital = Vital.of(reading.parameter(), watch.profile);
        long time = reading.time();
        if (vital == Vital.RR) {
            limits.breathless(reading);
        }
        if (vital != null) {
            VitalTrack kept = watch.tracks.get(vital);
            if (!reading.counts() || Double.isNaN(reading.value())) {
                if (kept != null) {
                    limits.doubt(vital, time, kept);
                }
                return;
            }
            VitalTrack track = kept == null ? VitalTrack.none(time) : kept;
            if (track.isCrossed() && time > watch.present.freshUntil(vital)) {
                // Of readings in a row, those too old to stand for the present do not count.
                track = track.with(Side.LOW, null).with(Side.HIGH, null);
            }
            if (time < track.lastAt()) {
                return;
            }
            long maxAge = vital.maxAge(reading.method(), watch.profile, watch.settings.news2());
            watch.present = watch.present.with(vital.slot(), reading.value(), time, maxAge);
            VitalTrack judged = limits.judge(vital, reading, track);
            if (vital == Vital.HR && watch.profile == Profile.CONTINUOUS) {
                judged = new SpikeRule(watch).judge(judged, time, reading.id());
            }
            watch.tracks.put(vital, judged);
            indices.judge(vital, time, reading.id());
        } else if (reading.counts() && !Double.isNaN(reading.value())) {
            beside(reading);
        }
    }

    private void beside(Reading reading) {
        int slot = reading.parameter() == Parameter.INSPIRED_OXYGEN
                ? Present.OXYGEN
                : reading.parameter() == Parameter.VENTILATION ? Present.VENTILATION : -1;
        if (slot >= 0 && reading.time() >= watch.present.times()[slot]) {
            var ages = watch.settings.news2();
            int age = watch.profile == Profile.CHARTED ? ages.chartedAgeSec() : ages.manualAgeSec();
            watch.present = watch.present.with(slot, reading.value(), reading.time(), age * 1_000L);
            indices.judge(Vital.SPO2, reading.time(), reading.id());
        }
    }

    private void limit(PatientLimits own, long time) {
        Parameter parameter = Parameter.of(own.code());
        Vital vital = parameter == null ? null : Vital.of(parameter, watch.profile);
        if (vital == null) {
            return;
        }
        long until = own.until() == null ? Long.MAX_VALUE : own.until();
        boolean none = (own.low() == null && own.high() == null) || until <= time;
        watch.patient = none
                ? watch.patient.unlimited(vital.name())
                : watch.patient.limited(vital.name(), new PersonalLimits(own.low(), own.high(), own.author(), until));
    }

    private void leave(long time) {
        watch.gone(time);
        watch.patient = Watched.none().withTimer(watch.patient.timerAt());
        watch.present = Present.none();
        watch.tracks.clear();
    }

    /** Combinations are judged when one of their parts, which are all told of, has changed. */
    private void combine(Map<String, Open> before, long time, String id) {
        if (!watch.patient.open().equals(before)) {
            new CombinationRules(watch).judge(time, id.isEmpty() ? List.of() : List.of(id));
        }
    }

    private boolean isOpen(Vital vital) {
        return watch.isOpen(vital.rule(Side.LOW))
                || watch.isOpen(vital.rule(Side.HIGH))
                || (vital == Vital.RR && watch.isOpen(LimitRules.APNOEA))
                || (vital == Vital.HR && watch.isOpen(SpikeRule.HR_SPIKE));
    }

    private long lastHeard() {
        return Math.max(watch.patient.heardAt(), watch.present.latest());
    }
}
