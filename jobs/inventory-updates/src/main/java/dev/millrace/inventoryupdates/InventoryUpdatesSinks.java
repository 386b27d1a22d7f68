// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.inventoryupdates.domain.intake.LossHint;
import dev.millrace.inventoryupdates.domain.intake.Unconverted;
import dev.millrace.jobkit.EventWriter;
import dev.millrace.jobkit.RejectionWriter;
import dev.millrace.jobkit.alert.AlertKeys;
import dev.millrace.kafka.Delivery;
import dev.millrace.kafka.KafkaTopics;
import dev.millrace.kafka.RecordWriter;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.quality.Rejection;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Binds what flows out of the job to its topics. */
final class InventoryUpdatesSinks {

    private static final String JOB = InventoryUpdatesTopics.JOB;

    private final InventoryUpdatesOptions options;

    InventoryUpdatesSinks(InventoryUpdatesOptions options) {
        this.options = options;
    }

    /** Answers are keyed by the request, as whoever asked looks for it. */
    void writeAnswers(DataStream<ReservationAnswer> answers) {
        sink(
                answers,
                "answers",
                options.topics().answers(),
                new EventWriter<>(
                        "inventory.reservation.answered.v1",
                        JOB,
                        InventoryUpdatesFormats.ANSWERS,
                        answer -> answer.requestId(),
                        answer -> answer.requestId(),
                        answer -> answer.time()),
                options.answerDelivery());
    }

    void writeAlerts(DataStream<Alert> alerts) {
        sink(
                alerts,
                "alerts",
                options.topics().alerts(),
                new EventWriter<>(
                        "alert.raised.v1",
                        JOB,
                        InventoryUpdatesFormats.ALERTS,
                        alert -> alert.dedupKey(),
                        AlertKeys::notification,
                        alert -> alert.eventTime()),
                options.alertDelivery());
    }

    void writeLossHints(DataStream<LossHint> hints) {
        sink(
                hints,
                "loss-hints",
                options.topics().lossHints(),
                new EventWriter<>(
                        "inventory.loss.hinted.v1",
                        JOB,
                        InventoryUpdatesFormats.LOSS_HINTS,
                        hint -> hint.epc(),
                        hint -> hint.id(),
                        hint -> hint.time()),
                options.alertDelivery());
    }

    void writeRejected(DataStream<Rejection> rejected, DataStream<Unconverted> unconverted) {
        sink(rejected, "rejected", options.topics().rejected(), new RejectionWriter(JOB), options.recordDelivery());
        sink(
                unconverted,
                "unconverted",
                options.topics().rejected(),
                new UnconvertedWriter(JOB, options.topics().movements()),
                options.recordDelivery());
    }

    // What the ledger (positions, deltas, promises: ledgerDelivery), the demand model (proposals: recordDelivery) and
    // the count
    // lists (count-priorities, accuracy: recordDelivery) write is bound here, one method each, as those above; topics
    // and
    // guarantees stand in the options.

    <T> void sink(DataStream<T> stream, String name, String topic, RecordWriter<T> writer, Delivery delivery) {
        String uid = "write-" + name;
        stream.sinkTo(KafkaTopics.sink(options.kafka(), topic, writer, delivery, JOB + "-" + name))
                .name(uid)
                .uid(uid);
    }
}
