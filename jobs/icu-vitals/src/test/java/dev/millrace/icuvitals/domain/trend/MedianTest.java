// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void isTheOneInTheMiddleOrTheMeanOfTheTwo() {
        assertThat(Median.of(7)).isEqualTo(7);
        assertThat(Median.of(3, 1)).isEqualTo(2);
        assertThat(Median.of(9, -1, 4)).isEqualTo(4);
        assertThat(Median.of(new double[] {100, 9, -1, 4, -100}, 1, 4)).isEqualTo(4);
    }

    @Test
    void ofNothingOrOfWhatIsNoNumberIsNoNumber() {
        assertThat(Median.of()).isNaN();
        assertThat(Median.of(1, Double.NaN, 2)).isNaN();
    }

    @Test
    void leavesItsArgumentAsItIs() {
        double[] values = {3, 1, 2};
        Median.of(values);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void hasAsManyValuesBelowItAsAbove() {
        long first = System.nanoTime();
        System.out.println("medians from seed " + first);
        for (long seed = first; seed < first + 500; seed++) {
            Random random = new Random(seed);
            // Few different values, so that many are equal.
            double[] values = random.doubles(1 + random.nextInt(40))
                    .map(each -> Math.rint(each * 20))
                    .toArray();
            double median = Median.of(values);
            int below = 0;
            int above = 0;
            double nearestBelow = Double.NEGATIVE_INFINITY;
            double nearestAbove = Double.POSITIVE_INFINITY;
            for (double value : values) {
                below += value < median ? 1 : 0;
                above += value > median ? 1 : 0;
                nearestBelow = value <= median ? Math.max(nearestBelow, value) : nearestBelow;
                nearestAbove = value >= median ? Math.min(nearestAbove, value) : nearestAbove;
            }
            assertThat(below).as("seed %d: below", seed).isLessThanOrEqualTo(values.length / 2);
            assertThat(above).as("seed %d: above", seed).isLessThanOrEqualTo(values.length / 2);
            assertThat(median).as("seed %d: midway", seed).isCloseTo((nearestBelow + nearestAbove) / 2, within(1e-12));
        }
    }
}
