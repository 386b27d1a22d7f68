// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.process.FlinkCluster;
import dev.millrace.testkit.process.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The long proof: whatever is killed on the way, every payment is scored exactly once, with the score of an undisturbed run. */
@Timeout(value = 20, unit = java.util.concurrent.TimeUnit.MINUTES)
class FraudDetectionProof {

    @TempDir
    static Path generated;

    private static Path folder;
    private static Results baseline;

    @BeforeAll
    static void runOverFiles() throws Exception {
        String data = System.getProperty("prove.data", "");
        long seed = Long.getLong("prove.seed", 7);
        if (data.isEmpty()) {
            System.out.println("Generating payments from seed " + seed);
            PaymentsGenerator.generate(
                            GeneratorOptions.of(seed, 2_000, 4_000, Instant.parse("2026-01-01T00:00:00Z"), 60))
                    .write(generated);
            folder = generated;
        } else {
            folder = Path.of(data);
        }
        baseline = FileBaseline.of(folder);
        System.out.printf("Over files: %s%n", baseline.summary());
    }

    @Test
    void anUndisturbedRunOverKafkaScoresAsTheRunOverFiles() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                FlinkCluster flink = FlinkCluster.start(1, 2, Map.of());
                LiveRun run = new LiveRun(broker, flink, Feed.folder(folder)).submit(2)) {
            double cpuBefore = flink.taskManagerCpuSeconds();
            run.at(
                    0.5,
                    "looking at the load",
                    () -> System.out.println("  busy shares " + flink.busyShares(run.job())));
            double seconds = run.feedAndSettle(Duration.ZERO);
            double cpu = flink.taskManagerCpuSeconds() - cpuBefore;
            flink.awaitNextCheckpoint(run.job());
            Figures.print(flink, run, seconds, cpu);
            run.assertSameAs(baseline);
        }
    }

    @Test
    void killsAndARescaleChangeNothing() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                FlinkCluster flink = FlinkCluster.start(1, 2, Map.of());
                LiveRun run = new LiveRun(broker, flink, Feed.folder(folder)).submit(1)) {
            run.at(0.15, "kill -9 TaskManager", run::replaceTaskManager)
                    .at(0.35, "stop with savepoint, restore with parallelism 2", () -> run.rescaleTo(2))
                    .at(0.55, "kill -9 broker", run::restartBroker)
                    .at(0.75, "kill -9 TaskManager", run::replaceTaskManager);
            double seconds = run.feedAndSettle(Duration.ofSeconds(60));
            System.out.printf(
                    "  settled after %.0f s; since the savepoint %d failures, restored %d times%n",
                    seconds, flink.failures(run.job()), flink.restores(run.job()));
            flink.awaitNextCheckpoint(run.job());
            flink.awaitNextCheckpoint(run.job());
            flink.awaitNextCheckpoint(run.job());
            run.assertSameAs(baseline);
            assertThat(broker.openTransactions()).as("transactions left open").isEmpty();
        }
    }
}
