// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.formats.RecordFormat;
import dev.millrace.icuvitals.domain.MessageCheck;
import dev.millrace.icuvitals.domain.ObservationCheck;
import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.icuvitals.domain.settings.Range;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.Check;
import dev.millrace.jobkit.EventTime;
import dev.millrace.jobkit.Ingest;
import dev.millrace.jobkit.Intake;
import dev.millrace.jobkit.Intake.Pace;
import dev.millrace.jobkit.Intake.Stamp;
import dev.millrace.jobkit.JobVersion;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.quality.Rejection;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import java.time.Duration;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Binds what flows into the job to its topics. */
final class IcuVitalsTopics {

    static final String JOB = "icu-vitals";

    private final StreamExecutionEnvironment env;
    private final IcuVitalsOptions options;
    private final Ingest<ObservationMessage> observations;
    private final Ingest<PatientContext> contexts;
    private final Ingest<DeviceStatus> statuses;
    private final Ingest<PatientLimits> limits;
    private final Ingest<AlertAck> acks;
    private final Ingest<WardSettings> settings;

    IcuVitalsTopics(StreamExecutionEnvironment env, IcuVitalsOptions options) {
        this.env = env;
        this.options = options;
        TreeMap<String, Range> ranges = new TreeMap<>(options.settings().ranges());
        ObservationCheck check = new ObservationCheck(ranges);
        IcuVitalsTopicNames topics = options.topics();
        observations = ingest(
                "observations",
                topics.observations(),
                new ObservationFormat(options.observationFormat()),
                Stamps::stamped,
                check::refusalOf,
                ObservationMessage::time,
                Pace.of(options.disorder(), options.idleness()),
                env.getParallelism());
        // All but measurements are rare: one reader each. Patients and their limits of before its time concern a job
        // that
        // starts afresh as much as those to come.
        Pace rare = Pace.of(shorter(options.disorder(), options.rareIdleness()), options.rareIdleness());
        contexts = ingest(
                "contexts",
                topics.contexts(),
                IcuVitalsFormats.CONTEXTS,
                Stamps::stamped,
                MessageCheck::refusalOf,
                PatientContext::time,
                rare.fromTheBeginning(),
                1);
        statuses = ingest(
                "statuses",
                topics.statuses(),
                IcuVitalsFormats.STATUSES,
                Stamps::stamped,
                MessageCheck::refusalOf,
                DeviceStatus::time,
                rare,
                1);
        limits = ingest(
                "limits",
                topics.limits(),
                IcuVitalsFormats.LIMITS,
                Stamps::stamped,
                own -> MessageCheck.refusalOf(own, ranges),
                PatientLimits::time,
                rare.fromTheBeginning(),
                1);
        acks = ingest(
                "acks",
                topics.acks(),
                IcuVitalsFormats.ACKS,
                Stamps::stamped,
                MessageCheck::refusalOf,
                AlertAck::time,
                rare,
                1);
        // Whether settings make sense is judged against those in force, in the operator that knows them.
        settings = ingest(
                "settings",
                topics.settings(),
                IcuVitalsFormats.SETTINGS,
                (next, place) -> next,
                next -> null,
                next -> 0,
                Pace.onArrival(),
                1);
    }

    IcuVitalsJob.Inputs read() {
        return new IcuVitalsJob.Inputs(
                observations.events(),
                contexts.events(),
                statuses.events(),
                limits.events(),
                acks.events(),
                settings.events());
    }

    void write(IcuVitalsJob.Outputs outputs) {
        DataStream<Rejection> rejected = observations
                .rejected()
                .union(contexts.rejected(), statuses.rejected(), limits.rejected(), acks.rejected());
        new IcuVitalsSinks(options).write(outputs, rejected, settings.rejected());
    }

    /** Measurements must not wait longer for a rare input than it is waited for. */
    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private <T> Ingest<T> ingest(
            String name,
            String topic,
            RecordFormat<T> format,
            Stamp<T> stamp,
            Check<T> check,
            EventTime<T> time,
            Pace pace,
            int readers) {
        Intake<T> intake = new Intake<>(
                name,
                format,
                stamp,
                check,
                time,
                pace,
                options.futureGuard(),
                options.runClock(),
                JobVersion.of(IcuVitalsJob.class));
        return Ingest.from(env, options.kafka(), topic, options.groupId() + "-" + name, intake, readers);
    }
}
