// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.icuvitals.domain.ObservationCheck;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.tools.icuvitals.ward.RawCrossings;
import dev.millrace.tools.icuvitals.ward.UnitLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What there is in a file of stays, before any of it is judged.
 *
 * @param stays those in it
 * @param events admissions and measurements that the job takes
 * @param measurements those in it, refused ones included
 * @param refused measurements that no job would take
 * @param crossings see {@link RawCrossings}
 */
record StaySurvey(Set<String> stays, long events, long measurements, long refused, long crossings) {

    /** Reads a file through. */
    static StaySurvey of(Path file, long admittedAt, WardSettings settings) throws IOException {
        Set<String> stays = new LinkedHashSet<>();
        RawCrossings crossings = new RawCrossings();
        UnitLimits limits = UnitLimits.of(settings.limits());
        ObservationCheck check = new ObservationCheck(settings.ranges());
        long events = 0;
        long measurements = 0;
        long refused = 0;
        try (RecordedStays recorded = RecordedStays.open(file, admittedAt)) {
            while (recorded.hasNext()) {
                StayEvent event = recorded.next();
                events++;
                stays.add(event.encounter());
                if (event.observation() != null) {
                    refused += check.refusalOf(event.observation()) == null ? 0 : 1;
                    for (Observation observation : event.observation().observations()) {
                        measurements++;
                        see(crossings, limits, event.encounter(), observation);
                    }
                }
            }
        }
        return new StaySurvey(stays, events, measurements, refused, crossings.count());
    }

    private static void see(RawCrossings crossings, UnitLimits limits, String encounter, Observation observation) {
        Parameter parameter = Parameter.of(observation.code());
        Double value = observation.value();
        if (parameter != null && value != null) {
            Parameter vital = parameter == Parameter.SAO2 ? Parameter.SPO2 : parameter;
            crossings.see(encounter, vital, limits, observation.time(), value);
        }
    }
}
