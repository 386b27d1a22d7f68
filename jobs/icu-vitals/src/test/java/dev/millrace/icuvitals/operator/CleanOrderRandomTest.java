// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import static dev.millrace.icuvitals.domain.cleaning.Bedside.NOON;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.SECOND;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.admitted;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.discharged;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.transferred;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.testkit.operator.Backend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** However events of a ward arrive within the bound, and however often, the same is said of each patient in the same order. */
class CleanOrderRandomTest {

    private static final int WARDS = 8;
    private static final int SECONDS = 400;
    private static final long DISORDER = 5 * SECOND;

    private record Result(Map<String, List<String>> steps, Set<String> unassigned, Set<String> rules) {}

    @Test
    void theSameIsSaidHoweverEventsArrive() throws Exception {
        long first = System.nanoTime();
        System.out.println("wards from seed " + first);
        Set<String> rules = new TreeSet<>();
        for (long seed = first; seed < first + WARDS; seed++) {
            List<WardEvent> events = events(new Random(seed));
            Backend backend = seed % 4 == 0 ? Backend.ROCKSDB : Backend.HASHMAP;
            Result inOrder = run(events, null, Backend.HASHMAP);
            Result shuffled = run(events, new Random(seed + 1), backend);
            for (String patient : inOrder.steps().keySet()) {
                assertThat(shuffled.steps().get(patient))
                        .as("seed %d: %s", seed, patient)
                        .isEqualTo(inOrder.steps().get(patient));
            }
            assertThat(shuffled.unassigned()).as("seed %d: of nobody", seed).isEqualTo(inOrder.unassigned());
            rules.addAll(inOrder.rules());
        }
        assertThat(rules)
                .contains(
                        "art-line-damped",
                        "art-line-flush",
                        "bed-empty",
                        "clock-skew",
                        "data-absent",
                        "desaturation-artefact",
                        "entered-in-error",
                        "flatline",
                        "leads-off",
                        "low-perfusion",
                        "other-patient",
                        "pressures-crossed",
                        "probe-off",
                        "rate-difference",
                        "sensor-off",
                        "soft-range");
    }

    private static Result run(List<WardEvent> events, Random random, Backend backend) throws Exception {
        IdentityHashMap<WardEvent, Long> arrivals = new IdentityHashMap<>();
        List<WardEvent> arriving = new ArrayList<>();
        for (WardEvent event : events) {
            arriving.add(event);
            arrivals.put(event, event.time() + (random == null ? 0 : random.nextLong(DISORDER)));
            if (random != null && random.nextInt(20) == 0) {
                WardEvent again = new WardEvent(
                        event.encounter(),
                        event.bed(),
                        event.measured(),
                        event.context(),
                        event.status(),
                        event.limits());
                arriving.add(again);
                arrivals.put(again, event.time() + random.nextLong(DISORDER));
            }
        }
        arriving.sort(Comparator.comparing(arrivals::get));
        try (BedHarness beds = BedHarness.opened(backend);
                CleanHarness patients = CleanHarness.opened(backend)) {
            long youngest = 0;
            int forwarded = 0;
            int sincePassing = 0;
            for (WardEvent event : arriving) {
                if (event.bed().isEmpty()) {
                    patients.take(event);
                } else {
                    beds.take(event);
                }
                youngest = Math.max(youngest, event.time());
                if (++sincePassing >= (random == null ? 30 : 1 + random.nextInt(60))) {
                    sincePassing = 0;
                    forwarded = pass(beds, patients, forwarded, youngest - DISORDER - 1);
                }
            }
            pass(beds, patients, forwarded, NOON + 40L * 24 * 3_600 * SECOND);
            assertThat(patients.late()).isEmpty();
            assertThat(patients.timers() + beds.timers()).as("timers left").isZero();
            return result(beds, patients);
        }
    }

    private static int pass(BedHarness beds, CleanHarness patients, int forwarded, long watermark) throws Exception {
        beds.timePasses(watermark);
        List<WardEvent> assigned = beds.assigned();
        for (WardEvent event : assigned.subList(forwarded, assigned.size())) {
            patients.take(event);
        }
        patients.timePasses(watermark);
        return assigned.size();
    }

    private static Result result(BedHarness beds, CleanHarness patients) {
        Map<String, List<String>> steps = new TreeMap<>();
        Set<String> rules = new TreeSet<>();
        for (PatientStep step : patients.steps()) {
            steps.computeIfAbsent(step.encounter(), none -> new ArrayList<>()).add(step.toString());
            if (step.reading() != null && step.reading().rule() != null) {
                rules.add(step.reading().rule());
            }
            if (step.technical() != null) {
                rules.add(step.technical().rule());
            }
        }
        Set<String> unassigned = new TreeSet<>();
        beds.unassigned().forEach(each -> {
            unassigned.add(each.toString());
            rules.add(each.why());
        });
        patients.unassigned().forEach(each -> unassigned.add(each.toString()));
        return new Result(steps, unassigned, rules);
    }

    /** Some minutes of three beds, among which patients move, at about one a second and full of trouble. */
    private static List<WardEvent> events(Random random) {
        List<WardEvent> events = new ArrayList<>();
        String[] occupants = new String[3];
        int patients = 0;
        for (int second = 0; second < SECONDS; second++) {
            long time = NOON + second * SECOND;
            int bed = random.nextInt(occupants.length);
            if (random.nextInt(90) == 0 || second < occupants.length) {
                int other = (bed + 1) % occupants.length;
                String there = occupants[bed];
                if (there == null) {
                    occupants[bed] = "enc-" + patients++;
                    events.add(WardEvent.of(admitted(occupants[bed], name(bed), time), name(bed)));
                } else if (occupants[other] == null) {
                    boolean told = random.nextBoolean();
                    var transfer = transferred(there, told ? name(bed) : null, name(other), time);
                    events.add(WardEvent.of(transfer, name(other)));
                    if (told) {
                        events.add(WardEvent.of(transfer, name(bed)));
                    }
                    occupants[other] = there;
                    occupants[bed] = null;
                } else {
                    events.add(WardEvent.of(discharged(there, name(bed), time), name(bed)));
                    occupants[bed] = null;
                }
            }
            if (random.nextInt(30) == 0) {
                DeviceStatus.Type[] types = DeviceStatus.Type.values();
                events.add(WardEvent.of(new DeviceStatus(
                        "s" + second,
                        name(bed),
                        random.nextBoolean() ? null : "monitor",
                        types[random.nextInt(types.length)],
                        null,
                        time,
                        null,
                        null)));
            }
            measure(events, random, second, time, name(random.nextInt(4) == 0 ? bed : 0));
        }
        return events;
    }

    private static void measure(List<WardEvent> events, Random random, int second, long time, String bed) {
        int trouble = second / 20 % 10;
        add(events, bed, Parameter.HEART_RATE, Method.ECG, 70 + random.nextInt(5), time, random);
        events.add(WardEvent.of(steady(bed, time)));
        add(events, bed, Parameter.PULSE_RATE, Method.PLETH, trouble == 1 ? 120 : 71 + random.nextInt(4), time, random);
        add(
                events,
                bed,
                Parameter.PERFUSION_INDEX,
                Method.PLETH,
                trouble == 2 ? 0.1 : 1 + random.nextInt(3),
                time,
                random);
        add(events, bed, Parameter.SPO2, Method.PLETH, random.nextInt(6) == 0 ? 80 : 97, time, random);
        int systolic = trouble == 3 ? 290 : trouble == 4 ? 86 : 120 + random.nextInt(9);
        add(events, bed, Parameter.SYSTOLIC, Method.ARTERIAL_LINE, systolic, time, random);
        add(events, bed, Parameter.DIASTOLIC, Method.ARTERIAL_LINE, trouble == 3 ? 270 : 80, time, random);
        if (second % 30 == 0) {
            add(events, bed, Parameter.SYSTOLIC, Method.CUFF, 80 + random.nextInt(4), time, random);
            add(events, bed, Parameter.DIASTOLIC, Method.CUFF, 81, time, random);
        }
    }

    private static void add(
            List<WardEvent> events,
            String bed,
            Parameter parameter,
            Method method,
            double value,
            long time,
            Random random) {
        double seen = random.nextInt(40) == 0 ? Double.NaN : value;
        String status = random.nextInt(40) == 0 ? Measured.ENTERED_IN_ERROR : "";
        String encounter = random.nextInt(60) == 0 ? "enc-" + random.nextInt(3) : "";
        String where = encounter.isEmpty() || random.nextBoolean() ? bed : "";
        events.add(WardEvent.of(new Measured(
                parameter + method.name() + time + (random.nextInt(30) == 0 ? "b" : "a"),
                encounter,
                where,
                method == Method.CUFF ? "cuff" : "monitor",
                parameter,
                method,
                seen,
                null,
                Double.NaN,
                null,
                status,
                Double.isNaN(seen) ? "error" : null,
                time,
                time + (method == Method.CUFF || time - NOON < 200 * SECOND ? 300 : -61_000),
                false)));
        if (random.nextInt(30) == 0) {
            events.add(WardEvent.of(new Measured(
                    parameter + method.name() + time + "c",
                    "",
                    bed,
                    method == Method.CUFF ? "cuff" : "monitor",
                    parameter,
                    method,
                    value + 1,
                    null,
                    Double.NaN,
                    null,
                    "",
                    null,
                    time,
                    time + 900,
                    false)));
        }
    }

    private static Measured steady(String bed, long time) {
        return new Measured(
                "steady" + time,
                "",
                bed,
                "impedance",
                Parameter.RESPIRATORY_RATE,
                Method.UNKNOWN,
                14,
                null,
                Double.NaN,
                null,
                "",
                null,
                time,
                time,
                false);
    }

    private static String name(int bed) {
        return "bed-" + bed;
    }
}
