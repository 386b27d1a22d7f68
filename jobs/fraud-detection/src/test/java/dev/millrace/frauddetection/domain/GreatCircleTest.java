// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GreatCircleTest {

    private static final double[] LONDON = {51.5074, -0.1278};

    @Test
    void distancesAreThoseOfTheSpecification() {
        assertThat(between(LONDON, 40.7128, -74.0060)).isEqualTo(5570.230, within(0.0005));
        assertThat(between(LONDON, 48.8566, 2.3522)).isEqualTo(343.557, within(0.0005));
        assertThat(GreatCircle.kilometres(52.5200, 13.4050, -23.5505, -46.6333)).isEqualTo(10_252.880, within(0.0005));
    }

    @Test
    void aPlaceIsNoDistanceFromItselfAndHalfTheEarthFromItsOpposite() {
        assertThat(between(LONDON, LONDON[0], LONDON[1])).isZero();
        assertThat(between(LONDON, -LONDON[0], 180 + LONDON[1])).isEqualTo(Math.PI * 6371.0088, within(1e-3));
    }

    private static double between(double[] place, double latitude, double longitude) {
        return GreatCircle.kilometres(place[0], place[1], latitude, longitude);
    }
}
