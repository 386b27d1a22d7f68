// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.icuvitals.domain.Unpacking;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.WardEvents;
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

    /**
     * What happens at a known bed; a transfer happens at two.
     *
     * @param observations what is measured
     * @param contexts who comes and goes
     * @param statuses what devices say of themselves
     */
    public record AtBeds(
            DataStream<WardEvent> observations, DataStream<WardEvent> contexts, DataStream<WardEvent> statuses) {

        /** All of it, as much together as came together. */
        public DataStream<WardEvents> together() {
            return observations
                    .transform("gather-events", TypeInformation.of(WardEvents.class), new GatherEventsOperator())
                    .uid("gather-events")
                    .union(
                            each(
                                    "each-context",
                                    WardEvents.class,
                                    contexts,
                                    (event, out) -> out.collect(WardEvents.atBed(event))),
                            each(
                                    "each-status",
                                    WardEvents.class,
                                    statuses,
                                    (event, out) -> out.collect(WardEvents.atBed(event))));
        }
    }

    /** Takes out of messages what happens at beds. */
    public static AtBeds atBeds(
            DataStream<ObservationMessage> observations,
            DataStream<PatientContext> contexts,
            DataStream<DeviceStatus> statuses) {
        return new AtBeds(
                each("observations-at-beds", WardEvent.class, observations, (message, out) -> Unpacking.atBeds(message)
                        .forEach(out::collect)),
                each("contexts-at-beds", WardEvent.class, contexts, (context, out) -> Unpacking.atBeds(context)
                        .forEach(out::collect)),
                each(
                        "statuses-at-beds",
                        WardEvent.class,
                        statuses,
                        (status, out) -> out.collect(WardEvent.of(status))));
    }

    /** What names the patient and no bed. */
    public static DataStream<WardEvents> ofPatients(
            DataStream<ObservationMessage> observations,
            DataStream<PatientContext> contexts,
            DataStream<PatientLimits> limits) {
        return each("observations-of-patients", WardEvents.class, observations, (message, out) -> Unpacking.ofPatients(
                                message)
                        .forEach(event -> out.collect(WardEvents.ofPatient(event))))
                .union(
                        each("contexts-of-patients", WardEvents.class, contexts, (context, out) -> {
                            if (context.bed() == null) {
                                out.collect(WardEvents.ofPatient(WardEvent.of(context, "")));
                            }
                        }),
                        each(
                                "limits-of-patients",
                                WardEvents.class,
                                limits,
                                (own, out) -> out.collect(WardEvents.ofPatient(WardEvent.of(own)))));
    }

    private static <T, R> DataStream<R> each(String name, Class<R> type, DataStream<T> stream, Events<T, R> events) {
        return stream.<R>flatMap((message, out) -> events.of(message, out))
                .returns(TypeInformation.of(type))
                .name(name)
                .uid(name);
    }

    /** What a message means to a bed or a patient. */
    @FunctionalInterface
    private interface Events<T, R> extends java.io.Serializable {
        void of(T message, Collector<R> out);
    }
}
