// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.testkit.process.TopicReader.ReadRecord;
import dev.millrace.testkit.process.TopicWriter.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launchers against real processes: what they start, they can kill, and nothing of it stays. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RealProcessesIT {

    @TempDir
    Path folder;

    @Test
    void aKilledBrokerComesBackWithAllItHadAcknowledged() {
        List<ProcessHandle> before = children();
        KafkaBroker broker = KafkaBroker.start(Map.of());
        try (broker) {
            broker.createTopic("numbers", 2, Map.of());
            List<Place> acknowledged;
            try (TopicWriter writer = TopicWriter.to(broker.bootstrapServers())) {
                for (int i = 0; i < 1_000; i++) {
                    writer.send("numbers", bytes("key-" + i), bytes("value-" + i), Map.of("number", "" + i));
                }
                acknowledged = writer.finish();
            }
            assertThat(acknowledged).hasSize(1_000);

            broker.kill();
            assertThat(children()).as("processes after kill -9").isEqualTo(before);
            assertThatThrownBy(broker::kill).as("a second kill is no fault").isInstanceOf(AssertionError.class);
            broker.restart();

            List<ReadRecord> read = TopicReader.readCommitted(broker.bootstrapServers(), "numbers");
            assertThat(read).hasSize(1_000);
            for (ReadRecord each : read) {
                int number = Integer.parseInt(each.headers().get("number"));
                assertThat(each.text()).isEqualTo("value-" + number);
                assertThat(acknowledged.get(number)).isEqualTo(new Place("numbers", each.partition(), each.offset()));
            }
            assertThat(broker.openTransactions()).isEmpty();
            assertThat(TopicReader.count(broker.bootstrapServers(), "numbers")).isEqualTo(1_000);
        }
        assertThat(children()).as("processes after close").isEqualTo(before);
        assertThat(Ports.answers(port(broker.bootstrapServers()))).isFalse();
    }

    @Test
    void anOpenTransactionIsCountedAndItsRecordsAreHeldBack() throws Exception {
        int second = Ports.free();
        Map<String, String> secondListener = Map.of(
                "listeners", "SECOND://localhost:" + second,
                "advertised.listeners", "SECOND://localhost:" + second,
                "listener.security.protocol.map", "SECOND:PLAINTEXT");
        try (KafkaBroker broker = KafkaBroker.start(secondListener)) {
            String bootstrapServers = broker.bootstrapServers();
            broker.createTopic("keys", 1, Map.of("cleanup.policy", "compact"));
            try (TopicWriter writer = TopicWriter.to(bootstrapServers)) {
                writer.sendNull("keys", bytes("deleted"));
                writer.finish();
            }
            try (KafkaProducer<byte[], byte[]> producer = transactional(bootstrapServers, "mine-1")) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("keys", bytes("held-back"), bytes("until committed")))
                        .get(1, TimeUnit.MINUTES);

                assertThat(Topics.transactionsOpen(bootstrapServers, "mine-")).isEqualTo(1);
                assertThat(Topics.transactionsOpen(bootstrapServers, "another-"))
                        .isZero();
                assertThat(TopicReader.readCommitted(bootstrapServers, "keys"))
                        .singleElement()
                        .satisfies(record -> assertThat(record.value()).isNull());

                producer.commitTransaction();
            }
            new Patience("the transaction closed", () -> "")
                    .until(() -> Topics.transactionsOpen(bootstrapServers, "mine-") == 0);
            assertThat(TopicReader.count("localhost:" + second, "keys"))
                    .as("without the commit's own place in the topic")
                    .isEqualTo(2);
        }
    }

    @Test
    void aJobOutlivesItsTaskManagerAndGoesOnFromItsSavepoint() throws Exception {
        List<ProcessHandle> before = children();
        FlinkCluster flink = FlinkCluster.start(1, 2, Map.of("execution.checkpointing.interval", "500ms"));
        try (flink) {
            Path jar = jarOf(FailingJob.class);
            // The job fails on its very first record.
            askForFailure();
            String job = run(flink, jar);
            flink.awaitRunning(job);
            new Patience("the failure asked for", () -> "").until(() -> flink.failures(job) == 1);
            flink.awaitNextCheckpoint(job);
            assertThat(flink.lastCheckpointSize(job)).isPositive();
            assertThat(flink.completedCheckpoints(job)).isPositive();
            assertThat(flink.metric(job, "fail-if-asked", "numRecordsIn")).isPositive();
            new Patience("the restart told", () -> "").until(() -> flink.restarts(job) == 1);
            assertThat(flink.busyShares(job)).containsOnlyKeys("Source: numbers", "fail-if-asked -> nowhere: Writer");

            double cpu = flink.taskManagerCpuSeconds();
            int restores = flink.restores(job);
            flink.killTaskManager(0);
            flink.startTaskManager();
            flink.awaitRestoredAfter(job, restores);
            flink.awaitNextCheckpoint(job);
            assertThat(flink.failures(job)).isEqualTo(2);
            assertThat(flink.taskManagerCpuSeconds()).isGreaterThanOrEqualTo(cpu);

            String savepoint = flink.stopWithSavepoint(job);
            assertThat(flink.state(job)).isEqualTo("FINISHED");
            String next = run(flink, jar, "-s", savepoint);
            flink.awaitRunning(next);
            assertThat(flink.failures(next))
                    .as("a start from a savepoint is no failure")
                    .isZero();
            assertThat(flink.restores(next)).isEqualTo(1);
            flink.cancel(next);
            assertThat(flink.awaitTerminated(next)).isEqualTo("CANCELED");
        }
        assertThat(children()).as("processes after close").isEqualTo(before);
        assertThat(Ports.answers(port(flink.restUrl()))).isFalse();
    }

    @Test
    void aClusterThatCannotStartSaysWhyAndLeavesNothing() {
        List<ProcessHandle> before = children();
        assertThatThrownBy(() -> FlinkCluster.start(1, 1, Map.of("taskmanager.memory.process.size", "1m")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("taskmanager-1 ended while starting")
                .hasMessageContaining("memory");
        assertThat(children()).isEqualTo(before);
    }

    @Test
    void aBrokerThatCannotStartSaysWhyAndLeavesNothing() {
        List<ProcessHandle> before = children();
        assertThatThrownBy(() -> KafkaBroker.start(Map.of("log.retention.ms", "soon")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("log.retention.ms");
        assertThat(children()).isEqualTo(before);
    }

    private String run(FlinkCluster flink, Path jar, String... flinkArguments) {
        List<String> arguments = new ArrayList<>(List.of(flinkArguments));
        arguments.addAll(List.of("-c", FailingJob.class.getName()));
        return flink.run(jar, arguments, List.of(folder.toString()));
    }

    private static KafkaProducer<byte[], byte[]> transactional(String bootstrapServers, String id) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        id),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void askForFailure() throws Exception {
        Files.writeString(folder.resolve("fail"), "");
    }

    private Path jarOf(Class<?> type) throws Exception {
        Path jar = folder.resolve("job.jar");
        String entry = type.getName().replace('.', '/') + ".class";
        try (var bytes = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(entry));
                var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .sorted()
                .toList();
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
