// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.kafka;

import java.io.Serial;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Puts a {@link RecordReader} where the connector expects its own kind. */
final class ReaderSchema<T> implements KafkaRecordDeserializationSchema<T> {
    @Serial
    private static final long serialVersionUID = 1;

    private final RecordReader<T> reader;

    ReaderSchema(RecordReader<T> reader) {
        this.reader = reader;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader.open(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
        out.collect(reader.read(ReceivedRecord.from(record)));
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return reader.producedType();
    }
}
