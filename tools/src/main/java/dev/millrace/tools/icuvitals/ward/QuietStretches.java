// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The stretches of a stay in which nothing of the story could call anybody: any alarm in them is wrong. */
final class QuietStretches {
    private static final int SHORTEST = 60_000;

    private QuietStretches() {}

    static List<Episode> of(Script script, Patient patient) {
        List<Episode> told = script.episodes.stream()
                .filter(each -> patient.encounter.equals(each.encounter()))
                .sorted(Comparator.comparingLong(Episode::from))
                .toList();
        List<Episode> quiet = new ArrayList<>();
        for (Stay stay : patient.stays) {
            long from = script.at(Math.max(0, stay.from()));
            long end = script.at(stay.to());
            for (Episode each : told) {
                add(script, patient, stay, from, Math.min(end, each.from()), quiet);
                from = Math.max(from, each.to());
            }
            add(script, patient, stay, from, end, quiet);
        }
        return quiet;
    }

    private static void add(Script script, Patient patient, Stay stay, long from, long to, List<Episode> quiet) {
        if (to - from >= SHORTEST) {
            quiet.add(new Episode(
                    Episode.Kind.MUST_NOT_ALARM,
                    script.scenario.name(),
                    stay.bed(),
                    patient.encounter,
                    List.of("*"),
                    from,
                    to,
                    null));
        }
    }
}
