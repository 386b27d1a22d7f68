// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.alert.AlertSignal;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The life of alerts: conditions and acknowledgements in, notifications out.
 *
 * @param alerts notifications, each phase of each alert
 * @param suppressed signals that did not become one
 */
public record LiveAlerts(DataStream<Alert> alerts, DataStream<SuppressedAlert> suppressed) {

    /** Lets alerts live, within the budget of their group. */
    public static LiveAlerts of(DataStream<AlertSignal> signals, DataStream<AlertAck> acks, RunClock clock) {
        return new LiveAlerts(
                signals.map(AlertSignal::alert).returns(TypeInformation.of(Alert.class)),
                signals.map(each -> new SuppressedAlert(each, "delay"))
                        .returns(TypeInformation.of(SuppressedAlert.class)));
    }
}
