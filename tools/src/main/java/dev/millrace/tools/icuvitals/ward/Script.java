// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import dev.millrace.tools.Draws;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens at one bed, or at a few between which patients move, and the truth about it. Seconds count from the start. */
final class Script {

    /** Beyond its delay an alarm may take 2 s, the 5 s for which the job waits, and 1 s until the monitor speaks. */
    static final int GRACE = 8;

    /** Alarms that tell of the technology and not of the patient. */
    static final String[] TECHNICAL = {"SENSOR_OFF_*", "FLATLINE_*"};

    private static final int CHART_EVERY = 3600;
    private static final String CHART = "chart";

    final Scenario scenario;
    final List<String> beds;
    final String unit;
    final long start;
    final int seconds;
    final Draws draws;
    final long seed;
    final List<Patient> patients = new ArrayList<>();
    final List<WardMessage> scheduled = new ArrayList<>();
    final List<Disturbance> disturbances = new ArrayList<>();
    final List<Episode> episodes = new ArrayList<>();
    final List<Amendment> amendments = new ArrayList<>();
    private int sent;

    Script(Scenario scenario, List<String> beds, String unit, long start, int seconds, Draws draws) {
        this.scenario = scenario;
        this.beds = beds;
        this.unit = unit;
        this.start = start;
        this.seconds = seconds;
        this.draws = draws;
        seed = draws.seed();
    }

    long at(int second) {
        return start + second * 1000L;
    }

    /** A patient who has been in the first bed since long and stays. */
    Patient patient(Baseline baseline, boolean artLine) {
        return patient(baseline, artLine, beds.get(0), -3600 * (2 + draws.below(60)), seconds);
    }

    /** A patient who is admitted to a bed, and discharged if that is before the end. */
    Patient patient(Baseline baseline, boolean artLine, String bed, int from, int to) {
        Patient patient = new Patient("enc-" + hex(draws.seed()), baseline, draws.seed(), artLine);
        patients.add(patient);
        patient.stays.add(new Stay(bed, from, to));
        context(patient, PatientContext.Type.ADMIT, bed, from);
        if (to < seconds) {
            context(patient, PatientContext.Type.DISCHARGE, bed, to);
        }
        int first = firstChart(patient);
        for (int second = first; second < Math.min(to, seconds); second += CHART_EVERY) {
            chart(patient, Parameter.CONSCIOUSNESS, Double.NaN, "A", second, second + 1);
            chart(patient, Parameter.INSPIRED_OXYGEN, baseline.inspiredOxygen(), null, second, second + 1);
        }
        return patient;
    }

    /** When consciousness and oxygen are first written down; every hour follows. */
    int firstChart(Patient patient) {
        return Math.max(patient.stays.get(0).from() + 30, -900 - Math.floorMod(patient.seed, 900));
    }

    /** The monitor of a bed that goes on although nobody is there. */
    void monitorOfNobody(Baseline shown, String bed, int from, int to) {
        Patient nobody = new Patient("", shown, draws.seed(), true);
        nobody.stays.add(new Stay(bed, from, to));
        patients.add(nobody);
    }

    void context(Patient patient, PatientContext.Type type, String bed, int second) {
        context(patient, type, bed, null, second);
    }

    void context(Patient patient, PatientContext.Type type, String bed, @Nullable String fromBed, int second) {
        PatientContext context = new PatientContext(
                id("context"),
                type,
                patient.encounter,
                bed,
                fromBed,
                unit,
                at(second),
                patient.baseline.spo2Scale(),
                (double) (20 + Math.floorMod(patient.seed, 65)),
                false,
                Math.floorMod(patient.seed, 2) == 0 ? "female" : "male",
                null,
                null,
                "medical");
        scheduled.add(WardMessage.of(at(second) + 100 + draws.below(1000), context));
    }

    /** Somebody writes a value down: seen at {@code second}, sent at {@code sentAt}. */
    void chart(Patient patient, Parameter parameter, double value, @Nullable String code, int second, int sentAt) {
        Observation observation = new Observation(
                id(CHART),
                patient.encounter,
                null,
                CHART,
                parameter.code(),
                code == null ? value : null,
                code,
                code == null ? parameter.unit() : null,
                at(second),
                "manual",
                null,
                "final",
                null);
        scheduled.add(WardMessage.of(at(sentAt) + draws.below(500), observation));
    }

    void status(
            DeviceStatus.Type type,
            @Nullable String device,
            @Nullable String code,
            int second,
            @Nullable Integer until) {
        String bed = beds.get(0);
        DeviceStatus status = new DeviceStatus(
                id("status"),
                bed,
                device == null ? null : bed + device,
                type,
                code,
                at(second),
                until == null ? null : at(until),
                type == DeviceStatus.Type.PAUSE ? "nurse-1" : null);
        scheduled.add(WardMessage.of(at(second) + 100 + draws.below(500), status));
    }

    /** A clinician sets limits at the admission; null keeps the unit's. */
    void limits(Patient patient, Parameter parameter, @Nullable Double low, @Nullable Double high) {
        if (low != null) {
            patient.limits.setLow(parameter, low);
        }
        if (high != null) {
            patient.limits.setHigh(parameter, high);
        }
        int second = patient.stays.get(0).from() + 60;
        PatientLimits limits = new PatientLimits(
                id("limits"), patient.encounter, parameter.code(), low, high, "physician-1", at(second), null);
        scheduled.add(WardMessage.of(at(second) + 100 + draws.below(500), limits));
    }

    /** A nurse acknowledges what may be active of these, and again while it lasts. */
    void acks(Patient patient, int from, int to, String... rules) {
        for (int second = from; second <= to && second < seconds; second += 660) {
            for (String rule : rules) {
                AlertAck ack = new AlertAck(
                        id("ack"),
                        "patient|" + patient.encounter + "|" + rule,
                        "nurse-" + (1 + draws.below(4)),
                        AlertAck.Action.ACK,
                        at(second),
                        null,
                        null);
                scheduled.add(WardMessage.of(at(second) + 100 + draws.below(500), ack));
            }
        }
    }

    void disturb(Disturbance.Kind kind, String device, int from, int to, long amount) {
        disturbances.add(new Disturbance(kind, beds.get(0), device, from, to, amount));
    }

    /** One of the rules must be alarmed from {@code from} on and before {@code latest} plus the grace; more may come until {@code to}. */
    void must(Patient patient, int from, int latest, int to, String... rules) {
        episodes.add(episode(Episode.Kind.MUST_ALARM, patient, from, to, latest + GRACE, rules));
    }

    void mustNot(Patient patient, int from, int to, String... rules) {
        episodes.add(episode(Episode.Kind.MUST_NOT_ALARM, patient, from, to, null, rules));
    }

    void either(Patient patient, int from, int to, String... rules) {
        episodes.add(episode(Episode.Kind.EITHER, patient, from, to, null, rules));
    }

    /** A score of the past must be said again. */
    void amended(Patient patient, int second) {
        amendments.add(new Amendment(patient.encounter, at(second)));
    }

    /** Where hours are many, a story is told once in each; the first seconds of those hours. */
    List<Integer> hours() {
        List<Integer> hours = new ArrayList<>();
        for (int second = 0; second + 3600 <= seconds; second += 3600) {
            hours.add(second);
        }
        return hours;
    }

    private Episode episode(
            Episode.Kind kind, Patient patient, int from, int to, @Nullable Integer latest, String... rules) {
        Stay stay = patient.stayAt(Math.max(0, from));
        return new Episode(
                kind,
                scenario.name(),
                stay == null ? patient.stays.get(0).bed() : stay.bed(),
                patient.encounter,
                List.of(rules),
                at(from),
                at(to),
                latest == null ? null : at(latest));
    }

    private String id(String what) {
        return beds.get(0) + "-" + what + "-" + sent++;
    }

    private static String hex(long number) {
        return String.format("%016x", number);
    }
}
