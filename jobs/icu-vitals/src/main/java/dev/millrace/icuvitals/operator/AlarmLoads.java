// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.AlarmLoad;
import dev.millrace.icuvitals.domain.load.BedDay;
import dev.millrace.icuvitals.domain.load.LoadEvent;
import dev.millrace.jobkit.alert.LiveAlerts;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Reports what the alarms of each bed and ward asked of nurses, by day. */
public final class AlarmLoads {

    private AlarmLoads() {}

    /** The reports. */
    public static DataStream<AlarmLoad> of(LiveAlerts alerts, DataStream<AlertAck> acks) {
        DataStream<LoadEvent> told = named(
                "attach-acks",
                LoadEvent.class,
                alerts.alerts()
                        .connect(acks)
                        .keyBy(Alert::dedupKey, AlertAck::dedupKey)
                        .process(new AttachAckFunction()));
        DataStream<LoadEvent> suppressed = named(
                "suppressed-alarms",
                LoadEvent.class,
                alerts.suppressed().map(each -> LoadEvent.of(each.signal(), each.why())));
        DataStream<BedDay> beds = named(
                "count-load",
                BedDay.class,
                told.union(suppressed).keyBy(CountLoadFunction.KEY).process(new CountLoadFunction()));
        DataStream<AlarmLoad> wards = named(
                "sum-wards", AlarmLoad.class, beds.keyBy(SumWardFunction.KEY).process(new SumWardFunction()));
        return named("bed-loads", AlarmLoad.class, beds.map(BedDay::load)).union(wards);
    }

    private static <T> SingleOutputStreamOperator<T> named(
            String name, Class<T> type, SingleOutputStreamOperator<T> operator) {
        return operator.returns(TypeInformation.of(type)).name(name).uid(name);
    }
}
