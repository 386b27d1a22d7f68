// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import static dev.millrace.inventoryupdates.domain.ledger.Movements.BONN;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.HOUR;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.MINUTE;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.MUG;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.asks;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.at;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.counted;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.received;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.reserved;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.sold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.StockFact;
import dev.millrace.inventoryupdates.domain.ledger.Commitment;
import dev.millrace.inventoryupdates.domain.ledger.CountVariance;
import dev.millrace.inventoryupdates.domain.ledger.DuePage;
import dev.millrace.inventoryupdates.domain.ledger.ExpiredReservation;
import dev.millrace.inventoryupdates.domain.ledger.InMemoryLedgers;
import dev.millrace.inventoryupdates.domain.ledger.InMemoryParts;
import dev.millrace.inventoryupdates.domain.ledger.LateEntry;
import dev.millrace.inventoryupdates.domain.ledger.Ledger;
import dev.millrace.inventoryupdates.domain.ledger.LedgerControl;
import dev.millrace.inventoryupdates.domain.ledger.LedgerHead;
import dev.millrace.inventoryupdates.domain.ledger.LedgerInput;
import dev.millrace.inventoryupdates.domain.ledger.LedgerSettings;
import dev.millrace.inventoryupdates.domain.ledger.LogPage;
import dev.millrace.inventoryupdates.domain.ledger.Posting;
import dev.millrace.inventoryupdates.domain.ledger.RevisedEntry;
import dev.millrace.inventoryupdates.domain.ledger.StockCondition;
import dev.millrace.inventoryupdates.domain.position.AvailableToPromise;
import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.SnapshotRequest;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.inventory.ReservationRequest.Action;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.testkit.architecture.HouseRules;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Each part of a ledger is at most 4 KB, however much happens; none of it needs Kryo. */
class LedgerStateSizeTest {

    private static final int MOST = 4_096;

    private final InMemoryParts parts = new InMemoryParts();
    private LedgerHead head = LedgerHead.blank();

    @Test
    void whatTravelsOrIsKeptNeedsNoKryo() {
        HouseRules.checkSerialisedWithoutKryo(
                LedgerInput.class,
                LedgerControl.class,
                LedgerHead.class,
                LogPage.class,
                Commitment.class,
                DuePage.class,
                StockPosition.class,
                PositionDelta.class,
                SnapshotRequest.class,
                AvailableToPromise.class,
                StockFact.class,
                StockCondition.class,
                CountVariance.class,
                ExpiredReservation.class,
                LateEntry.class,
                RevisedEntry.class);
    }

    @Test
    void aLedgerOfTenMovementsADayIsSmall() throws Exception {
        take(counted("01234567-89ab-cdef-0123-456789abcdef", 1_000, at("00:00")));
        for (int i = 0; i < 30; i++) {
            take(sold("till-7/receipt-" + i, 1, at("08:00") + i * 137L * MINUTE));
        }
        take(reserved("res-1", "order-4711", 2, at("09:00"), at("09:00") + 90 * HOUR));
        int all = size(LedgerHead.class, head);
        System.out.println("head of a typical ledger: " + all + " bytes");
        assertThat(all).isLessThan(400);
        for (LogPage page : parts.pages.values()) {
            all += size(LogPage.class, page);
        }
        System.out.printf("a typical ledger with its log: %d bytes, and %d ids%n", all, parts.seen.size());
        assertThat(all).isLessThan(MOST);
    }

    @Test
    void anEntryTakesAbout45Bytes() throws Exception {
        take(sold("a", 1, at("10:00")));
        int one = size(LogPage.class, parts.pages.values().iterator().next());
        take(sold("b", 1, at("10:01")));
        int two = size(LogPage.class, parts.pages.values().iterator().next());
        System.out.println("an entry: " + (two - one) + " bytes");
        assertThat(two - one).isBetween(30, 50);
    }

    @Test
    void atItsWorstEachPartIsUnder4Kilobytes() throws Exception {
        long seed = System.nanoTime();
        System.out.println("state at its worst from seed " + seed);
        Random random = new Random(seed);
        take(received("stock", 1e6, at("00:00")));
        for (int i = 0; i < 8_000; i++) {
            long time = at("10:00") + i * 300L;
            switch (random.nextInt(3)) {
                case 0 -> take(sold("till-7/receipt-" + i, 1, time));
                case 1 ->
                    ledger(ledger -> ledger.ask(
                            asks("request-" + random.nextInt(), Action.RESERVE, "r" + random.nextInt(), 1, time),
                            time));
                default ->
                    take(reserved(
                            "m" + random.nextInt(),
                            "a-reservation-" + random.nextInt(500),
                            1,
                            time,
                            time + 1_000L * random.nextInt(90 * 86_400)));
            }
        }
        System.out.printf("head at its worst: %d bytes, %d slots%n", size(LedgerHead.class, head), head.slots().length);
        assertThat(size(LedgerHead.class, head)).isLessThanOrEqualTo(MOST);
        report("pages", LogPage.class, parts.pages);
        report("commitments", Commitment.class, parts.commitments);
        report("due", DuePage.class, parts.due);
    }

    private <T> void report(String name, Class<T> type, Map<Long, T> all) throws Exception {
        int most = 0;
        for (T each : all.values()) {
            most = Math.max(most, size(type, each));
        }
        System.out.printf("%s: %d, the largest %d bytes%n", name, all.size(), most);
        assertThat(most).isLessThanOrEqualTo(MOST);
    }

    private void take(StockMovement movement) {
        Posting.entries(movement).forEach(each -> ledger(ledger -> ledger.take(each, movement.time())));
    }

    private void ledger(Consumer<Ledger> step) {
        Ledger ledger = new Ledger(MUG, BONN, head, parts, LedgerSettings.standard(), new InMemoryLedgers());
        step.accept(ledger);
        head = ledger.head(Long.MAX_VALUE);
    }

    private static <T> int size(Class<T> type, T value) throws Exception {
        TypeSerializer<T> serializer =
                TypeInformation.of(type).createSerializer(new ExecutionConfig().getSerializerConfig());
        DataOutputSerializer out = new DataOutputSerializer(MOST);
        serializer.serialize(value, out);
        byte[] bytes = out.getCopyOfBuffer();
        DataOutputSerializer again = new DataOutputSerializer(MOST);
        serializer.serialize(serializer.deserialize(new DataInputDeserializer(bytes)), again);
        assertThat(again.getCopyOfBuffer()).isEqualTo(bytes);
        return out.length();
    }
}
