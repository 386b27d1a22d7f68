// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PhantomRuleTest {

    private final PhantomRule rule = new PhantomRule(0.01);

    @Test
    void theVectorOfTheSpecification() {
        Silence silence = silent(Silence.sold(0.8, Math.exp(-0.8)), 5);
        assertThat(rule.suspects(silence, 1_000)).as("five days").isFalse();
        silence = silent(silence, 1);
        assertThat(silence.chance()).isCloseTo(0.00823, within(5e-6));
        assertThat(rule.suspects(silence, 1_000)).as("six days").isTrue();
        assertThat(-Math.log(0.01) / 0.8).as("day of the threshold").isCloseTo(5.76, within(5e-3));
        Silence before = rule.dayWithout(silent(Silence.sold(0.8, Math.exp(-0.8)), 5), 1, 0.75);
        Silence after = rule.dayWithout(silent(Silence.sold(0.8, Math.exp(-0.8)), 5), 1, 0.76);
        assertThat(rule.suspects(before, 1_000)).isFalse();
        assertThat(rule.suspects(after, 1_000)).isTrue();
    }

    @Test
    void whatIsNotInTheBookIsNoPhantom() {
        Silence silence = silent(Silence.sold(5, 0.01), 10);
        assertThat(rule.suspects(silence, 0)).isFalse();
        assertThat(rule.suspects(silence, -1_000)).isFalse();
        assertThat(rule.suspects(silence, 1)).isTrue();
    }

    @Test
    void clusteredDemandIsGivenMoreTime() {
        // Ten a day on average, in orders of a hundred every tenth day.
        double zeroShare = PhantomRule.zeroShare(0.9, 84);
        Silence silence = silent(Silence.sold(10, zeroShare), 10);
        assertThat(rule.suspects(silence, 1_000))
                .as("Poisson would say exp(-100)")
                .isFalse();
        assertThat(rule.suspects(silent(silence, 40), 1_000)).isTrue();
    }

    @Test
    void anItemThatSoldEveryDayIsNotSuspectedAtOnce() {
        double zeroShare = PhantomRule.zeroShare(0, 30);
        assertThat(zeroShare).isCloseTo(1 / 32.0, within(1e-12));
        assertThat(rule.suspects(silent(Silence.sold(50, zeroShare), 1), 1_000)).isFalse();
        assertThat(rule.suspects(silent(Silence.sold(50, zeroShare), 2), 1_000)).isTrue();
    }

    private Silence silent(Silence silence, int days) {
        Silence next = silence;
        for (int i = 0; i < days; i++) {
            next = rule.dayWithout(next, 1, 1);
        }
        return next;
    }
}
