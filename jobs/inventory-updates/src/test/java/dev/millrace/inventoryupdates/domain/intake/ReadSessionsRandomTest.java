// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Re-reads of a tag count once, whatever the order in which they come and however often. */
class ReadSessionsRandomTest {

    private static final long MINUTE = 60_000;
    private static final long WITHIN = 10 * MINUTE;

    @Test
    void readsAtMostTenMinutesApartAreOne() {
        assertThat(standing(List.of(read("a", 0), read("b", 10), read("c", 20))))
                .containsExactly("a");
        assertThat(standing(List.of(read("a", 0), read("c", 20), read("b", 10))))
                .as("the one between joins them")
                .containsExactly("a");
        assertThat(standing(List.of(read("b", 10), read("a", 0)))).containsExactly("a");
        assertThat(standing(List.of(read("a", 0), read("b", 11)))).containsExactly("a", "b");
        assertThat(standing(List.of(
                        read("a", 0),
                        Movements.of(read("b", 1)).type(MovementType.SELL).movement())))
                .as("another thing is said")
                .containsExactly("a", "b");
    }

    @Test
    void aReadThatDidNotHappenIsVoided() {
        StockMovement read = read("a", 0);
        StockMovement undone = Movements.of(read).voided(MINUTE, null).movement();
        assertThat(standing(List.of(read, undone))).isEmpty();
        assertThat(standing(List.of(read, undone, read("b", 5)))).containsExactly("b");
    }

    @Test
    void anyOrderAndAnyRepeatsGiveTheSame() {
        long seed = 20_261_122L;
        Random random = new Random(seed);
        for (int set = 0; set < 1_000; set++) {
            List<StockMovement> reads = new ArrayList<>();
            int count = 1 + random.nextInt(10);
            for (int index = 0; index < count; index++) {
                reads.add(read("r" + index, random.nextInt(70)));
            }
            Set<String> expected = clusters(reads);
            for (int order = 0; order < 5; order++) {
                List<StockMovement> shuffled = new ArrayList<>(reads);
                for (int repeat = random.nextInt(4); repeat > 0; repeat--) {
                    shuffled.add(reads.get(random.nextInt(count)));
                }
                Collections.shuffle(shuffled, random);
                assertThat(standing(shuffled))
                        .as("seed " + seed + ", set " + set + ", order " + order + ": " + shuffled)
                        .isEqualTo(expected);
            }
        }
    }

    /** By sorting, independently of the rule: the first of every run of reads without a longer gap. */
    private static Set<String> clusters(List<StockMovement> reads) {
        List<StockMovement> sorted = new ArrayList<>(reads);
        sorted.sort(Comparator.comparingLong(StockMovement::time).thenComparing(StockMovement::id));
        Set<String> firsts = new TreeSet<>();
        long last = Long.MIN_VALUE / 2;
        for (StockMovement each : sorted) {
            if (each.time() - last > WITHIN) {
                firsts.add(each.id());
            }
            last = each.time();
        }
        return firsts;
    }

    /** Ids that a ledger would count: told and never voided. */
    private static Set<String> standing(List<StockMovement> reads) {
        ReadSessions sessions = ReadSessions.NONE;
        TreeMap<String, StockMovement> told = new TreeMap<>();
        Set<String> voided = new HashSet<>();
        for (StockMovement read : reads) {
            ReadSessions.Outcome outcome = sessions.join(read, WITHIN);
            sessions = outcome.sessions();
            for (StockMovement each : outcome.movements()) {
                if (each.voidedAt() != null) {
                    voided.add(each.id());
                } else {
                    told.put(each.id(), each);
                }
            }
        }
        Set<String> standing = new TreeSet<>(told.keySet());
        standing.removeAll(voided);
        return standing;
    }

    private static StockMovement read(String id, int minute) {
        return Movements.of(id, MovementType.RECEIVE, "gtin:10614141073464", "s", 1, minute * MINUTE)
                .movement();
    }
}
