// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TheilSenTest {

    private static final long MINUTE = 60_000;

    @Test
    void findsTheSlopeOfALineThroughArtefacts() {
        long[] times = new long[30];
        double[] values = new double[30];
        for (int i = 0; i < 30; i++) {
            times[i] = 1_800_000_000_000L + i * MINUTE;
            // Every fourth is an artefact: 8 of 30 are below the 29 % it stands.
            values[i] = i % 4 == 0 ? 300 : 80 + i * 0.2;
        }
        assertThat(TheilSen.perHour(times, values)).isCloseTo(12, within(1.0));
    }

    @Test
    void takesReadingsInAnyOrderAndSeveralOfOneInstant() {
        assertThat(TheilSen.perHour(
                        new long[] {2 * MINUTE, 0, MINUTE, MINUTE, 3 * MINUTE}, new double[] {72, 70, 71, 90, 73}))
                .isCloseTo(60, within(1e-9));
    }

    @Test
    void ofOneInstantOrOfWhatIsNoNumberIsNoNumber() {
        assertThat(TheilSen.perHour(new long[0], new double[0])).isNaN();
        assertThat(TheilSen.perHour(new long[] {5}, new double[] {1})).isNaN();
        assertThat(TheilSen.perHour(new long[] {5, 5}, new double[] {1, 2})).isNaN();
        assertThat(TheilSen.perHour(new long[] {5, 6, 7}, new double[] {1, Double.NaN, 2}))
                .isNaN();
    }

    /** By its defining property: turned by the slope, as many pairs rise as fall. */
    @Test
    void leavesAsManyPairsRisingAsFalling() {
        long first = System.nanoTime();
        System.out.println("slopes from seed " + first);
        for (long seed = first; seed < first + 500; seed++) {
            Random random = new Random(seed);
            int size = 2 + random.nextInt(29);
            long[] times = random.longs(size, 0, 30).map(each -> each * MINUTE).toArray();
            double[] values =
                    random.doubles(size, 40, 200).map(each -> Math.rint(each)).toArray();
            double slope = TheilSen.perHour(times, values);
            List<Double> slopes = slopesOf(times, values);
            if (slopes.isEmpty()) {
                assertThat(slope).as("seed %d", seed).isNaN();
                continue;
            }
            long rising = slopes.stream().filter(each -> each > slope + 1e-9).count();
            long falling = slopes.stream().filter(each -> each < slope - 1e-9).count();
            assertThat(rising).as("seed %d: rising", seed).isLessThanOrEqualTo(slopes.size() / 2);
            assertThat(falling).as("seed %d: falling", seed).isLessThanOrEqualTo(slopes.size() / 2);
        }
    }

    private static List<Double> slopesOf(long[] times, double[] values) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            for (int j = 0; j < times.length; j++) {
                if (times[i] < times[j]) {
                    slopes.add((values[j] - values[i]) / ((times[j] - times[i]) / 3_600_000.0));
                }
            }
        }
        return slopes;
    }
}
