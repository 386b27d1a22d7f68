// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each is called when it is due, not before, and few slots are open at a time. */
class DueTimesTest {

    private static final long SECOND = 1_000;
    private static final long DAY = 86_400 * SECOND;

    @Test
    void eachIsCalledAtItsTime() {
        long first = System.nanoTime();
        System.out.println("due times from seed " + first);
        int most = 0;
        for (long seed = first; seed < first + 20; seed++) {
            Random random = new Random(seed);
            InMemoryParts parts = new InMemoryParts();
            DueTimes due = new DueTimes(new long[0], parts);
            Map<Long, Long> wanted = new HashMap<>();
            long now = 1_700_000_000_000L;
            for (long name = 0; name < 3_000; name++) {
                long reach =
                        switch (random.nextInt(3)) {
                            case 0 -> 1_800;
                            case 1 -> 100_000;
                            default -> 86_400 * 100;
                        };
                long instant = now + SECOND * (1 + (long) (random.nextDouble() * reach));
                wanted.put(name, instant);
                due.put(DueTimes.slot(instant, now), name);
            }
            long start = now;
            while (due.next() != Long.MAX_VALUE) {
                long present = due.next();
                assertThat(present).isGreaterThanOrEqualTo(now);
                now = present;
                most = Math.max(most, due.slots().length);
                List<Long> turns = new ArrayList<>();
                assertThat(due.take(now, turns::add)).isTrue();
                for (long name : turns) {
                    long instant = wanted.get(name);
                    assertThat(instant).as("seed %d", seed).isGreaterThanOrEqualTo(present);
                    if (instant == present) {
                        wanted.remove(name);
                    } else {
                        due.put(DueTimes.slot(instant, present), name);
                    }
                }
            }
            assertThat(wanted).as("seed %d", seed).isEmpty();
            assertThat(parts.size()).isZero();
            assertThat(now - start).isGreaterThan(90 * DAY);
        }
        System.out.println("at most " + most + " slots open at a time");
        assertThat(most).isBetween(100, 400);
    }
}
