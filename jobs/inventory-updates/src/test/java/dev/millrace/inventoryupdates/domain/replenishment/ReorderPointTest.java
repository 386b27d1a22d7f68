// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.inventoryupdates.domain.demand.NormalQuantile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReorderPointTest {

    @ParameterizedTest
    @CsvSource({
        "0.90, 1.2816",
        "0.95, 1.6449",
        "0.975, 1.9600",
        "0.98, 2.0537",
        "0.99, 2.3263",
        "0.995, 2.5758",
        "0.5, 0"
    })
    void zIsThatOfTheTables(double serviceLevel, double z) {
        assertThat(NormalQuantile.z(serviceLevel)).isCloseTo(z, within(5e-5));
    }

    @Test
    void theVectorOfTheSpecification() {
        ReorderPoint point = ReorderPoint.normal(20, 6, 5, 1, 0.95);
        assertThat(point.safetyStock()).isCloseTo(39.613, within(5e-4));
        assertThat(point.point()).isCloseTo(139.613, within(5e-4));
    }

    @Test
    void theOtherThreeCases() {
        double z = NormalQuantile.z(0.95);
        assertThat(ReorderPoint.normal(20, 0, 5, 0, 0.95).safetyStock())
                .as("nothing varies")
                .isZero();
        assertThat(ReorderPoint.normal(20, 6, 5, 0, 0.95).safetyStock())
                .as("demand varies")
                .isCloseTo(z * 6 * Math.sqrt(5), within(1e-9));
        assertThat(ReorderPoint.normal(20, 0, 5, 1, 0.95).safetyStock())
                .as("the supplier varies")
                .isCloseTo(z * 20, within(1e-9));
    }

    @Test
    void manyNormalDaysHaveTheQuantileOfTheNormalSum() {
        double[] day = new double[32];
        Arrays.setAll(day, i -> 20 + 6 * NormalQuantile.z((i + 0.5) / 32));
        ReorderPoint normal = ReorderPoint.normal(20, 6, 5, 1, 0.95);
        ReorderPoint quantile = ReorderPoint.quantile(day, 5, 1, 0.95, PlanMethod.QUANTILE);
        assertThat(quantile.expected()).isCloseTo(100, within(1e-6));
        assertThat(quantile.point()).isCloseTo(normal.point(), within(0.05 * normal.point()));
        ReorderPoint sure = ReorderPoint.quantile(day, 9, 0, 0.95, PlanMethod.QUANTILE);
        assertThat(sure.point()).isCloseTo(180 + 1.6449 * 18, within(3.0));
    }

    @Test
    void aSlowMoverKeepsWhatItSellsAtOnce() {
        double[] day = new double[32];
        Arrays.fill(day, 30, 32, 16);
        ReorderPoint point = ReorderPoint.quantile(day, 3, 0, 0.95, PlanMethod.TSB);
        assertThat(point.expected()).as("one day in sixteen").isCloseTo(3, within(1e-9));
        assertThat(point.point()).isBetween(14.0, 32.5);
        assertThat(point.method()).isEqualTo(PlanMethod.TSB);
    }

    @Test
    void aPartOfADayCounts() {
        double[] day = new double[32];
        Arrays.fill(day, 8);
        assertThat(ReorderPoint.quantile(day, 2.5, 0, 0.95, PlanMethod.QUANTILE).point())
                .isCloseTo(20, within(1e-9));
        assertThat(ReorderPoint.quantile(day, 0, 0, 0.95, PlanMethod.QUANTILE).point())
                .isZero();
    }
}
