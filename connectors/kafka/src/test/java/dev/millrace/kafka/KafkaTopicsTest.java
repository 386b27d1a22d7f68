// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KafkaTopicsTest {
    private static final KafkaConnection CONNECTION = new KafkaConnection(
            "localhost:9092",
            Map.of("max.poll.records", "100", "linger.ms", "1", "client.dns.lookup", "use_all_dns_ips"));

    @Test
    void aSourceReadsCommittedRecordsAndKeepsItsGuarantees() throws Exception {
        var properties = facet(source(KafkaConnection.plain("localhost:9092"))).getProperties();
        assertThat(properties)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("group.id", "fraud-detection")
                .containsEntry("max.poll.records", "8192")
                .containsEntry("partition.discovery.interval.ms", "60000")
                .doesNotContainKey("linger.ms");
    }

    @Test
    void tuningOfTheConnectionWins() throws Exception {
        assertThat(facet(source(CONNECTION)).getProperties())
                .containsEntry("max.poll.records", "100")
                .doesNotContainKey("linger.ms");
        assertThat(facet(sink(CONNECTION, Delivery.EXACTLY_ONCE)).getProperties())
                .containsEntry("linger.ms", "1")
                .doesNotContainKey("max.poll.records");
    }

    @Test
    void anExactlyOnceSinkStaysBelowTheBrokersTransactionLimit() throws Exception {
        assertThat(facet(sink(KafkaConnection.plain("localhost:9092"), Delivery.EXACTLY_ONCE))
                        .getProperties())
                .containsEntry("transaction.timeout.ms", "600000")
                .containsEntry("acks", "all")
                .containsEntry("compression.type", "lz4")
                .containsEntry("linger.ms", "10")
                .containsEntry("max.request.size", "12582912");
    }

    @Test
    void anAtLeastOnceSinkDoesNotWait() throws Exception {
        assertThat(facet(sink(KafkaConnection.plain("localhost:9092"), Delivery.AT_LEAST_ONCE))
                        .getProperties())
                .containsEntry("acks", "all")
                .containsEntry("linger.ms", "0");
    }

    @Test
    void pooledTransactionsFindTheirTopic() {
        var topics = new WriterSchema<>("fraud.scores", new TextWriter())
                .getKafkaDatasetFacet()
                .orElseThrow()
                .getTopicIdentifier()
                .getTopics();
        assertThat(topics).containsExactly("fraud.scores");
    }

    @Test
    void aRecordIsWrittenWithItsHeaders() {
        var record = new WriterSchema<>("fraud.scores", new TextWriter()).serialize("text", null, 5L);
        assertThat(record.topic()).isEqualTo("fraud.scores");
        assertThat(record.partition()).isNull();
        assertThat(record.key()).asString().isEqualTo("key of text");
        assertThat(record.value()).asString().isEqualTo("text");
        assertThat(record.headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly("ce_type=score.v1", "ce_id=caf\u00e9");
        // The element's own time stamp is event time and must not decide on retention.
        assertThat(record.timestamp()).isNull();
    }

    @Test
    void anImpossibleTimeStampIsLeftToTheProducer() {
        var stamped = new WriterSchema<>("fraud.scores", new TextWriter() {
            @Override
            public Long timestamp(String record) {
                return Long.parseLong(record);
            }
        });
        assertThat(stamped.serialize("7", null, null).timestamp()).isEqualTo(7);
        assertThat(stamped.serialize("-7", null, null).timestamp()).isNull();
    }

    @Test
    void aReaderIsAskedOncePerRecord() {
        var out = new ArrayList<String>();
        var schema = new ReaderSchema<>(new TextReader());
        schema.deserialize(new ConsumerRecord<>("payments", 1, 2, null, bytes("text")), new ListCollector<>(out));
        assertThat(out).containsExactly("payments-1-2 text");
        assertThat(schema.getProducedType()).isEqualTo(Types.STRING);
    }

    @Test
    void aSourceTravelsInAJobGraph() throws Exception {
        var travelled = InstantiationUtil.clone(source(CONNECTION));
        assertThat(travelled.getProducedType()).isEqualTo(Types.STRING);
    }

    @ParameterizedTest
    @EnumSource
    void aSinkTravelsInAJobGraph(Delivery delivery) throws Exception {
        assertThat(facet(InstantiationUtil.clone(sink(CONNECTION, delivery)))
                        .getTopicIdentifier()
                        .getTopics())
                .containsExactly("fraud.scores");
    }

    @Test
    void namesKafkaWouldNotTakeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> KafkaTopics.source(CONNECTION, "two words", "group", new TextReader(), Beginning.GROUP))
                .withMessageContaining("'two words'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaTopics.source(CONNECTION, "payments", " ", new TextReader(), Beginning.GROUP))
                .withMessageContaining("consumer group");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaTopics.sink(CONNECTION, "scores", new TextWriter(), Delivery.EXACTLY_ONCE, ""))
                .withMessageContaining("transactional id prefix");
    }

    private static KafkaSource<String> source(KafkaConnection connection) {
        return KafkaTopics.source(
                connection, "card.transactions", "fraud-detection", new TextReader(), Beginning.GROUP);
    }

    private static KafkaSink<String> sink(KafkaConnection connection, Delivery delivery) {
        return KafkaTopics.sink(connection, "fraud.scores", new TextWriter(), delivery, "fraud-detection-scores");
    }

    private static KafkaDatasetFacet facet(KafkaSource<?> source) {
        return (KafkaDatasetFacet)
                source.getLineageVertex().datasets().get(0).facets().get("kafka");
    }

    private static KafkaDatasetFacet facet(KafkaSink<?> sink) {
        return (KafkaDatasetFacet)
                sink.getLineageVertex().datasets().get(0).facets().get("kafka");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class TextReader implements RecordReader<String> {
        private static final long serialVersionUID = 1;

        @Override
        public String read(ReceivedRecord record) {
            return record.topic() + "-" + record.partition() + "-" + record.offset() + " "
                    + new String(record.value(), StandardCharsets.UTF_8);
        }

        @Override
        public TypeInformation<String> producedType() {
            return Types.STRING;
        }
    }

    private static class TextWriter implements RecordWriter<String> {
        private static final long serialVersionUID = 1;

        @Override
        public byte[] key(String record) {
            return bytes("key of " + record);
        }

        @Override
        public byte[] value(String record) {
            return bytes(record);
        }

        @Override
        public Map<String, String> headers(String record) {
            var headers = new LinkedHashMap<String, String>();
            headers.put("ce_type", "score.v1");
            headers.put("ce_id", "caf\u00e9");
            return headers;
        }
    }
}
