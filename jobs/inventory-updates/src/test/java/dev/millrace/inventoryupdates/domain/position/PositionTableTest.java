// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A consumer that starts late, misses a delta or reads twice ends with the same table. */
class PositionTableTest {

    private static final String MUG = "sku:MUG";
    private static final String BONN = "bonn";

    private final PositionTable table = new PositionTable();

    @Test
    void deltasFollowOnASnapshot() {
        table.take(position(5, 10));
        assertThat(table.take(delta(5, 10, 9))).isNull();
        assertThat(table.take(delta(6, 9, 7))).isNull();
        assertThat(onHand()).isEqualTo(7);
        assertThat(table.take(delta(6, 9, 7))).isNull();
        table.take(position(5, 10));
        assertThat(onHand()).as("what is read twice changes nothing").isEqualTo(7);
    }

    @Test
    void whoStartsLateAsksForASnapshot() {
        assertThat(table.take(delta(5, 10, 9))).isEqualTo(new SnapshotRequest(MUG, BONN, 6));
        assertThat(table.position(MUG, BONN)).isNull();
        table.take(position(6, 9));
        assertThat(onHand()).isEqualTo(9);
        assertThat(table.gaps()).isZero();
    }

    @Test
    void aGapIsFoundAndWhatWaitedIsNotLost() {
        table.take(position(1, 10));
        table.take(delta(1, 10, 9));
        assertThat(table.take(delta(3, 8, 7))).as("3 was missed").isNotNull();
        assertThat(table.take(delta(4, 7, 6))).isNotNull();
        assertThat(onHand()).isEqualTo(9);
        table.take(position(3, 8));
        assertThat(onHand()).isEqualTo(6);
        assertThat(table.gaps()).isZero();
    }

    @Test
    void theFirstDeltaOfAPositionIsComplete() {
        StockPosition unknown = StockPosition.unknown(MUG, BONN, 0);
        assertThat(table.take(PositionDelta.between(unknown, position(100, 4)))).isNull();
        assertThat(table.position(MUG, BONN)).isEqualTo(position(100, 4));
        // Forgotten when nothing was left, and begun anew.
        assertThat(table.take(PositionDelta.between(unknown, position(900, 6)))).isNull();
        assertThat(table.position(MUG, BONN)).isEqualTo(position(900, 6));
    }

    @Test
    void anyLossAndRepetitionEndsInTheSameTable() {
        long first = System.nanoTime();
        System.out.println("position tables from seed " + first);
        int asked = 0;
        for (long seed = first; seed < first + 300; seed++) {
            Random random = new Random(seed);
            List<StockPosition> history = new ArrayList<>();
            history.add(StockPosition.unknown(MUG, BONN, 0));
            PositionTable consumer = new PositionTable();
            long version = 0;
            for (int i = 0; i < 60; i++) {
                version = version == 0 ? 1_000 : version + 1;
                StockPosition before = history.get(history.size() - 1);
                StockPosition after = position(version, random.nextInt(50));
                history.add(after);
                int times = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(2);
                for (int n = 0; n < times; n++) {
                    if (consumer.take(PositionDelta.between(before, after)) != null) {
                        asked++;
                        // The answer may be of a little earlier than the delta that made it necessary.
                        consumer.take(history.get(history.size() - 1 - random.nextInt(2)));
                    }
                }
                if (random.nextInt(20) == 0) {
                    consumer.take(history.get(random.nextInt(history.size())));
                }
            }
            StockPosition last = history.get(history.size() - 1);
            consumer.take(last);
            assertThat(consumer.position(MUG, BONN)).as("seed %d", seed).isEqualTo(last);
            assertThat(consumer.gaps()).isZero();
        }
        assertThat(asked).isGreaterThan(300);
    }

    private double onHand() {
        return table.position(MUG, BONN).onHand();
    }

    private static PositionDelta delta(long from, double before, double after) {
        return PositionDelta.between(position(from, before), position(from + 1, after));
    }

    private static StockPosition position(long version, double onHand) {
        return new StockPosition(
                MUG,
                BONN,
                version,
                version,
                onHand,
                1,
                0,
                0,
                0,
                0,
                onHand - 1,
                Math.max(0, onHand - 1),
                null,
                null);
    }
}
