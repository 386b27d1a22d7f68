// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.Reading.Lateness;
import dev.millrace.icuvitals.domain.Reading.Outcome;
import dev.millrace.icuvitals.domain.cleaning.Bedside;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One patient under the rule alone, time moved by hand. */
public final class WatchedPatient implements HistoryParts {

    public static final long SECOND = 1_000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();
    public static final String STAY = "enc-1";

    private final Map<Long, HistoryPart> parts = new HashMap<>();
    private final List<PatientStep> told = new ArrayList<>();
    private final News2Watch rule;
    private PatientWatch watch = PatientWatch.unknown();

    public WatchedPatient(Profile profile) {
        rule = new News2Watch(STAY, Bedside.settings(), profile, this, told::add);
    }

    /** A reading that came in time. */
    public static Reading reading(Parameter parameter, double value, long time) {
        return reading(parameter, Method.UNKNOWN, value, null, time, Lateness.ON_TIME, 0, Outcome.ACCEPT);
    }

    public static Reading conscious(String code, long time) {
        return reading(
                Parameter.CONSCIOUSNESS, Method.MANUAL, Double.NaN, code, time, Lateness.ON_TIME, 0, Outcome.ACCEPT);
    }

    public static Reading reading(
            Parameter parameter,
            Method method,
            double value,
            String code,
            long time,
            Lateness late,
            int revision,
            Outcome outcome) {
        return new Reading(
                parameter + "|" + time,
                STAY,
                "bed-1",
                "monitor",
                parameter,
                method,
                value,
                code,
                Double.NaN,
                null,
                outcome,
                null,
                null,
                true,
                revision,
                time,
                time,
                late,
                7);
    }

    public static Reading late(Reading of) {
        return reading(
                of.parameter(),
                of.method(),
                of.value(),
                of.valueCode(),
                of.time(),
                Lateness.BACKFILL,
                of.revision(),
                of.outcome());
    }

    public static Reading corrected(Reading of, double value) {
        return reading(
                of.parameter(),
                of.method(),
                value,
                of.valueCode(),
                of.time(),
                Lateness.BACKFILL,
                of.revision() + 1,
                of.outcome());
    }

    public static Reading withdrawn(Reading of) {
        return reading(
                of.parameter(),
                of.method(),
                of.value(),
                of.valueCode(),
                of.time(),
                Lateness.BACKFILL,
                of.revision() + 1,
                Outcome.SUSPECT);
    }

    public static PatientContext context(PatientContext.Type type, int scale, Double age, boolean pregnant, long time) {
        return new PatientContext(
                type + "|" + time,
                type,
                STAY,
                "bed-1",
                null,
                "icu-1",
                time,
                scale,
                age,
                pregnant,
                null,
                null,
                null,
                null);
    }

    public static PatientStep step(Reading reading) {
        return new PatientStep(
                STAY, "icu-1", "bed-1", reading.time(), reading, null, null, null, null, List.of(), null);
    }

    public static PatientStep step(PatientContext context) {
        return new PatientStep(
                STAY, "icu-1", "bed-1", context.time(), null, context, null, null, null, List.of(), null);
    }

    /** All that NEWS2 asks for, of a patient who is well and breathes air. */
    public static List<Reading> well(long time) {
        return new ArrayList<>(List.of(
                reading(Parameter.RESPIRATORY_RATE, 16, time),
                reading(Parameter.SPO2, 97, time),
                reading(Parameter.INSPIRED_OXYGEN, 21, time),
                reading(Parameter.SYSTOLIC, 120, time),
                reading(Parameter.HEART_RATE, 70, time),
                conscious("A", time),
                reading(Parameter.TEMPERATURE, 37.0, time)));
    }

    public WatchedPatient admit(int scale, Double age, boolean pregnant) throws Exception {
        return take(step(context(PatientContext.Type.ADMIT, scale, age, pregnant, NOON - HOUR)));
    }

    public WatchedPatient take(PatientStep step) throws Exception {
        watch = rule.take(watch, step);
        return this;
    }

    public WatchedPatient take(List<Reading> readings) throws Exception {
        for (Reading each : readings) {
            take(step(each));
        }
        return this;
    }

    public WatchedPatient take(Reading... readings) throws Exception {
        return take(List.of(readings));
    }

    /** All that happened until then is known. */
    public WatchedPatient timePasses(long until) throws Exception {
        watch = rule.forgotten(rule.settled(rule.advanced(watch, until)), until);
        return this;
    }

    public PatientWatch watch() {
        return watch;
    }

    public Map<Long, HistoryPart> parts() {
        return parts;
    }

    public List<PatientStep> told() {
        return told;
    }

    public List<News2Score> scores() {
        return told.stream().flatMap(each -> each.news2().stream()).toList();
    }

    public News2Score last() {
        return scores().get(scores().size() - 1);
    }

    @Override
    public HistoryPart get(long number) {
        return parts.get(number);
    }

    @Override
    public void put(long number, HistoryPart part) {
        parts.put(number, part);
    }

    @Override
    public void remove(long number) {
        parts.remove(number);
    }
}
