// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.InventoryUpdatesFormats;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.testkit.process.FlinkCluster;
import dev.millrace.testkit.process.KafkaBroker;
import dev.millrace.tools.Clusters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One million item-locations on RocksDB, beside ten thousand: what they weigh, and what an update costs. */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class MillionItemLocationsProof {

    private static final int MANY = Integer.getInteger("prove.locations", 1_000_000);
    private static final int FEW = MANY / 100;
    private static final int UPDATES = 100_000;
    private static final int WARM_UP = 50_000;
    private static final long START = Instant.parse("2026-01-10T10:00:00Z").toEpochMilli();
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    /** As in the job's overlay of flink-conf. */
    private static final String TIMERS = "-Dstate.backend.rocksdb.timer-service.factory=ROCKSDB";

    /** A TaskManager as for production, and checkpoints that are not all there is to do. */
    private static final Map<String, String> SETTINGS = Map.of(
            "taskmanager.memory.process.size",
            "5g",
            "taskmanager.memory.managed.fraction",
            "0.5",
            "execution.checkpointing.interval",
            "15s",
            "web.refresh-interval",
            "1 s");

    private final long seed = Long.getLong("prove.seed", 7);

    /**
     * What one size costs.
     *
     * @param liveBytes of an item-location in RocksDB
     * @param savedBytes of an item-location in a savepoint
     * @param full bytes of all state in a checkpoint
     * @param increment bytes that the checkpoint after the updates added
     * @param checkpointMillis how long that took
     * @param updatesPerSecond by the wall clock
     * @param cpuMicros CPU time of the TaskManager for one update
     */
    private record Costs(
            double liveBytes,
            double savedBytes,
            long full,
            long increment,
            long checkpointMillis,
            double updatesPerSecond,
            double cpuMicros) {

        String line(int locations) {
            return String.format(
                    Locale.ROOT,
                    "%,d item-locations: %,.0f live bytes each, %,.0f serialised; checkpoint full %,.1f MB,"
                            + " incremental %,.1f MB in %,d ms; %,.0f skewed updates a second, %,.0f CPU microseconds each",
                    locations,
                    liveBytes,
                    savedBytes,
                    full / 1e6,
                    increment / 1e6,
                    checkpointMillis,
                    updatesPerSecond,
                    cpuMicros);
        }
    }

    @Test
    void aMillionItemLocationsAreKeptOnRocksDb() throws Exception {
        System.out.println("Locations of seed " + seed);
        Costs few = measure(FEW);
        Costs many = measure(MANY);
        line("%s", few.line(FEW));
        line("%s", many.line(MANY));
        line(
                "updates of %,d item-locations beside %,d: %.2f of the rate, %.2f times the CPU each",
                MANY, FEW, many.updatesPerSecond() / few.updatesPerSecond(), many.cpuMicros() / few.cpuMicros());
        assertThat(many.updatesPerSecond()).isPositive();
    }

    private Costs measure(int locations) throws Exception {
        LocationsScript script = new LocationsScript(seed, locations, START);
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                FlinkCluster flink = FlinkCluster.start(1, 2, SETTINGS);
                LiveStock stock = new LiveStock(broker, flink).submit(2, List.of(TIMERS), List.of())) {
            String job = stock.job().id();
            long begun = System.nanoTime();
            long filled = script.fill(stock::send);
            stock.sender().finish();
            awaitTaken(flink, job, filled);
            double seconds = seconds(begun);
            line(
                    "%,d item-locations: %,d movements in %.0f s, %,.0f a second",
                    locations, filled, seconds, filled / seconds);
            script.updates(WARM_UP, 3, stock::send);
            stock.sender().finish();
            awaitTaken(flink, job, filled + WARM_UP);
            double cpu = flink.taskManagerCpuSeconds();
            begun = System.nanoTime();
            script.updates(UPDATES, 4, stock::send);
            stock.sender().finish();
            awaitTaken(flink, job, filled + WARM_UP + UPDATES);
            double rate = UPDATES / seconds(begun);
            double micros = (flink.taskManagerCpuSeconds() - cpu) / UPDATES * 1e6;
            flink.awaitNextCheckpoint(job);
            long[] bytes = flink.checkpointBytes(job);
            long millis = Clusters.checkpointMillis(flink, job);
            double live = 0;
            for (Map.Entry<String, Double> each :
                    Clusters.liveStates(flink, job).entrySet()) {
                live += each.getValue();
                if (each.getValue() >= locations) {
                    line("  state '%s': %,.0f live bytes an item-location", each.getKey(), each.getValue() / locations);
                }
            }
            long saved = bytes(stock.job().stopWithSavepoint());
            assertRecount(stock, script, locations);
            return new Costs(live / locations, saved / (double) locations, bytes[0], bytes[1], millis, rate, micros);
        }
    }

    private static void awaitTaken(FlinkCluster flink, String job, long movements) {
        LiveStock.until(
                "%,d movements".formatted(movements),
                PATIENCE,
                () -> flink.metric(job, "keep-ledger", "numRecordsIn") >= movements);
        assertThat(flink.failures(job)).as("failures").isZero();
    }

    /** The topic of positions is too large to be held: only the highest version of each counts. */
    private static void assertRecount(LiveStock stock, LocationsScript script, int locations) throws Exception {
        long[] versions = new long[locations];
        double[] onHand = new double[locations];
        try (Consumer<byte[], byte[]> consumer = stock.job().servers().consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(LiveStock.POSITIONS).stream()
                    .map(each -> new TopicPartition(LiveStock.POSITIONS, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    StockPosition position = InventoryUpdatesFormats.POSITIONS.read(each.value());
                    int location = LocationsScript.location(position.item(), position.site());
                    if (position.version() >= versions[location]) {
                        versions[location] = position.version();
                        onHand[location] = position.onHand();
                    }
                }
            }
        }
        int wrong = 0;
        for (int location = 0; location < locations; location++) {
            wrong += onHand[location] == script.onHand(location) ? 0 : 1;
        }
        line("%,d item-locations: %d positions differ from the recount", locations, wrong);
        assertThat(wrong).as("positions that differ from the recount").isZero();
    }

    private static long bytes(String savepoint) throws IOException {
        Path folder = Path.of(URI.create(savepoint.startsWith("file:") ? savepoint : "file:" + savepoint));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(MillionItemLocationsProof::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void line(String format, Object... values) {
        System.out.printf(Locale.ROOT, "  " + format + "%n", values);
    }
}
