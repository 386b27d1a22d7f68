// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AccuracyTest {

    @Test
    void sharesAreOfRecordsOfValueAndOfHours() {
        Accuracy accuracy = Accuracy.none()
                .counted(10_000, 0, 0.05, 100)
                .counted(100_000, -5_000, 0.05, 200)
                .counted(10_000, 1_000, 0.05, 300)
                .counted(0, 0, 0.05, 100)
                .open(36_000_000, 0)
                .open(36_000_000, 18_000_000);
        assertThat(accuracy.exactShare()).isEqualTo(0.5);
        assertThat(accuracy.withinShare()).isEqualTo(0.75);
        // Book 1,000 + 20,000 + 3,000, differences 1,000 + 300.
        assertThat(accuracy.valueWeighted()).isCloseTo(1 - 1_300 / 24_000.0, within(1e-12));
        assertThat(accuracy.outOfStockShare()).isEqualTo(0.25);
    }

    @Test
    void nothingCountedIsNoAccuracy() {
        assertThat(Accuracy.none().exactShare()).isNaN();
        assertThat(Accuracy.none().outOfStockShare()).isNaN();
    }
}
