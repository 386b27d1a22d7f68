// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConnectionTest {
    private static final String SERVER = "localhost:9092";

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9092", "a:1,b.example:65535", "a:1, b:2", "[::1]:9092", "SASL_SSL://a:1"})
    void serversWithPortsAreTaken(String servers) {
        assertThat(KafkaConnection.plain(servers).bootstrapServers()).isEqualTo(servers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "localhost:", ":9092", "a:0", "a:65536", "a:1,", "a b:1", "a:x", "a:1;b:2"})
    void serversWithoutPortAreRefused(String servers) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaConnection.plain(servers))
                .withMessage("bootstrap.servers is '" + servers
                        + "'; host:port would be right, several separated by commas");
    }

    @ParameterizedTest
    @CsvSource({
        "bootstrap.servers, a:1",
        "group.id, mine",
        "enable.auto.commit, true",
        "auto.offset.reset, latest",
        "commit.offsets.on.checkpoint, false",
        "isolation.level, read_uncommitted",
        "key.deserializer, some.Reader",
        "value.deserializer, some.Reader",
        "key.serializer, some.Writer",
        "value.serializer, some.Writer",
        "acks, 0",
        "enable.idempotence, false",
        "retries, 0",
        "max.in.flight.requests.per.connection, 9",
        "transactional.id, mine",
        "transaction.timeout.ms, 1000",
        "transaction.two.phase.commit.enable, true"
    })
    void propertiesThatCarryAGuaranteeAreRefused(String key, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaConnection(SERVER, Map.of(key, value)))
                .withMessageStartingWith("Kafka property " + key + " is '" + value + "'; leave it out: ");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaConnection(SERVER, Map.of("linger.ms", "soon")))
                .withMessage("Kafka property linger.ms is 'soon'; a value of type LONG would be right");
    }

    @Test
    void anUnknownProtocolIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaConnection(SERVER, Map.of("security.protocol", "TLS")))
                .withMessageContaining("'TLS'")
                .withMessageContaining("SASL_SSL");
    }

    @Test
    void credentialsThatWouldNotBeUsedAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaConnection(SERVER, Map.of("sasl.mechanism", "PLAIN")))
                .withMessage("Kafka property security.protocol is 'PLAINTEXT', which ignores sasl.mechanism; SASL_SSL"
                        + " would be right");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaConnection(
                        SERVER, Map.of("security.protocol", "SASL_PLAINTEXT", "ssl.truststore.location", "t.p12")))
                .withMessageContaining("ssl.truststore.location");
    }

    @Test
    void thePrintedFormShowsNoSecret() {
        var properties = new HashMap<String, String>();
        properties.put("security.protocol", "SASL_SSL");
        properties.put("sasl.mechanism", "SCRAM-SHA-512");
        properties.put("sasl.jaas.config", "canary-1");
        properties.put("ssl.truststore.location", "trust.p12");
        properties.put("ssl.truststore.password", "canary-2");
        properties.put("ssl.keystore.key", "canary-3");
        properties.put("ssl.key.password", "canary-4");
        properties.put("schema.registry.basic.auth.user.info", "canary-5");
        var printed = new KafkaConnection(SERVER, properties).toString();
        assertThat(printed)
                .doesNotContain("canary")
                .isEqualTo(
                        "KafkaConnection[localhost:9092; sasl.jaas.config=******, sasl.mechanism=SCRAM-SHA-512, "
                                + "schema.registry.basic.auth.user.info=******, security.protocol=SASL_SSL, ssl.key.password=******, "
                                + "ssl.keystore.key=******, ssl.truststore.location=trust.p12, ssl.truststore.password=******]");
        assertThat(KafkaConnection.plain(SERVER)).hasToString("KafkaConnection[localhost:9092]");
    }

    @Test
    void everyClientGetsItsOwnProperties() {
        var connection = new KafkaConnection(
                SERVER, Map.of("linger.ms", "3", "max.poll.records", "10", "client.rack", "r1", "my.callback", "x"));
        assertThat(connection.propertiesFor(ConsumerConfig.configNames(), ProducerConfig.configNames()))
                .containsOnlyKeys("max.poll.records", "client.rack", "my.callback");
        assertThat(connection.propertiesFor(ProducerConfig.configNames(), ConsumerConfig.configNames()))
                .containsOnlyKeys("linger.ms", "my.callback");
    }

    @Test
    void propertiesAreCopied() {
        var properties = new HashMap<String, String>();
        var connection = new KafkaConnection(SERVER, properties);
        properties.put("enable.auto.commit", "true");
        assertThat(connection.properties()).isEmpty();
    }
}
