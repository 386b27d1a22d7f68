// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A real Kafka broker in a process of its own, on free ports and a folder of its own. */
public final class KafkaBroker implements AutoCloseable {

    private static final String CLUSTER_ID = "MillraceTestCluster00A";
    private static final String LARGEST_RECORD = Integer.toString(12 << 20);
    private static final Set<String> ADDED_TO =
            Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

    private final Path folder = Folders.create("kafka");
    private final int port = Ports.free();
    private final int controllerPort = Ports.free();
    private ChildProcess process;

    private KafkaBroker(Map<String, String> extra) {
        try {
            format(text(properties(extra)));
            process = launch();
        } catch (RuntimeException | Error failure) {
            Folders.delete(folder);
            throw failure;
        }
    }

    /**
     * Starts a broker and waits until it answers.
     *
     * @param extra properties of the server that win over the defaults; listeners, their advertised addresses and
     *     their protocols are added to the plain listener, which stays
     */
    public static KafkaBroker start(Map<String, String> extra) {
        return new KafkaBroker(extra);
    }

    /** Where clients begin. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Ends it as a crash would, and makes sure that it is gone. */
    public void kill() {
        process.kill();
        ready("port " + port + " closed").until(() -> !Ports.answers(port));
    }

    /** Starts it again on the same data and ports. */
    public void restart() {
        if (process.alive()) {
            throw new IllegalStateException("the broker is running");
        }
        process = launch();
    }

    /** Creates a topic. */
    public void createTopic(String name, int partitions, Map<String, String> config) {
        Topics.create(bootstrapServers(), name, partitions, config);
    }

    /** Ids of transactions that are neither committed nor aborted. */
    public List<String> openTransactions() {
        return Topics.openTransactions(bootstrapServers(), "");
    }

    @Override
    public void close() {
        process.stop();
        Folders.delete(folder);
    }

    private void format(String properties) {
        Path file = folder.resolve("server.properties");
        Folders.write(file, properties);
        List<String> command = List.of(script("kafka-storage.sh"), "format", "-t", CLUSTER_ID, "-c", file.toString());
        ChildProcess.start("format", folder, Map.of(), command).output(Patience.LIMIT);
    }

    private ChildProcess launch() {
        ChildProcess started = ChildProcess.start(
                "kafka",
                folder,
                Map.of("KAFKA_LOG_DIR", folder.resolve("log").toString()),
                List.of(
                        script("kafka-server.sh"),
                        folder.resolve("server.properties").toString()));
        try {
            ready("Kafka answers").until(() -> {
                if (!started.alive()) {
                    throw new AssertionError("Kafka ended while starting\n" + started.tail());
                }
                return Ports.answers(port) && Topics.brokerAnswers(bootstrapServers());
            });
            return started;
        } catch (RuntimeException | Error failure) {
            started.stop();
            throw failure;
        }
    }

    private Patience ready(String what) {
        return new Patience(what, () -> ChildProcess.tail(folder.resolve("log/server.log")));
    }

    private static String script(String name) {
        return ProcessHome.of("kafka").resolve("bin").resolve(name).toString();
    }

    private Map<String, String> properties(Map<String, String> extra) {
        Map<String, String> all = new TreeMap<>();
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        all.put("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        all.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        all.put("controller.listener.names", "CONTROLLER");
        all.put("inter.broker.listener.name", "PLAINTEXT");
        all.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        all.put("log.dirs", folder.resolve("data").toString());
        all.put("auto.create.topics.enable", "false");
        all.put("offsets.topic.replication.factor", "1");
        all.put("offsets.topic.num.partitions", "4");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("transaction.state.log.num.partitions", "4");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.put("log.message.timestamp.type", "LogAppendTime");
        all.put("message.max.bytes", LARGEST_RECORD);
        all.put("replica.fetch.max.bytes", LARGEST_RECORD);
        all.put("transaction.max.timeout.ms", "900000");
        all.put("num.network.threads", "2");
        all.put("num.io.threads", "4");
        extra.forEach((name, value) ->
                all.merge(name, value, (ours, theirs) -> ADDED_TO.contains(name) ? ours + "," + theirs : theirs));
        return all;
    }

    private static String text(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
