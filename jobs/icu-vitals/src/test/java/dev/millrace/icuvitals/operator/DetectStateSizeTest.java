// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import static dev.millrace.icuvitals.domain.condition.Watching.at;
import static dev.millrace.icuvitals.domain.condition.Watching.reading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.condition.Vital;
import dev.millrace.icuvitals.domain.condition.WatchedSize;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.testkit.operator.Backend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of a patient is small, and a thousand beds at eight values a second are no load. */
class DetectStateSizeTest {

    private static final int MOST = 4_096;
    private static final int BEDS = 50;
    private static final int SECONDS = 120;

    @Test
    void eachPartIsUnder4KilobytesAfterAnHourOutOfLimits() throws Exception {
        WatchedSize sizes = WatchedSize.afterAnHourOutOfLimits();
        System.out.println("bytes kept of a patient: " + sizes);
        for (Vital vital : Vital.values()) {
            assertThat(sizes.of(vital)).as(vital.name()).isLessThanOrEqualTo(MOST);
        }
        assertThat(sizes.patient()).isLessThanOrEqualTo(MOST);
        assertThat(sizes.present()).isLessThanOrEqualTo(MOST);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aWardIsJudgedFasterThanItMeasures(Backend backend) throws Exception {
        try (var detect = DetectHarness.opened(backend)) {
            long start = System.nanoTime();
            for (int second = 0; second < SECONDS; second++) {
                for (int bed = 0; bed < BEDS; bed++) {
                    List<PatientStep> steps = new ArrayList<>();
                    for (Parameter parameter : CleanStateSizeTest.EIGHT) {
                        steps.add(measured(bed, second, parameter));
                    }
                    detect.take(steps);
                }
                detect.timePasses(at(second));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double events = (double) SECONDS * BEDS * CleanStateSizeTest.EIGHT.size();
            System.out.printf("%s: %.0f events/s on one core%n", backend, events / seconds);
            // Real time is far from this even on a busy machine.
            assertThat(seconds).isLessThan(SECONDS);
        }
    }

    private static PatientStep measured(int bed, int second, Parameter parameter) {
        double value =
                switch (parameter) {
                    case RESPIRATORY_RATE -> 16;
                    case SPO2 -> 96;
                    case SYSTOLIC -> 120;
                    case TEMPERATURE -> 37;
                    default -> 80;
                };
        var reading = reading(second, parameter, value + (second + bed) % 3, Method.UNKNOWN);
        return new PatientStep(
                "stay-" + bed, "icu", "bed-" + bed, at(second), reading, null, null, null, null, List.of(), null);
    }
}
