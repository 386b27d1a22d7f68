// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.inventoryupdates.domain.intake.Unconverted;
import dev.millrace.inventoryupdates.domain.ledger.LateEntry;
import dev.millrace.inventoryupdates.domain.ledger.LedgerEntry;
import dev.millrace.jobkit.EventWriter;
import dev.millrace.jobkit.RejectionWriter;
import dev.millrace.jobkit.alert.AlertKeys;
import dev.millrace.kafka.Delivery;
import dev.millrace.kafka.KafkaTopics;
import dev.millrace.kafka.RecordWriter;
import dev.millrace.model.quality.Rejection;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Binds what flows out of the job to its topics. */
final class InventoryUpdatesSinks {

    private static final String JOB = InventoryUpdatesTopics.JOB;

    private final InventoryUpdatesOptions options;

    InventoryUpdatesSinks(InventoryUpdatesOptions options) {
        this.options = options;
    }

    void write(
            InventoryUpdatesJob.Outputs outputs,
            DataStream<Rejection> rejected,
            DataStream<Rejection> unreadableSettings) {
        positions(outputs);
        reservations(outputs);
        advice(outputs);
        figures(outputs);
        notices(outputs);
        rejections(rejected, outputs.unconverted());
        otherWays(outputs);
        refusedSettings(outputs.refusedSettings(), unreadableSettings);
    }

    private void positions(InventoryUpdatesJob.Outputs outputs) {
        InventoryUpdatesTopicNames topics = options.topics();
        Delivery ledger = options.ledgerDelivery();
        sink(
                outputs.positions(),
                "positions",
                topics.positions(),
                new EventWriter<>(
                        "inventory.position.v1",
                        JOB,
                        InventoryUpdatesFormats.POSITIONS,
                        it -> LedgerEntry.key(it.item(), it.site()),
                        it -> LedgerEntry.key(it.item(), it.site()) + "|" + it.version(),
                        it -> it.asOf()),
                ledger);
        sink(
                outputs.deltas(),
                "deltas",
                topics.deltas(),
                new EventWriter<>(
                        "inventory.position.changed.v1",
                        JOB,
                        InventoryUpdatesFormats.DELTAS,
                        it -> LedgerEntry.key(it.item(), it.site()),
                        it -> LedgerEntry.key(it.item(), it.site()) + "|" + it.version(),
                        it -> it.asOf()),
                ledger);
        sink(
                outputs.promises(),
                "promises",
                topics.promises(),
                new EventWriter<>(
                        "inventory.atp.v1",
                        JOB,
                        InventoryUpdatesFormats.PROMISES,
                        it -> LedgerEntry.key(it.item(), it.site()),
                        it -> LedgerEntry.key(it.item(), it.site()) + "|" + it.version() + "|" + it.promiseBy(),
                        it -> it.asOf()),
                ledger);
        sink(
                outputs.variances(),
                "variances",
                topics.variances(),
                new EventWriter<>(
                        "inventory.count.variance.v1",
                        JOB,
                        InventoryUpdatesFormats.VARIANCES,
                        it -> LedgerEntry.key(it.item(), it.site()),
                        it -> LedgerEntry.key(it.item(), it.site()) + "|" + it.countId() + "|" + it.variance() + "|"
                                + it.asOf(),
                        it -> it.time()),
                options.recordDelivery());
    }

    /** Answers are keyed by the request, as whoever asked looks for it. */
    private void reservations(InventoryUpdatesJob.Outputs outputs) {
        InventoryUpdatesTopicNames topics = options.topics();
        sink(
                outputs.answers(),
                "answers",
                topics.answers(),
                new EventWriter<>(
                        "inventory.reservation.answered.v1",
                        JOB,
                        InventoryUpdatesFormats.ANSWERS,
                        answer -> answer.requestId(),
                        answer -> answer.requestId(),
                        answer -> answer.time()),
                options.answerDelivery());
        sink(
                outputs.expired(),
                "expired",
                topics.expired(),
                new EventWriter<>(
                        "inventory.reservation.expired.v1",
                        JOB,
                        InventoryUpdatesFormats.EXPIRED,
                        it -> it.reservation(),
                        it -> LedgerEntry.key(it.item(), it.site()) + "|" + it.reservation() + "|" + it.expiredAt(),
                        it -> it.expiredAt()),
                options.answerDelivery());
    }

    private void advice(InventoryUpdatesJob.Outputs outputs) {
        InventoryUpdatesTopicNames topics = options.topics();
        sink(
                outputs.proposals(),
                "proposals",
                topics.proposals(),
                new EventWriter<>(
                        "replenishment.proposed.v1",
                        JOB,
                        InventoryUpdatesFormats.PROPOSALS,
                        it -> LedgerEntry.key(it.item(), it.site()),
                        it -> LedgerEntry.key(it.item(), it.site()) + "|" + it.proposalNo(),
                        it -> it.time()),
                options.recordDelivery());
        sink(
                outputs.counts(),
                "count-priorities",
                topics.countPriorities(),
                new EventWriter<>(
                        "inventory.count.priority.v1",
                        JOB,
                        InventoryUpdatesFormats.COUNT_PRIORITIES,
                        it -> LedgerEntry.key(it.item(), it.site()) + "|" + it.list(),
                        it -> LedgerEntry.key(it.item(), it.site()) + "|" + it.list() + "|" + it.time(),
                        it -> it.time()),
                options.recordDelivery());
    }

    /** Of a day or a chart the latest holds: they are told again when what came late has changed them. */
    private void figures(InventoryUpdatesJob.Outputs outputs) {
        String topic = options.topics().accuracy();
        sink(
                outputs.accuracy(),
                "accuracy",
                topic,
                new EventWriter<>(
                        "inventory.accuracy.v1",
                        JOB,
                        InventoryUpdatesFormats.ACCURACY,
                        it -> it.site() + "|" + it.day(),
                        it -> it.site() + "|" + it.day() + "|" + it.time(),
                        it -> it.time()),
                options.recordDelivery());
        sink(
                outputs.shrink(),
                "shrink",
                topic,
                new EventWriter<>(
                        "inventory.shrink.v1",
                        JOB,
                        InventoryUpdatesFormats.SHRINK,
                        it -> it.site() + "|" + it.category(),
                        it -> it.site() + "|" + it.category() + "|" + it.time(),
                        it -> it.time()),
                options.recordDelivery());
    }

    private void notices(InventoryUpdatesJob.Outputs outputs) {
        InventoryUpdatesTopicNames topics = options.topics();
        sink(
                outputs.alerts(),
                "alerts",
                topics.alerts(),
                new EventWriter<>(
                        "alert.raised.v1",
                        JOB,
                        InventoryUpdatesFormats.ALERTS,
                        alert -> alert.dedupKey(),
                        AlertKeys::notification,
                        alert -> alert.eventTime()),
                options.alertDelivery());
        sink(
                outputs.lossHints(),
                "loss-hints",
                topics.lossHints(),
                new EventWriter<>(
                        "inventory.loss.hinted.v1",
                        JOB,
                        InventoryUpdatesFormats.LOSS_HINTS,
                        hint -> hint.epc(),
                        hint -> hint.id(),
                        hint -> hint.time()),
                options.alertDelivery());
    }

    private void rejections(DataStream<Rejection> rejected, DataStream<Unconverted> unconverted) {
        String topic = options.topics().rejected();
        sink(rejected, "rejected", topic, new RejectionWriter(JOB), options.recordDelivery());
        sink(
                unconverted,
                "unconverted",
                topic,
                new UnconvertedWriter(JOB, options.topics().movements()),
                options.recordDelivery());
    }

    private void otherWays(InventoryUpdatesJob.Outputs outputs) {
        InventoryUpdatesTopicNames topics = options.topics();
        Delivery kept = options.recordDelivery();
        sink(
                outputs.late().filter(LateEntry::counted).name("late-counted").uid("late-counted"),
                "late",
                topics.late(),
                EntryWriter.late("inventory.movement.late.v1"),
                kept);
        sink(
                outputs.late().filter(late -> !late.counted()).name("late-dead").uid("late-dead"),
                "dead",
                topics.dead(),
                EntryWriter.late("inventory.movement.dead.v1"),
                kept);
        sink(outputs.revised(), "revised", topics.revised(), EntryWriter.revised(), kept);
    }

    private void refusedSettings(DataStream<SettingsRefusal> refused, DataStream<Rejection> unreadable) {
        DataStream<SettingsRefusal> ofUnreadable = unreadable
                .map(rejection -> new SettingsRefusal(0, 0, rejection.reason(), rejection.rule(), rejection.detail()))
                .returns(TypeInformation.of(SettingsRefusal.class))
                .name("refuse-unreadable-settings")
                .uid("refuse-unreadable-settings");
        sink(
                refused.union(ofUnreadable),
                "refused-settings",
                options.topics().refusedSettings(),
                new EventWriter<>(
                        "inventory.settings.refused.v1",
                        JOB,
                        InventoryUpdatesFormats.REFUSED_SETTINGS,
                        refusal -> Long.toString(refusal.version()),
                        refusal -> refusal.version() + "|" + refusal.inForce() + "|" + refusal.detail(),
                        refusal -> -1),
                options.alertDelivery());
    }

    private <T> void sink(DataStream<T> stream, String name, String topic, RecordWriter<T> writer, Delivery delivery) {
        String uid = "write-" + name;
        stream.sinkTo(KafkaTopics.sink(options.kafka(), topic, writer, delivery, JOB + "-" + name))
                .name(uid)
                .uid(uid);
    }
}
