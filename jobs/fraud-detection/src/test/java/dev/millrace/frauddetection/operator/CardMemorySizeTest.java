// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.fraud;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.domain.CardStory.paying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.CardMemory;
import dev.millrace.frauddetection.domain.CardStory;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The memory of a card is at most 4 KB however much it is used. */
class CardMemorySizeTest {

    private static final int MOST = 4_096;

    private final CardStory card = new CardStory();
    private final TypeSerializer<CardMemory> serializer =
            TypeInformation.of(CardMemory.class).createSerializer(new ExecutionConfig().getSerializerConfig());

    @Test
    void atAllItsCapsItIsUnder4KilobytesAndReadsBackTheSame() throws Exception {
        for (int i = 0; i < 1_200; i++) {
            // 300 merchants with ids of fifteen characters, 50 categories and countries, three stretches of 90 days.
            long time = NOON + i * DAY / 5;
            CardTransaction purchase = paying(
                    "p" + i,
                    time,
                    999_999_999_999L,
                    "merchantId",
                    String.format("merchant-%06d", i % 300),
                    "mcc",
                    Integer.toString(5000 + i % 50),
                    "acquirerCountry",
                    Integer.toString(100 + i % 50),
                    "posEntryMode",
                    "051",
                    "latitude",
                    50.0,
                    "longitude",
                    9.0);
            card.pays(purchase);
            card.pays(with(with(with(purchase, "txId", "r" + i), "processingCode", "20"), "originalTxId", "p" + i));
            card.learns(with(fraud(purchase, time), "source", FraudLabel.Source.CHARGEBACK));
            card.changes(time, AccountEvent.Type.ADDRESS_CHANGED);
        }
        CardMemory full = card.memory();
        assertThat(full.merchants().size()).isEqualTo(128);
        assertThat(full.visited().size()).isEqualTo(36);
        assertThat(full.ledger().stretches()).hasSize(3);
        byte[] bytes = write(full);
        System.out.printf(
                "memory of a card: %d bytes empty, %d bytes at all its caps%n",
                write(CardMemory.empty()).length, bytes.length);
        assertThat(bytes.length).isLessThanOrEqualTo(MOST);
        assertThat(serializer.deserialize(new DataInputDeserializer(bytes))).isEqualTo(full);
    }

    private byte[] write(CardMemory memory) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(MOST);
        serializer.serialize(memory, out);
        return out.getCopyOfBuffer();
    }
}
