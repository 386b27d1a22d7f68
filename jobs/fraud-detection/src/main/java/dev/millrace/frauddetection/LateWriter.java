// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import dev.millrace.frauddetection.domain.LatePayment;
import dev.millrace.jobkit.CloudEventHeaders;
import dev.millrace.kafka.RecordWriter;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what came late as it was, whole, with headers that say how late and what was done with it. */
record LateWriter() implements RecordWriter<LatePayment> {

    @Override
    public byte[] key(LatePayment late) {
        return late.id().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] value(LatePayment late) {
        CardTransaction payment = late.payment();
        FraudLabel label = late.label();
        if (payment != null) {
            return FraudDetectionFormats.PAYMENTS.write(payment);
        }
        return label == null ? null : FraudDetectionFormats.LABELS.write(label);
    }

    @Override
    public Map<String, String> headers(LatePayment late) {
        CardTransaction payment = late.payment();
        FraudLabel label = late.label();
        long time = payment != null ? payment.txTime() : label != null ? label.at() : -1;
        String kind = payment != null ? "card.transaction" : "fraud.label";
        Map<String, String> headers =
                CloudEventHeaders.of(late.id() + "|" + time, "fraud-detection", kind + ".late.v1", late.id(), time);
        headers.put("class", late.lateClass().name());
        headers.put("behind-ms", Long.toString(late.behindMs()));
        headers.put("why", late.why());
        return headers;
    }
}
