// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationRequest.Action;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.tools.inventoryupdates.world.WorldRun.WorldScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldTest {
    static final LocalDate FIRST = LocalDate.of(2025, 9, 1);

    @TempDir
    Path folder;

    static World small(long seed) {
        return World.of(seed, 20, 3, FIRST, 30);
    }

    /** What the job has to take. */
    static List<StockMovement> taken(World world) {
        List<StockMovement> taken = new ArrayList<>();
        WorldFeed feed = world.feed();
        while (feed.hasNext()) {
            WorldMessage message = feed.next();
            if (message.movement() != null && message.refusal() == null) {
                taken.add(message.movement());
            }
        }
        return taken;
    }

    @Test
    void writesTheSameBytesForASeedEachTime() throws IOException {
        WorldScript script = new WorldScript(7, 20, 3, FIRST.toEpochDay(), 30);

        long count = WorldFiles.write(script, folder.resolve("one"));
        WorldFiles.write(script, folder.resolve("other"));
        WorldFiles.write(new WorldScript(8, 20, 3, FIRST.toEpochDay(), 30), folder.resolve("another"));

        for (String name : List.of("movements.jsonl", "reservations.jsonl", "truth.json")) {
            byte[] one = Files.readAllBytes(folder.resolve("one").resolve(name));
            assertThat(Files.readAllBytes(folder.resolve("other").resolve(name)))
                    .isEqualTo(one);
            assertThat(Files.readAllBytes(folder.resolve("another").resolve(name)))
                    .isNotEqualTo(one);
        }
        assertThat(Files.readString(folder.resolve("one/truth.json"))).contains("phantomDays", "positions", "episodes");
        assertThat(lines("movements.jsonl") + lines("reservations.jsonl")).isEqualTo(count);
    }

    @Test
    void whatCanBeReadIsReadAsItWasWritten() throws Exception {
        WorldFeed feed = small(1).feed();
        int damaged = 0;
        while (feed.hasNext()) {
            WorldMessage message = feed.next();
            byte[] bytes = WorldFiles.bytes(message);
            if (message.movement() != null) {
                assertThat(WorldFiles.MOVEMENTS.read(bytes)).isEqualTo(message.movement());
            } else if (message.request() != null) {
                assertThat(WorldFiles.REQUESTS.read(bytes)).isEqualTo(message.request());
            } else {
                damaged++;
                assertThat(message.refusal()).isEqualTo("SCHEMA");
                assertThat(isRead(bytes)).as(message.damaged()).isFalse();
            }
        }
        assertThat(damaged).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everythingGoesWrongAtLeastOnce(long seed) {
        WorldTruth truth = small(seed).truth();

        Set<Incident> told = EnumSet.noneOf(Incident.class);
        truth.episodes().forEach(each -> told.add(each.kind()));
        assertThat(told).as("seed %d", seed).containsExactlyInAnyOrder(Incident.values());
        assertThat(truth.refusals()).containsOnlyKeys("SCHEMA", "TS_FUTURE", "UNIT_UNKNOWN");
        assertThat(truth.phantoms().stream().filter(Phantom::knowable).count())
                .as("seed %d", seed)
                .isGreaterThanOrEqualTo(4);
        assertThat(truth.lost()).isPositive();
    }

    @Test
    void aWholeChainLosesHalfAPercentAndKnowsOfPhantomsEnough() {
        WorldTruth truth = World.of(1, 200, 10, FIRST, 60).truth();

        assertThat(truth.messages()).isGreaterThan(500_000);
        assertThat((double) truth.stolen() / truth.sold()).isBetween(0.003, 0.007);
        assertThat(truth.phantoms().stream().filter(Phantom::knowable).count()).isGreaterThan(100);
        assertThat(truth.positions())
                .anyMatch(each -> each.inTransit() > 0)
                .anyMatch(each -> each.allocated() > 0)
                .anyMatch(each -> each.hold() > 0);
    }

    @Test
    void arrivesLateTwiceAndOutOfOrderAsOftenAsItSays() {
        WorldFeed feed = small(4).feed();
        long last = Long.MIN_VALUE;
        long lastTime = Long.MIN_VALUE;
        int overtaken = 0;
        Map<String, Integer> ids = new HashMap<>();
        List<Long> delays = new ArrayList<>();
        while (feed.hasNext()) {
            WorldMessage message = feed.next();
            assertThat(message.at()).isGreaterThanOrEqualTo(last);
            last = message.at();
            StockMovement movement = message.movement();
            if (movement != null && movement.voidedAt() == null) {
                ids.merge(movement.id(), 1, Integer::sum);
                if (movement.type() == MovementType.RECEIVE) {
                    delays.add(message.at() - movement.time());
                }
                overtaken += movement.time() < lastTime ? 1 : 0;
                lastTime = movement.time();
            }
        }
        Collections.sort(delays);
        double twice = (double) ids.values().stream().filter(each -> each > 1).count() / ids.size();
        assertThat(twice).isBetween(0.006, 0.014);
        assertThat(delays.get(delays.size() / 2)).isBetween(700L, 1400L);
        assertThat(overtaken).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theBooksOfTheTruthAreWhatTheFeedSaysInAnyOrder(long seed) {
        World world = small(seed);
        List<StockMovement> taken = taken(world);
        Map<String, PlainLedger.Stock> inOrder = PlainLedger.of(taken);

        WorldTruth truth = world.truth();
        Map<String, PlainLedger.Stock> told = new HashMap<>();
        truth.positions()
                .forEach(each -> told.put(
                        each.item() + "|" + each.site(),
                        new PlainLedger.Stock(each.onHand(), each.allocated(), each.hold(), each.inTransit())));
        assertThat(told).as("seed %d", seed).isEqualTo(inOrder);
        assertThat(told.values()).anyMatch(each -> each.inTransit() > 0);

        Random random = new Random(seed);
        List<StockMovement> shuffled = new ArrayList<>(taken);
        shuffled.addAll(taken.subList(0, taken.size() / 3));
        Collections.shuffle(shuffled, random);
        assertThat(PlainLedger.of(shuffled)).isEqualTo(inOrder);
    }

    @Test
    void someBooksAreWrongInTheEndAndMostAreRight() {
        WorldTruth truth = small(2).truth();

        long wrong = truth.positions().stream()
                .filter(each -> each.onHand() != each.actual())
                .count();
        assertThat(wrong).isBetween(3L, 40L);
        assertThat(truth.negatives()).isNotEmpty();
    }

    @Test
    void unitsAddUpOverAllSites() {
        WorldTruth truth = small(3).truth();

        assertThat(truth.expectedUnits())
                .isEqualTo(truth.positions().stream()
                        .mapToLong(each -> each.onHand() + each.inTransit())
                        .sum());
    }

    @Test
    void askersWantMoreThanThereIs() {
        WorldTruth truth = small(6).truth();

        double wanted = truth.requests().stream()
                .filter(each -> each.request().action() == Action.RESERVE)
                .mapToDouble(each -> each.request().quantity())
                .sum();
        assertThat(wanted).isGreaterThan(4 * FlashSale.STOCK);
        assertThat(truth.requests()).hasSizeGreaterThan(FlashSale.ASKERS + FlashSale.LATER_ASKERS);
        assertThat(truth.positions())
                .anyMatch(each -> each.item().equals("sku:FLASH-1") && each.onHand() == FlashSale.STOCK);
    }

    @Test
    void refusesAWorldOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> World.of(1, 0, 3, FIRST, 30));
        assertThatIllegalArgumentException().isThrownBy(() -> World.of(1, 10, 1, FIRST, 30));
        assertThatIllegalArgumentException().isThrownBy(() -> World.of(1, 10, 3, FIRST, 3));
    }

    private long lines(String name) throws IOException {
        try (var lines = Files.lines(folder.resolve("one").resolve(name))) {
            return lines.count();
        }
    }

    private static boolean isRead(byte[] bytes) {
        try {
            WorldFiles.MOVEMENTS.read(bytes);
            return true;
        } catch (UnreadableRecordException refused) {
            return false;
        }
    }
}
