// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RealProcessesIT {

    @Test
    void aKilledBrokerComesBackWithAllItHadTaken() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Map.of())) {
            broker.createTopic("numbers", 2, Map.of());
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            broker.bootstrapServers(),
                            ProducerConfig.ACKS_CONFIG,
                            "all"),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                for (int i = 0; i < 1_000; i++) {
                    producer.send(new ProducerRecord<>("numbers", new byte[] {(byte) i}, new byte[] {(byte) i}));
                }
                producer.flush();
            }

            broker.kill();
            broker.restart();

            assertThat(TopicReader.readCommitted(broker.bootstrapServers(), "numbers"))
                    .hasSize(1_000);
            assertThat(broker.openTransactions()).isEmpty();
        }
    }

    @Test
    void aKilledTaskManagerCanBeReplaced() {
        try (FlinkCluster flink = FlinkCluster.start(1, 2, Map.of())) {
            flink.killTaskManager(0);
            flink.startTaskManager();

            assertThat(flink.taskManagerCpuSeconds()).isPositive();
        }
    }
}
