// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.icuvitals.domain.Unpacking;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * Brings streams of several types together where one operator needs them in one order.
 *
 * <p>Whatever names a bed goes to that bed, which knows or learns whose it is; whatever names only the stay goes to the
 * patient. So each message comes to a patient by one way.
 */
public final class WardStreams {

    private WardStreams() {}

    /** What happens at a known bed; a transfer happens at two. */
    public static DataStream<WardEvent> atBeds(
            DataStream<ObservationMessage> observations,
            DataStream<PatientContext> contexts,
            DataStream<DeviceStatus> statuses) {
        return each("observations-at-beds", observations, (message, out) -> Unpacking.atBeds(message)
                        .forEach(out::collect))
                .union(
                        each("contexts-at-beds", contexts, (context, out) -> Unpacking.atBeds(context)
                                .forEach(out::collect)),
                        each("statuses-at-beds", statuses, (status, out) -> out.collect(WardEvent.of(status))));
    }

    /** What names the patient and no bed. */
    public static DataStream<WardEvent> ofPatients(
            DataStream<ObservationMessage> observations,
            DataStream<PatientContext> contexts,
            DataStream<PatientLimits> limits) {
        return each("observations-of-patients", observations, (message, out) -> Unpacking.ofPatients(message)
                        .forEach(out::collect))
                .union(
                        each("contexts-of-patients", contexts, (context, out) -> {
                            if (context.bed() == null) {
                                out.collect(WardEvent.of(context, ""));
                            }
                        }),
                        each("limits-of-patients", limits, (own, out) -> out.collect(WardEvent.of(own))));
    }

    private static <T> DataStream<WardEvent> each(String name, DataStream<T> stream, Events<T> events) {
        return stream.<WardEvent>flatMap((message, out) -> events.of(message, out))
                .returns(TypeInformation.of(WardEvent.class))
                .name(name)
                .uid(name);
    }

    /** What a message means to a bed or a patient. */
    @FunctionalInterface
    private interface Events<T> extends java.io.Serializable {
        void of(T message, Collector<WardEvent> out);
    }
}
