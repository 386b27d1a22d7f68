// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RawCrossingsTest {

    private RawCrossings crossings = new RawCrossings(Map.of());
    private long time;

    @BeforeEach
    void shippedLimits() {
        crossings = new RawCrossings(RecordedRun.options("shipped").settings().limits());
    }

    @Test
    void eachWayOutCountsOnceAndTheLimitItselfIsInside() {
        see("a", Parameter.HEART_RATE, 100, 120, 100, 121, 130, 125, 119, 122, 100, 50, 51, 49, 30, 60);

        // Twice above 120, once below 50.
        assertThat(crossings.count()).isEqualTo(3);
    }

    @Test
    void aFirstValueOutsideCounts() {
        see("a", Parameter.SYSTOLIC, 80);

        assertThat(crossings.count()).isEqualTo(1);
    }

    @Test
    void patientsAndVitalsCountByThemselves() {
        see("a", Parameter.HEART_RATE, 130, 100);
        see("b", Parameter.HEART_RATE, 130, 100);
        see("a", Parameter.TEMPERATURE, 39.5, 37);

        assertThat(crossings.count()).isEqualTo(3);
    }

    @Test
    void saturationOfABloodGasCountsAsThatOfTheOximeter() {
        see("a", Parameter.SAO2, 85, 95);

        assertThat(crossings.count()).isEqualTo(1);
    }

    @Test
    void lineAndCuffOfOneInstantAreOutsideTogether() {
        crossings.see("a", observation(Parameter.SYSTOLIC, 85, 1));
        crossings.see("a", observation(Parameter.SYSTOLIC, 110, 1));
        crossings.see("a", observation(Parameter.SYSTOLIC, 112, 2));
        crossings.see("a", observation(Parameter.SYSTOLIC, 88, 2));
        crossings.see("a", observation(Parameter.SYSTOLIC, 110, 3));
        crossings.see("a", observation(Parameter.SYSTOLIC, 88, 4));

        assertThat(crossings.count()).isEqualTo(2);
    }

    @Test
    void labsHaveNoLimits() {
        see("a", Parameter.LACTATE, 20, 1, 20);

        assertThat(crossings.count()).isZero();
    }

    private void see(String patient, Parameter parameter, double... values) {
        for (double value : values) {
            crossings.see(patient, observation(parameter, value, time++));
        }
    }

    private static Observation observation(Parameter parameter, double value, long time) {
        return new Observation(
                "id",
                "a",
                null,
                null,
                parameter.code(),
                value,
                null,
                parameter.unit(),
                time,
                null,
                null,
                "final",
                null);
    }
}
