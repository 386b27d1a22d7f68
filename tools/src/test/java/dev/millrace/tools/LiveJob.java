// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.process.FlinkCluster;
import dev.millrace.testkit.process.KafkaBroker;
import dev.millrace.testkit.process.ProcessHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A packaged job on real processes, and what may befall it. */
public final class LiveJob implements AutoCloseable {

    private final String name;
    private final KafkaBroker broker;
    private final FlinkCluster flink;
    private List<String> jobArguments = List.of();
    private String id = "";

    /** The job {@code name}, whose topics are created; not yet submitted. */
    public LiveJob(String name, KafkaBroker broker, FlinkCluster flink) {
        this.name = name;
        this.broker = broker;
        this.flink = flink;
        assertThat(ToolsRunner.run("topics", name, "--bootstrap-servers", broker.bootstrapServers()))
                .isZero();
    }

    /** Submits it, and waits until it runs. */
    public void submit(int parallelism, List<String> flinkArguments, List<String> arguments) throws Exception {
        jobArguments = new ArrayList<>(List.of("--kafka.bootstrap-servers", broker.bootstrapServers()));
        jobArguments.addAll(arguments);
        start(parallelism, flinkArguments);
    }

    private void start(int parallelism, List<String> flinkArguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-p", Integer.toString(parallelism)));
        all.addAll(flinkArguments);
        id = flink.run(jar(), all, jobArguments);
        flink.awaitRunning(id);
    }

    /** Kills the only TaskManager and starts another. */
    public void replaceTaskManager() {
        int before = flink.restores(id);
        flink.killTaskManager(0);
        flink.startTaskManager();
        flink.awaitRestoredAfter(id, before);
    }

    /** Kills the broker and starts it again. */
    public void restartBroker() {
        broker.kill();
        broker.restart();
    }

    /** Stops with a savepoint and goes on from it. */
    public void rescaleTo(int parallelism) throws Exception {
        start(parallelism, List.of("-s", flink.stopWithSavepoint(id)));
    }

    /** Stops with a savepoint and returns its path. */
    public String stopWithSavepoint() {
        String path = flink.stopWithSavepoint(id);
        id = "";
        return path;
    }

    /** Its id on the cluster. */
    public String id() {
        return id;
    }

    /** Where its topics are. */
    public KafkaServers servers() {
        return new KafkaServers(broker.bootstrapServers());
    }

    private Path jar() throws Exception {
        Path target = ProcessHome.root().resolve("jobs/" + name + "/target");
        try (Stream<Path> jars = Files.list(target)) {
            return jars.filter(file -> file.getFileName().toString().endsWith("-job.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no job jar in " + target + "; build jobs/" + name));
        }
    }

    @Override
    public void close() {
        if (!id.isEmpty()) {
            flink.cancel(id);
        }
    }
}
