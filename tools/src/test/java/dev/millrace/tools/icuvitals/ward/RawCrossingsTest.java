// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.vitals.Parameter;
import org.junit.jupiter.api.Test;

class RawCrossingsTest {

    private final UnitLimits limits =
            UnitLimits.of(WardTopologyRun.options("shipped").settings().limits());
    private final RawCrossings crossings = new RawCrossings();
    private long time;

    @Test
    void theStoriesAreWrittenForTheLimitsThatAreShipped() {
        assertThat(limits).isEqualTo(UnitLimits.shipped());
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
    void lineAndCuffOfOneInstantAreOutsideTogether() {
        crossings.see("a", Parameter.SYSTOLIC, limits, 1, 85);
        crossings.see("a", Parameter.SYSTOLIC, limits, 1, 110);
        crossings.see("a", Parameter.SYSTOLIC, limits, 2, 112);
        crossings.see("a", Parameter.SYSTOLIC, limits, 2, 88);
        crossings.see("a", Parameter.SYSTOLIC, limits, 3, 110);
        crossings.see("a", Parameter.SYSTOLIC, limits, 4, 88);

        assertThat(crossings.count()).isEqualTo(2);
    }

    @Test
    void labsHaveNoLimits() {
        see("a", Parameter.LACTATE, 20, 1, 20);

        assertThat(crossings.count()).isZero();
    }

    private void see(String patient, Parameter parameter, double... values) {
        for (double value : values) {
            crossings.see(patient, parameter, limits, time++, value);
        }
    }
}
