// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import static dev.millrace.icuvitals.domain.news2.WatchedPatient.MINUTE;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.NOON;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.SECOND;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.conscious;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.corrected;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.late;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.reading;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.Reading.Outcome;
import dev.millrace.model.vitals.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** However late values come, and however they are corrected, each score ends as if all had been known when it was made. */
class News2AmendRandomTest {

    private static final int STAYS = 400;
    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.RESPIRATORY_RATE,
            Parameter.SPO2,
            Parameter.INSPIRED_OXYGEN,
            Parameter.SYSTOLIC,
            Parameter.HEART_RATE,
            Parameter.CONSCIOUSNESS,
            Parameter.TEMPERATURE);

    /** Values of which a hand can tell the points, with them: on scale 1. */
    private static final Map<Parameter, Map<String, Integer>> POINTS = Map.of(
            Parameter.RESPIRATORY_RATE, Map.of("8", 3, "10", 1, "15", 0, "22", 2, "30", 3),
            Parameter.SPO2, Map.of("90", 3, "93", 2, "95", 1, "98", 0),
            Parameter.INSPIRED_OXYGEN, Map.of("21", 0, "40", 2),
            Parameter.SYSTOLIC, Map.of("80", 3, "95", 2, "105", 1, "130", 0, "225", 3),
            Parameter.HEART_RATE, Map.of("35", 3, "45", 1, "75", 0, "100", 1, "120", 2, "150", 3),
            Parameter.CONSCIOUSNESS, Map.of("A", 0, "C", 3, "P", 3),
            Parameter.TEMPERATURE, Map.of("34.5", 3, "35.5", 1, "37.2", 0, "38.6", 1, "40.0", 2));

    @Test
    void chartedScoresEndAsIfAllHadBeenKnown() throws Exception {
        int amended = run(Profile.CHARTED, 40 * MINUTE, 30);
        assertThat(amended).as("scores amended").isGreaterThan(10 * STAYS);
    }

    @Test
    void scoresFromMonitorsDoToo() throws Exception {
        int amended = run(Profile.CONTINUOUS, 45 * SECOND, 60);
        assertThat(amended).as("scores amended").isGreaterThan(STAYS);
    }

    /** A late value of a part of the history in which nothing was scored yet was forgotten once. */
    @Test
    void aLateValueIsKnownAlsoWhereNothingWasScoredYet() throws Exception {
        assertThat(stay(Profile.CONTINUOUS, 45 * SECOND, 60, 54_806_426_545_081L))
                .isPositive();
    }

    private static int run(Profile profile, long step, int instants) throws Exception {
        long first = System.nanoTime();
        System.out.println(profile + " stays from seed " + first);
        int amended = 0;
        for (long seed = first; seed < first + STAYS; seed++) {
            amended += stay(profile, step, instants, seed);
        }
        return amended;
    }

    private static int stay(Profile profile, long step, int instants, long seed) throws Exception {
        Random random = new Random(seed);
        WatchedPatient patient = new WatchedPatient(profile).admit(1, 63.0, false);
        Map<String, Reading> truth = new HashMap<>();
        TreeMap<Integer, List<Reading>> coming = new TreeMap<>();
        for (int i = 0; i < instants; i++) {
            long time = NOON + i * step + random.nextInt(7) * step / 10;
            boolean whole = i == 0;
            for (Parameter parameter : PARAMETERS) {
                if (whole || random.nextInt(3) == 0) {
                    Reading reading = drawn(parameter, time, random);
                    boolean comesLate = !whole && random.nextInt(5) == 0;
                    int at = comesLate ? i + 1 + random.nextInt(6) : i;
                    coming.computeIfAbsent(at, each -> new ArrayList<>()).add(comesLate ? late(reading) : reading);
                    int changes = random.nextInt(20);
                    if (changes == 0) {
                        Reading better = corrected(
                                reading, drawn(parameter, time, random).value());
                        coming.computeIfAbsent(at + 1 + random.nextInt(3), each -> new ArrayList<>())
                                .add(parameter == Parameter.CONSCIOUSNESS ? withdrawn(reading) : better);
                    } else if (changes == 1 && profile == Profile.CHARTED) {
                        coming.computeIfAbsent(at + 1 + random.nextInt(3), each -> new ArrayList<>())
                                .add(withdrawn(reading));
                    }
                }
            }
        }
        long last = NOON;
        for (List<Reading> readings : coming.values()) {
            for (Reading each : readings) {
                last = Math.max(last, each.time());
                // From monitors a consciousness that is withdrawn leaves no exact trace between two scores.
                if (profile == Profile.CONTINUOUS && each.outcome() == Outcome.SUSPECT) {
                    continue;
                }
                patient.take(each);
                truth.put(each.parameter() + "|" + each.time(), each);
            }
            patient.timePasses(last);
        }
        return check(patient, truth, profile, seed);
    }

    private static int check(WatchedPatient patient, Map<String, Reading> truth, Profile profile, long seed) {
        Map<Long, News2Score> scores = new TreeMap<>();
        for (PatientStep told : patient.told()) {
            assertThat(told.news2())
                    .as("seed %d: order", seed)
                    .isSortedAccordingTo((one, other) -> Long.compare(one.at(), other.at()));
            for (News2Score each : told.news2()) {
                News2Score before = scores.put(each.at(), each);
                assertThat(each.revision())
                        .as("seed %d: revision", seed)
                        .isEqualTo(before != null ? before.revision() + 1 : each.at() < told.time() ? 1 : 0);
                assertThat(each.at() == told.time())
                        .as("seed %d: is news", seed)
                        .isEqualTo(each.revision() == 0);
            }
        }
        scores.values().forEach(each -> {
            String expected = expected(each.at(), truth, profile);
            assertThat(said(each)).as("seed %d: at %d", seed, each.at() - NOON).isEqualTo(expected);
        });
        if (profile == Profile.CHARTED) {
            truth.values().stream()
                    .filter(each -> each.outcome() != Outcome.SUSPECT)
                    .forEach(each ->
                            assertThat(scores).as("seed %d: each set", seed).containsKey(each.time()));
        }
        return scores.values().stream().mapToInt(News2Score::revision).sum();
    }

    /** By reading all again from the start. */
    private static String expected(long at, Map<String, Reading> truth, Profile profile) {
        int total = 0;
        int known = 0;
        int most = 0;
        List<String> ages = new ArrayList<>();
        for (Parameter parameter : PARAMETERS) {
            Reading newest = null;
            for (Reading each : truth.values()) {
                boolean counts = each.parameter() == parameter
                        && each.outcome() != Outcome.SUSPECT
                        && each.time() <= at
                        && at - each.time() <= age(parameter, profile);
                if (counts && (newest == null || each.time() > newest.time())) {
                    newest = each;
                }
            }
            if (newest == null) {
                most += parameter == Parameter.INSPIRED_OXYGEN ? 2 : 3;
            } else {
                known++;
                total += POINTS.get(parameter).get(text(newest));
                ages.add(parameter + " " + (at - newest.time()) / 1_000);
            }
        }
        return total + " to " + (total + most) + " of " + known + " " + ages;
    }

    private static String said(News2Score score) {
        return score.total() + " to " + score.high() + " of " + score.completeness() + " "
                + score.inputs().stream()
                        .map(each -> each.parameter() + " " + each.ageSec())
                        .toList();
    }

    private static long age(Parameter parameter, Profile profile) {
        if (profile == Profile.CHARTED) {
            return 86_400_000;
        }
        return switch (parameter) {
            case INSPIRED_OXYGEN, CONSCIOUSNESS, TEMPERATURE -> 21_600_000;
            default -> 300_000;
        };
    }

    private static String text(Reading reading) {
        if (reading.valueCode() != null) {
            return reading.valueCode();
        }
        return reading.parameter() == Parameter.TEMPERATURE
                ? String.valueOf(reading.value())
                : String.valueOf((int) reading.value());
    }

    private static Reading drawn(Parameter parameter, long time, Random random) {
        List<String> values = POINTS.get(parameter).keySet().stream().sorted().toList();
        String value = values.get(random.nextInt(values.size()));
        return parameter == Parameter.CONSCIOUSNESS
                ? conscious(value, time)
                : reading(parameter, Double.parseDouble(value), time);
    }
}
