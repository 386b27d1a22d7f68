// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong(77);
    private final Pace pace = new Pace(60, clock::get, clock::addAndGet);

    @Test
    void aMinuteOfEventsPassesInASecondAtSpeed60() {
        pace.await(1000);
        assertThat(clock.get()).isEqualTo(77);
        pace.await(61_000);
        assertThat(clock.get()).isEqualTo(77 + SECOND);
        pace.await(121_000);
        assertThat(clock.get()).isEqualTo(77 + 2 * SECOND);
    }

    @Test
    void timeLostIsMadeUpAndEarlierEventsDoNotWait() {
        pace.await(0);
        clock.addAndGet(10 * SECOND);
        pace.await(60_000);
        pace.await(30_000);
        assertThat(clock.get()).isEqualTo(77 + 10 * SECOND);
        pace.await(660_000);
        assertThat(clock.get()).isEqualTo(77 + 11 * SECOND);
    }

    @Test
    void aWaitThatEndsTooEarlyIsContinued() {
        var waits = new AtomicLong();
        var sleepy = new Pace(1, clock::get, nanos -> {
            waits.incrementAndGet();
            clock.addAndGet((nanos + 1) / 2);
        });

        sleepy.await(0);
        sleepy.await(1000);

        assertThat(clock.get()).isEqualTo(77 + SECOND);
        assertThat(waits.get()).isGreaterThan(1);
    }

    @Test
    void anInterruptionEndsTheWait() {
        var interrupted =
                new Pace(1, clock::get, nanos -> Thread.currentThread().interrupt());
        interrupted.await(0);

        assertThatThrownBy(() -> interrupted.await(1000)).isInstanceOf(FailedCommandException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aSpeedIsMaxOrANumberAboveZero() {
        Pace.of("max").await(Long.MAX_VALUE);
        assertThat(Pace.of("0.5")).isNotNull();
        for (String wrong : new String[] {"0", "-1", "NaN", "fast", ""}) {
            assertThatThrownBy(() -> Pace.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + wrong + "'");
        }
    }
}
