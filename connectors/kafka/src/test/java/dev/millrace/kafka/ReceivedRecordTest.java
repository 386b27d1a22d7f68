// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ReceivedRecordTest {
    @Test
    void onlyATimeTheBrokerSetIsBrokerTime() {
        var appended = ReceivedRecord.from(consumed(1000, TimestampType.LOG_APPEND_TIME));
        assertThat(appended.brokerTime()).isEqualTo(1000);
        assertThat(appended.timestamp()).isEqualTo(1000);

        var claimed = ReceivedRecord.from(consumed(1000, TimestampType.CREATE_TIME));
        assertThat(claimed.brokerTime()).isEqualTo(ReceivedRecord.NO_BROKER_TIME);
        assertThat(claimed.timestamp()).isEqualTo(1000);

        var untimed = ReceivedRecord.from(consumed(-1, TimestampType.NO_TIMESTAMP_TYPE));
        assertThat(untimed.brokerTime()).isEqualTo(ReceivedRecord.NO_BROKER_TIME);
    }

    @Test
    void placeKeyAndValueAreKept() {
        var record = ReceivedRecord.from(consumed(1000, TimestampType.CREATE_TIME));
        assertThat(record.topic()).isEqualTo("payments");
        assertThat(record.partition()).isEqualTo(3);
        assertThat(record.offset()).isEqualTo(42);
        assertThat(record.key()).asString().isEqualTo("key");
        assertThat(record.value()).asString().isEqualTo("value");
    }

    @Test
    void theLastHeaderOfANameCounts() {
        var record = ReceivedRecord.from(consumed(1000, TimestampType.CREATE_TIME));
        assertThat(record.header("ce_type")).isEqualTo("caf\u00e9");
        assertThat(record.header("empty")).isNull();
        assertThat(record.header("absent")).isNull();
    }

    @Test
    void aBareRecordHasAPlaceAndAValue() {
        var record = ReceivedRecord.of("payments", 0, 7, null);
        assertThat(record.value()).isNull();
        assertThat(record.brokerTime()).isEqualTo(ReceivedRecord.NO_BROKER_TIME);
        assertThat(record.header("any")).isNull();
    }

    private static ConsumerRecord<byte[], byte[]> consumed(long timestamp, TimestampType type) {
        var headers = new RecordHeaders();
        headers.add("ce_type", bytes("first"));
        headers.add("ce_type", bytes("caf\u00e9"));
        headers.add("empty", null);
        return new ConsumerRecord<>(
                "payments", 3, 42, timestamp, type, 3, 5, bytes("key"), bytes("value"), headers, Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
