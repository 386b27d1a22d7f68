// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.icuvitals.domain.SettingsRefusal;
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
final class IcuVitalsSinks {

    private static final String JOB = IcuVitalsTopics.JOB;

    private final IcuVitalsOptions options;

    IcuVitalsSinks(IcuVitalsOptions options) {
        this.options = options;
    }

    void write(IcuVitalsJob.Outputs outputs, DataStream<Rejection> rejected, DataStream<Rejection> unreadableSettings) {
        IcuVitalsTopicNames topics = options.topics();
        Delivery kept = options.recordDelivery();
        scores(outputs);
        sink(
                outputs.alerts(),
                "alerts",
                topics.alerts(),
                new EventWriter<>(
                        "alert.raised.v1",
                        JOB,
                        IcuVitalsFormats.ALERTS,
                        alert -> alert.dedupKey(),
                        AlertKeys::notification,
                        alert -> alert.eventTime()),
                options.alertDelivery());
        sink(
                outputs.alarmLoads(),
                "alarm-load",
                topics.alarmLoad(),
                new EventWriter<>(
                        "icu.alarm.load.v1",
                        JOB,
                        IcuVitalsFormats.ALARM_LOADS,
                        load -> load.unit() + "|" + load.bed() + "|" + load.day(),
                        load -> load.unit() + "|" + load.bed() + "|" + load.day() + "|" + load.revision(),
                        load -> -1),
                kept);
        sink(
                outputs.suggested(),
                "suggested-limits",
                topics.suggested(),
                new EventWriter<>(
                        "vitals.suggested.limits.v1",
                        JOB,
                        IcuVitalsFormats.SUGGESTED,
                        own -> own.encounter(),
                        own -> own.encounter() + "|" + own.parameter() + "|" + own.at(),
                        own -> own.at()),
                kept);
        sink(outputs.unassigned(), "unassigned", topics.unassigned(), MeasuredWriter.unassigned(), kept);
        sink(rejected, "rejected", topics.rejected(), new RejectionWriter(JOB), kept);
        sink(outputs.late(), "late", topics.late(), MeasuredWriter.late("vitals.late.v1"), kept);
        sink(outputs.dead(), "dead", topics.dead(), MeasuredWriter.late("vitals.dead.v1"), kept);
        DataStream<SettingsRefusal> unreadable = unreadableSettings
                .map(rejection -> new SettingsRefusal(0, 0, rejection.reason(), rejection.rule(), rejection.detail()))
                .returns(TypeInformation.of(SettingsRefusal.class))
                .name("refuse-unreadable-settings")
                .uid("refuse-unreadable-settings");
        sink(
                outputs.refusedSettings().union(unreadable),
                "refused-settings",
                topics.refusedSettings(),
                new EventWriter<>(
                        "icu.settings.refused.v1",
                        JOB,
                        IcuVitalsFormats.REFUSED_SETTINGS,
                        refusal -> Long.toString(refusal.version()),
                        refusal -> refusal.version() + "|" + refusal.inForce() + "|" + refusal.detail(),
                        refusal -> -1),
                options.alertDelivery());
    }

    private void scores(IcuVitalsJob.Outputs outputs) {
        IcuVitalsTopicNames topics = options.topics();
        Delivery kept = options.recordDelivery();
        sink(
                outputs.readings(),
                "clean",
                topics.readings(),
                new EventWriter<>(
                        "vitals.clean.v1",
                        JOB,
                        IcuVitalsFormats.READINGS,
                        reading -> reading.encounter(),
                        reading -> reading.encounter() + "|" + reading.id() + "|" + reading.revision(),
                        reading -> reading.time()),
                kept);
        sink(
                outputs.news2(),
                "news2",
                topics.news2(),
                new EventWriter<>(
                        "vitals.news2.v1",
                        JOB,
                        IcuVitalsFormats.NEWS2,
                        score -> score.encounter(),
                        FhirNews2Writer::id,
                        score -> score.at()),
                kept);
        if (options.news2Fhir()) {
            sink(outputs.news2(), "news2-fhir", topics.news2Fhir(), new FhirNews2Writer(JOB), kept);
        }
        sink(
                outputs.risks(),
                "risk",
                topics.risks(),
                new EventWriter<>(
                        "vitals.risk.v1",
                        JOB,
                        IcuVitalsFormats.RISKS,
                        risk -> risk.encounter(),
                        risk -> risk.encounter() + "|" + risk.at() + "|" + risk.risk(),
                        risk -> risk.at()),
                kept);
        sink(
                outputs.technical(),
                "technical",
                topics.technical(),
                new EventWriter<>(
                        "icu.technical.v1",
                        JOB,
                        IcuVitalsFormats.TECHNICAL,
                        state -> state.encounter().isEmpty() ? state.bed() : state.encounter(),
                        state -> state.encounter() + "|" + state.bed() + "|" + state.parameter() + "|" + state.rule()
                                + "|" + state.technical() + "|" + state.time(),
                        state -> state.time()),
                kept);
    }

    private <T> void sink(DataStream<T> stream, String name, String topic, RecordWriter<T> writer, Delivery delivery) {
        String uid = "write-" + name;
        stream.sinkTo(KafkaTopics.sink(options.kafka(), topic, writer, delivery, JOB + "-" + name))
                .name(uid)
                .uid(uid);
    }
}
