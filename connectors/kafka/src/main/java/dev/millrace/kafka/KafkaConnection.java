// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.kafka;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Where a Kafka cluster is and how to be let in.
 *
 * <p>Properties are those of Kafka's clients by their own names: TLS and SASL ({@code security.protocol},
 * {@code sasl.mechanism}, {@code sasl.jaas.config}, {@code ssl.truststore.location} ...) and tuning. They win over the
 * tuning of {@link KafkaTopics}. Those that would break a delivery guarantee are refused. The printed form shows no secret.
 *
 * @param bootstrapServers one or more {@code host:port}, separated by commas
 * @param properties client properties, possibly none
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {
    private static final Pattern SERVER =
            Pattern.compile("(\\w+://)?(\\[[0-9A-Fa-f:.%]+]|[^\\s:,/\\[\\]]+):(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException naming the key, its value and what would be right */
    public KafkaConnection {
        checkServers(bootstrapServers);
        // Sorted, so that two equal connections print alike.
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        properties.forEach(KafkaConnection::checkProperty);
        checkSecurity(properties);
    }

    /** A cluster that lets everyone in without encryption. */
    public static KafkaConnection plain(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, Map.of());
    }

    private static void checkServers(String servers) {
        for (String server : servers.split(",", -1)) {
            var parts = SERVER.matcher(server.strip());
            if (!parts.matches() || !isPort(parts.group(3))) {
                throw new IllegalArgumentException(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG + " is '" + servers
                        + "'; host:port would be right, several separated by commas");
            }
        }
    }

    private static boolean isPort(@Nullable String digits) {
        int port = digits == null ? 0 : Integer.parseInt(digits);
        return port > 0 && port <= HIGHEST_PORT;
    }

    private static void checkProperty(String key, String value) {
        String remedy = ReservedProperties.remedy(key);
        if (remedy != null) {
            throw new IllegalArgumentException("Kafka property " + key + " is '" + shown(key, value) + "'; " + remedy);
        }
        var definition = definition(key);
        if (definition == null) {
            return;
        }
        try {
            ConfigDef.parseType(key, value, definition.type);
        } catch (ConfigException unreadable) {
            // Found here, on submission, and not by each task at its start.
            throw new IllegalArgumentException(
                    "Kafka property " + key + " is '" + shown(key, value) + "'; a value of type " + definition.type
                            + " would be right",
                    unreadable);
        }
    }

    private static void checkSecurity(Map<String, String> properties) {
        String key = CommonClientConfigs.SECURITY_PROTOCOL_CONFIG;
        String protocol = properties.getOrDefault(key, CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL);
        if (!SecurityProtocol.names().contains(protocol)) {
            throw new IllegalArgumentException("Kafka property " + key + " is '" + protocol + "'; one of "
                    + SecurityProtocol.names() + " would be right");
        }
        // Credentials that are given and not used are an open door someone believes to be shut.
        checkUsed(properties, "sasl.", protocol, protocol.startsWith("SASL_"), "SASL_SSL");
        checkUsed(properties, "ssl.", protocol, protocol.endsWith("SSL"), "SSL or SASL_SSL");
    }

    private static void checkUsed(
            Map<String, String> properties, String prefix, String protocol, boolean used, String remedy) {
        properties.keySet().stream()
                .filter(key -> !used && key.startsWith(prefix))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException("Kafka property security.protocol is '" + protocol
                            + "', which ignores " + key + "; " + remedy + " would be right");
                });
    }

    /** The properties for one kind of client, without those that only another kind knows and would warn about. */
    Map<String, String> propertiesFor(Collection<String> known, Collection<String> otherKind) {
        return properties.entrySet().stream()
                .filter(property -> known.contains(property.getKey()) || !otherKind.contains(property.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public String toString() {
        String settings = properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + shown(property.getKey(), property.getValue()))
                .collect(Collectors.joining(", "));
        return "KafkaConnection[" + bootstrapServers + (settings.isEmpty() ? "" : "; " + settings) + "]";
    }

    // Shown only when Kafka knows the property and calls it no secret: a property of someone's plug-in may be one.
    private static String shown(String key, String value) {
        var definition = definition(key);
        boolean harmless = ReservedProperties.remedy(key) != null
                || (definition != null && definition.type != ConfigDef.Type.PASSWORD);
        return harmless ? value : "******";
    }

    private static ConfigDef.@Nullable ConfigKey definition(String key) {
        var consumer = ConsumerConfig.configDef().configKeys().get(key);
        return consumer == null ? ProducerConfig.configDef().configKeys().get(key) : consumer;
    }
}
