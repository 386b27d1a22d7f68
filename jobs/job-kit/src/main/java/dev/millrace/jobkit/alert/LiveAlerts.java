// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.alert.AlertSignal;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The life of alerts: conditions and acknowledgements in, notifications out.
 *
 * @param alerts notifications, each phase of each alert
 * @param suppressed signals that did not become one
 */
public record LiveAlerts(DataStream<Alert> alerts, DataStream<SuppressedAlert> suppressed) {

    /** How long event time must stand still before the run's clock decides in its place. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long after a start or a restore it does not: a source needs a while to begin to read. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    /** Lets alerts live, within the budget of their group. */
    public static LiveAlerts of(DataStream<AlertSignal> signals, DataStream<AlertAck> acks, RunClock clock) {
        DataStream<AlertInput> inputs = named("alert-signals", AlertInput.class, signals.map(AlertInput::of))
                .union(named("alert-acks", AlertInput.class, acks.map(AlertInput::of)));
        SingleOutputStreamOperator<Told> told = named(
                "run-alerts",
                Told.class,
                inputs.keyBy(AlertInput::entity).process(new RunAlertsFunction(clock, PATIENCE, SETTLING)));
        SingleOutputStreamOperator<Alert> alerts = named(
                "spend-tokens",
                Alert.class,
                told.keyBy(each -> each.signal().group()).process(new SpendTokensFunction(clock, PATIENCE, SETTLING)));
        return new LiveAlerts(
                alerts,
                told.getSideOutput(RunAlertsFunction.SUPPRESSED)
                        .union(alerts.getSideOutput(SpendTokensFunction.SUPPRESSED)));
    }

    private static <T> SingleOutputStreamOperator<T> named(
            String name, Class<T> type, SingleOutputStreamOperator<T> operator) {
        return operator.returns(TypeInformation.of(type)).name(name).uid(name);
    }
}
