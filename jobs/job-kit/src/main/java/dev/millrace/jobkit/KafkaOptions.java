// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import static org.apache.flink.configuration.ConfigOptions.key;

import dev.millrace.kafka.KafkaConnection;
import org.apache.flink.configuration.ConfigOption;

/** The options by which every job finds its topics. */
public final class KafkaOptions {

    /** Client properties of Kafka, TLS and SASL among them, are given below this prefix. */
    public static final String PREFIX = "kafka.properties.";

    /** Where the brokers are. */
    public static final ConfigOption<String> BOOTSTRAP_SERVERS = key("kafka.bootstrap-servers")
            .stringType()
            .defaultValue("localhost:19092")
            .withDescription("Kafka brokers to begin with, host:port, comma separated. Client properties such as"
                    + " security.protocol, sasl.jaas.config or ssl.truststore.location follow as --"
                    + PREFIX + "NAME VALUE.");

    private KafkaOptions() {}

    /** The consumer group of a job, by default its own name. */
    public static ConfigOption<String> groupId(String job) {
        return key("kafka.group-id")
                .stringType()
                .defaultValue(job)
                .withDescription("Consumer group under which offsets are shown; positions are kept in checkpoints.");
    }

    /** Where the topics are, as a command line says. */
    public static KafkaConnection connection(JobArguments arguments) {
        return new KafkaConnection(arguments.get(BOOTSTRAP_SERVERS), arguments.below(PREFIX));
    }
}
