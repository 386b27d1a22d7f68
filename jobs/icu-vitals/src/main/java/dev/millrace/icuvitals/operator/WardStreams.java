// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Brings streams of several types together where one operator needs them in one order. */
public final class WardStreams {

    private WardStreams() {}

    /** What happens at a known bed; a transfer happens at two. */
    public static DataStream<WardEvent> atBeds(
            DataStream<ObservationMessage> observations,
            DataStream<PatientContext> contexts,
            DataStream<DeviceStatus> statuses) {
        return contexts.map(each -> WardEvent.of(each, String.valueOf(each.bed())))
                .returns(org.apache.flink.api.common.typeinfo.TypeInformation.of(WardEvent.class));
    }

    /** What names the patient and no bed. */
    public static DataStream<WardEvent> ofPatients(
            DataStream<ObservationMessage> observations,
            DataStream<PatientContext> contexts,
            DataStream<PatientLimits> limits) {
        return contexts.map(each -> WardEvent.of(each, String.valueOf(each.bed())))
                .returns(org.apache.flink.api.common.typeinfo.TypeInformation.of(WardEvent.class));
    }
}
