// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.icuvitals.IcuVitalsJob;
import dev.millrace.icuvitals.IcuVitalsOptions;
import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import dev.millrace.tools.LocalRun;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;

/** The alerts of a ward when the job runs over its script, without a broker and without faults. */
final class WardBaseline {

    private WardBaseline() {}

    /** One message of the script; one of them is null. */
    public record Message(
            long time,
            @Nullable PatientContext context,
            @Nullable Observation observation) {}

    // The iterator may be interrupted while it closes; the test ends then.
    @SuppressWarnings("try")
    static List<Alert> of(LiveWard ward, int seconds, String... options) throws Exception {
        StreamExecutionEnvironment env = LocalRun.environment(2);
        long messages = ward.beds() + (long) ward.beds() * seconds * LiveWard.VITALS.size();
        DataStream<Message> all = env.fromSource(
                        new DataGeneratorSource<>(
                                new Script(ward)::message, messages, TypeInformation.of(Message.class)),
                        LocalRun.<Message>watermarks(Duration.ofSeconds(5), Duration.ofMillis(200))
                                .withTimestampAssigner((message, before) -> message.time()),
                        "script")
                .uid("script")
                .setParallelism(1);
        IcuVitalsJob.Inputs inputs = new IcuVitalsJob.Inputs(
                LocalRun.part(all, "observations", ObservationMessage.class, WardBaseline::observation),
                LocalRun.part(all, "contexts", PatientContext.class, Message::context),
                LocalRun.part(all, "statuses", DeviceStatus.class, message -> null),
                LocalRun.part(all, "limits", PatientLimits.class, message -> null),
                LocalRun.part(all, "acks", AlertAck.class, message -> null),
                LocalRun.part(all, "settings", WardSettings.class, message -> null));
        IcuVitalsJob.Outputs outputs =
                IcuVitalsJob.topology(inputs, IcuVitalsOptions.from(options), RunClock.eventTime());
        List<Alert> alerts = new ArrayList<>();
        try (CloseableIterator<Alert> said = outputs.alerts().executeAndCollect("baseline")) {
            said.forEachRemaining(alerts::add);
        }
        return alerts;
    }

    private static @Nullable ObservationMessage observation(Message message) {
        return message.observation() == null
                ? null
                : new ObservationMessage(List.of(message.observation()), "script-0", message.time());
    }

    /** The script by number: admissions, then second by second and bed by bed. */
    private record Script(LiveWard ward) implements Serializable {

        Message message(long index) {
            if (index < ward.beds()) {
                return new Message(ward.start(), ward.admission((int) index), null);
            }
            long rest = index - ward.beds();
            int vital = (int) (rest % LiveWard.VITALS.size());
            int bed = (int) (rest / LiveWard.VITALS.size() % ward.beds());
            int second = (int) (rest / LiveWard.VITALS.size() / ward.beds());
            return new Message(
                    ward.time(second), null, ward.isSilent(bed, second) ? null : ward.observation(bed, second, vital));
        }
    }
}
