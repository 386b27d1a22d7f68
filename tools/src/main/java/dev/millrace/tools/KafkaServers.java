// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Kafka a command talks to; adds the options for it to a command as a picocli mixin. */
public final class KafkaServers {
    /** The largest record a job writes or takes, 12 MB: as the jobs' own sinks. */
    public static final int LARGEST_RECORD = 12 << 20;

    // Enough for a broker that is busy starting, short enough for a person who mistyped the port.
    private static final String PATIENCE_MILLIS = "20000";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:BOOTSTRAP_SERVERS:-localhost:19092}",
            description = "Kafka brokers to begin with (BOOTSTRAP_SERVERS, or else localhost:19092).")
    String bootstrapServers = "localhost:19092";

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Client properties, such as those for TLS and SASL.")
    @Nullable
    Path propertiesFile;

    /** Made by picocli. */
    public KafkaServers() {}

    /** For a command that knows the servers already. */
    public KafkaServers(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The address, for messages. */
    public String address() {
        return bootstrapServers;
    }

    /** A client that creates and lists topics. */
    public Admin admin() throws IOException {
        return Admin.create(with(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS)));
    }

    /** A producer that repeats nothing and waits for all replicas. */
    public Producer<byte[], byte[]> producer() throws IOException {
        return new KafkaProducer<>(
                with(Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        "true",
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        "10",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        Integer.toString(256 << 10),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Integer.toString(LARGEST_RECORD),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        PATIENCE_MILLIS)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A consumer of no group that sees only what was committed and stores no offsets. */
    public Consumer<byte[], byte[]> consumer() throws IOException {
        return new KafkaConsumer<>(
                with(Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        "false",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        Integer.toString(LARGEST_RECORD),
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** A failure that says who did not answer. */
    public FailedCommandException failure(String what, Throwable cause) {
        return new FailedCommandException(what + " on Kafka at " + bootstrapServers + ": " + cause.getMessage(), cause);
    }

    private Map<String, Object> with(Map<String, String> fixed) throws IOException {
        Map<String, Object> all = new HashMap<>();
        if (propertiesFile != null) {
            var properties = new Properties();
            try (Reader reader = Files.newBufferedReader(propertiesFile)) {
                properties.load(reader);
            }
            properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        }
        all.putAll(fixed);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return all;
    }
}
