// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.tools.Draws;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some beds of intensive care for some hours, and the truth about their alarms; the same seed gives the same on every machine.
 *
 * <p>Beds lie in units of ten. A ward of fewer beds than there are scenarios lacks the last of them.
 */
public final class Ward {

    /** In place of a bed, where it is about all that comes from bedsides. */
    public static final String FEED = "observations";

    /** Beds of a unit. */
    public static final int UNIT = 10;

    /** Share of the observations that no job can read, where somebody asks for them. */
    public static final double DAMAGED = 0.001;

    private static final int FEWEST_SECONDS = 3600;

    private final List<Script> scripts;
    private final long start;

    private Ward(List<Script> scripts, long start) {
        this.scripts = scripts;
        this.start = start;
    }

    /** Writes the scripts of a ward of whole hours, at least one. */
    public static Ward of(long seed, int beds, Instant start, int hours) {
        int seconds = hours * 3600;
        if (beds < 1 || seconds < FEWEST_SECONDS) {
            throw new IllegalArgumentException("a ward has at least one bed and one hour");
        }
        Draws draws = new Draws(seed);
        List<Script> scripts = new ArrayList<>();
        int bed = 0;
        for (Scenario scenario : cast(beds, draws.split())) {
            List<String> itsBeds = new ArrayList<>();
            String unit = unit(bed);
            for (int count = 0; count < scenario.beds(); count++) {
                itsBeds.add(bed(bed++));
            }
            Script script = new Script(scenario, itsBeds, unit, start.toEpochMilli(), seconds, draws.split());
            scenario.tell(script);
            scripts.add(script);
        }
        return new Ward(scripts, start.toEpochMilli());
    }

    /** All messages in the order of their arrival, from the first on each time it is asked for. */
    public WardFeed feed() {
        return new WardFeed(scripts, 0);
    }

    /** The same with now and then a record that cannot be read. */
    public WardFeed damagedFeed() {
        return new WardFeed(scripts, DAMAGED);
    }

    /** What must, must not and may be alarmed, by time; quiet stretches of a minute and more are told too. */
    public List<Episode> episodes() {
        List<Episode> all = new ArrayList<>();
        for (Script script : scripts) {
            all.addAll(script.episodes);
            script.beds.forEach(bed -> all.add(beforeTheStart(bed, "BED_SILENT")));
            for (Patient patient : script.patients) {
                if (!patient.nobody()) {
                    all.addAll(QuietStretches.of(script, patient));
                }
            }
        }
        all.add(beforeTheStart(FEED, "SOURCE_SILENT"));
        all.sort(Comparator.comparingLong(Episode::from)
                .thenComparing(Episode::bed)
                .thenComparing(Episode::kind));
        return all;
    }

    /** Patients have been admitted for days, and nothing was recorded of them until the start: that is a silence. */
    private Episode beforeTheStart(String place, String rule) {
        return new Episode(
                Episode.Kind.EITHER,
                "BEFORE_THE_START",
                place,
                null,
                List.of(rule),
                start - Duration.ofDays(7).toMillis(),
                start + Duration.ofMinutes(1).toMillis(),
                null);
    }

    /** Scores of the past that must be said again. */
    public List<Amendment> amendments() {
        return scripts.stream().flatMap(script -> script.amendments.stream()).toList();
    }

    /** How many beds each scenario has been given. */
    public Map<String, Integer> scenarios() {
        Map<Scenario, Integer> counts = new EnumMap<>(Scenario.class);
        scripts.forEach(script -> counts.merge(script.scenario, 1, Integer::sum));
        Map<String, Integer> named = new LinkedHashMap<>();
        counts.forEach((scenario, count) -> named.put(scenario.name(), count));
        return named;
    }

    /** What happens at a bed; empty if there is no such bed. */
    public String scenarioAt(String bed) {
        return scripts.stream()
                .filter(script -> script.beds.contains(bed))
                .map(script -> script.scenario.name())
                .findFirst()
                .orElse("");
    }

    List<Script> scripts() {
        return scripts;
    }

    // Each scenario once while there are beds, then mostly quiet patients, as on a real ward; where each lies is
    // chance.
    private static List<Scenario> cast(int beds, Draws draws) {
        List<Scenario> cast = new ArrayList<>();
        int free = beds;
        for (Scenario scenario : Scenario.values()) {
            if (scenario.beds() <= free) {
                cast.add(scenario);
                free -= scenario.beds();
            }
        }
        List<Scenario> any = List.of(Scenario.values());
        Scenario[] quiet = {
            Scenario.STABLE,
            Scenario.STABLE,
            Scenario.STABLE_ON_OXYGEN,
            Scenario.NEAR_SPO2,
            Scenario.NEAR_HEART_RATE,
            Scenario.NEAR_SYSTOLIC_HIGH,
            Scenario.NEAR_SYSTOLIC_LOW
        };
        while (free > 0) {
            Scenario drawn =
                    draws.uniform() < 0.6 ? quiet[draws.below(quiet.length)] : any.get(draws.below(any.size()));
            if (drawn.beds() <= free) {
                cast.add(drawn);
                free -= drawn.beds();
            }
        }
        List<Scenario> placed = new ArrayList<>();
        for (int index : draws.distinct(cast.size(), cast.size())) {
            placed.add(cast.get(index));
        }
        return placed;
    }

    private static String unit(int bed) {
        return "icu-" + (1 + bed / UNIT);
    }

    private static String bed(int bed) {
        return unit(bed) + "-" + (1 + bed % UNIT);
    }
}
